"""Opening a picture that anybody may have made, and making it anew without anything but its pixels (L2)."""

import hashlib
import io
from dataclasses import dataclass

from PIL import ExifTags, Image

from portal.errors import Reason
from portal.pictures.model import Place
from portal.pictures.rules import LARGEST_SIDE, NO_PICTURE, TOO_LARGE, refusal, sizes

_TAKEN = ("JPEG", "PNG")
_QUALITY = 80
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

Image.MAX_IMAGE_PIXELS = LARGEST_SIDE * LARGEST_SIDE  # Pillow's own limit, beyond which nothing is unpacked


class BadPictureError(Exception):
    """The picture is refused."""

    def __init__(self, reason: Reason) -> None:
        """``reason`` is told to whoever sent it."""
        super().__init__(reason.code)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Made:
    """A picture as it is served. Its name follows from what is in it."""

    name: str
    content: bytes
    media_type: str
    width: int
    height: int


def remade(content: bytes, place: Place) -> tuple[Made, ...]:
    """The picture in each size that is kept, turned upright, smallest first. Raises BadPictureError."""
    picture = _opened(content, place)
    return tuple(_made(picture, place, size) for size in sizes(place, *picture.size))


def _opened(content: bytes, place: Place) -> Image.Image:
    """By what is in it, whatever it is called. Its size is looked at before any pixel is unpacked."""
    try:
        picture = Image.open(io.BytesIO(content), formats=_TAKEN)
        if max(picture.size) > LARGEST_SIDE:
            raise BadPictureError(TOO_LARGE)
        picture.load()
    except Image.DecompressionBombError:
        raise BadPictureError(TOO_LARGE) from None
    except (OSError, SyntaxError, ValueError, EOFError):  # what Pillow raises for what is damaged
        raise BadPictureError(NO_PICTURE) from None
    upright = _upright(picture)
    if reason := refusal(place, *upright.size):
        raise BadPictureError(reason)
    return _in_bytes(upright).convert("RGBA" if upright.has_transparency_data else "RGB")


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as its camera was held, or as it is where that cannot be read.

    Pillow's own way also writes anew all that the camera wrote, and fails at whatever is odd in it.
    """
    try:
        turn = _TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001  Pillow raises nearly anything for what is damaged; the pixels are whole
        return picture
    return picture if turn is None else picture.transpose(turn)


def _in_bytes(picture: Image.Image) -> Image.Image:
    """A grey of 16 bits in 8, which Pillow would cut off at 255: all of it would be white."""
    if picture.mode != "I;16":
        return picture
    grey = picture.point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in grey.info:  # the one grey that can be seen through
        grey.info["transparency"] >>= 8
    return grey


def _made(picture: Image.Image, place: Place, size: tuple[int, int]) -> Made:
    """A logo as PNG, which every e-mail program shows; a cover as WebP, which is the smallest."""
    scaled = Image.new(picture.mode, size)  # pixels alone: no place, camera, time or colour profile comes along
    scaled.paste(picture.resize(size, Image.Resampling.LANCZOS))
    out = io.BytesIO()
    if place is Place.LOGO:
        scaled.save(out, "PNG", optimize=True)
    else:
        _on_white(scaled).save(out, "WEBP", quality=_QUALITY, method=5)
    kind = "png" if place is Place.LOGO else "webp"
    content = out.getvalue()
    name = f"{hashlib.sha256(content).hexdigest()[:16]}-{size[0]}.{kind}"
    return Made(name, content, f"image/{kind}", *size)


def _on_white(picture: Image.Image) -> Image.Image:
    """What can be seen through is white, as paper is; beneath it Pillow has any colour, most often black."""
    if picture.mode == "RGB":
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture)
    return paper
