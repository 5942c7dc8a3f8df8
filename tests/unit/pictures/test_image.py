"""Pictures are taken for what they are, and only their pixels come along (L2)."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from portal.errors import Reason
from portal.pictures.image import BadPictureError, remade
from portal.pictures.model import Place
from portal.pictures.rules import COVER_TOO_SMALL, LARGEST_SIDE, LOGO_TOO_SMALL, NO_PICTURE, TOO_LARGE, sizes
from tests.support.pictures import bomb, deep_png, jpeg, png

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def shown(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def gif() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (800, 600)).save(out, "GIF")
    return out.getvalue()


def test_a_cover_comes_in_the_widths_that_the_page_uses() -> None:
    made = remade(jpeg(3000, 1500), Place.COVER)
    assert [(one.width, one.height) for one in made] == [(640, 320), (1280, 640), (1920, 960)]
    assert {shown(one.content).format for one in made} == {"WEBP"}
    assert [shown(one.content).size for one in made] == [(one.width, one.height) for one in made]


def test_nothing_is_made_larger_than_it_came() -> None:
    assert [(one.width, one.height) for one in remade(jpeg(620, 300), Place.COVER)] == [(620, 300)]
    assert [(one.width, one.height) for one in remade(png(200, 80), Place.LOGO)] == [(200, 80)]


def test_a_logo_stays_clear_where_it_was() -> None:
    """Such as on a brand's colour in an e-mail."""
    [made] = remade(png(600, 384, clear=True), Place.LOGO)
    assert (made.width, made.height, made.media_type) == (300, 192, "image/png")
    assert shown(made.content).getchannel("A").getextrema() == (0, 0)


def test_a_cover_is_white_where_it_was_clear() -> None:
    """Whatever colour was beneath."""
    for made in remade(png(800, 400, clear=True), Place.COVER):
        assert shown(made.content).mode == "RGB"
        assert min(shown(made.content).tobytes()) >= 254


@pytest.mark.parametrize(("grey", "seen"), [(0, 0), (30_000, 117), (65_535, 255)])
def test_a_grey_of_sixteen_bits_stays_that_grey(grey: int, seen: int) -> None:
    """As scanners make them."""
    for place in Place:
        for made in remade(deep_png(800, 200, grey), place):
            assert set(shown(made.content).convert("L").tobytes()) <= {seen - 1, seen, seen + 1}  # WebP is not exact
    [clear] = remade(deep_png(800, 200, grey, transparency=grey), Place.LOGO)
    assert shown(clear.content).getchannel("A").getextrema() == (0, 0)


def test_what_a_camera_adds_is_gone_and_the_picture_stands_upright() -> None:
    """F18: where and when it was taken is nobody's business."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Camera of Maria"
    for made in remade(jpeg(1000, 700, exif=exif, comment=b"at home"), Place.COVER):
        assert made.width < made.height
        assert b"Maria" not in made.content
        assert not shown(made.content).getexif()


@pytest.mark.parametrize(
    ("written", "damaged", "upright"),
    [
        (b"\x01\x0f", b"\x01\x00", True),  # the camera's name is said to be the width
        (b"\x01\x0f", b"\x01\x1a", True),  # or the pixels an inch
        (b"\x01\x12\0\x03", b"\x01\x12\0\x02", False),  # the turn is said to be a text
        (b"MM\0*", b"XX\0*", False),
    ],
)
def test_damage_in_what_a_camera_wrote_refuses_no_picture(written: bytes, damaged: bytes, *, upright: bool) -> None:
    """It is turned where that can still be read, and else it is as it was sent."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Canon"
    odd = exif.tobytes().replace(written, damaged)
    for content in (jpeg(1000, 700, exif=odd), png(1000, 700, exif=odd)):
        [made] = remade(content, Place.LOGO)
        assert (made.width < made.height) is upright


@pytest.mark.parametrize("turn", range(10))
def test_a_picture_stands_upright_however_the_camera_was_held(turn: int) -> None:
    """Also where that is a number that says nothing."""
    picture = Image.new("RGB", (160, 100), "white")
    picture.paste("black", (0, 0, 80, 50))
    exif = Image.Exif()
    exif[0x0112] = turn
    sent = io.BytesIO()
    picture.save(sent, "PNG", exif=exif)
    [made] = remade(sent.getvalue(), Place.LOGO)
    upright = ImageOps.exif_transpose(shown(sent.getvalue()))
    assert shown(made.content).tobytes() == upright.tobytes()


def test_the_same_picture_has_the_same_name() -> None:
    assert remade(jpeg(800, 600), Place.COVER) == remade(jpeg(800, 600), Place.COVER)


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (b"", Place.LOGO, NO_PICTURE),
        (SVG, Place.LOGO, NO_PICTURE),
        (gif(), Place.COVER, NO_PICTURE),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, Place.LOGO, NO_PICTURE),
        (jpeg(800, 600)[:500], Place.COVER, NO_PICTURE),
        (bomb(1000, 1000), Place.LOGO, NO_PICTURE),
        (bomb(60_000, 60_000), Place.LOGO, TOO_LARGE),
        (bomb(LARGEST_SIDE + 1, 10), Place.LOGO, TOO_LARGE),
        (png(300, 79), Place.LOGO, LOGO_TOO_SMALL),
        (jpeg(599, 900), Place.COVER, COVER_TOO_SMALL),
    ],
)
def test_what_is_none_or_of_no_use_is_refused_with_a_reason(content: bytes, place: Place, reason: Reason) -> None:
    with pytest.raises(BadPictureError) as refused:
        remade(content, place)
    assert refused.value.reason == reason


@given(st.sampled_from(Place), st.integers(80, LARGEST_SIDE), st.integers(80, LARGEST_SIDE))
def test_every_size_keeps_the_shape_and_is_no_larger(place: Place, width: int, height: int) -> None:
    found = sizes(place, width, height)
    assert found == sorted(found)
    for wide, high in found:
        assert 1 <= wide <= width
        assert 1 <= high <= height
        assert abs(wide * height - high * width) <= max(width, height)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_and_nothing_breaks(content: bytes) -> None:
    for beginning in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"):
        with pytest.raises(BadPictureError):
            remade(beginning + content, Place.COVER)
