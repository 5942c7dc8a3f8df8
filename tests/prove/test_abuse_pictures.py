"""Pictures that are none, or more than one thing, or far larger than they look (L2)."""

import io
import multiprocessing
import resource
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import pytest
from PIL import Image, PngImagePlugin

from portal.pictures.image import BadPictureError, remade
from portal.pictures.model import Place
from portal.pictures.rules import LARGEST_SIDE
from tests.support.pictures import bomb, jpeg, png
from tests.support.proof import Proof
from tests.support.table import template

MARK = b"<script>alert('Zq7')</script>"


def frames(kind: str, number: int) -> bytes:
    out = io.BytesIO()
    each = [Image.new("RGB", (900, 600), (n, 0, 0)) for n in range(number)]
    each[0].save(out, kind, save_all=True, append_images=each[1:])
    return out.getvalue()


def saved(mode: str, kind: str, size: tuple[int, int] = (900, 600)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


def chunked(content: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG with more in it, before its pixels."""
    made = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return content[:33] + made + content[33:]


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("index.html", MARK)
    return out.getvalue()


def said() -> bytes:
    """A PNG whose words hold a page."""
    out, words = io.BytesIO(), PngImagePlugin.PngInfo()
    words.add_text("Comment", MARK.decode())
    words.add_text("XML:com.adobe.xmp", MARK.decode(), zip=True)
    Image.new("RGB", (900, 600)).save(out, "PNG", pnginfo=words)
    return out.getvalue()


def camera() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = MARK.decode()
    return jpeg(900, 600, exif=exif, comment=MARK)


WORDS = zlib.compress(b"\0" * 10**8, 9)  # a hundred megabytes
# By name: what is sent, and whether it is taken (its pixels alone) or refused.
SENT: dict[str, tuple[Callable[[], bytes], bool]] = {
    "a PNG that says 60,000 x 60,000": (lambda: bomb(60_000, 60_000), False),
    "one pixel too wide": (lambda: bomb(LARGEST_SIDE + 1, 1), False),
    "a whole bomb of 6,000 x 6,000": (lambda: saved("L", "PNG", (LARGEST_SIDE, LARGEST_SIDE)), True),
    "words of 100 MB": (lambda: chunked(png(900, 600), (b"zTXt", b"c\0\0" + WORDS)), False),
    "a colour profile of 100 MB": (
        lambda: chunked(png(900, 600), (b"iCCP", b"c\0\0" + WORDS)),
        False,
    ),
    "ten thousand chunks": (lambda: chunked(png(900, 600), *[(b"tEXt", b"a\0b")] * 10_000), True),
    "a picture that moves (PNG)": (lambda: frames("PNG", 50), True),
    "a picture that moves (WebP)": (lambda: frames("WEBP", 5), False),
    "a GIF of many frames": (lambda: frames("GIF", 50), False),
    "a TIFF": (lambda: saved("RGB", "TIFF"), False),
    "a BMP": (lambda: saved("RGB", "BMP"), False),
    "an ICO": (lambda: saved("RGBA", "ICO", (256, 256)), False),
    "ink colours (CMYK)": (lambda: saved("CMYK", "JPEG"), True),
    "sixteen bits of grey": (lambda: saved("I;16", "PNG"), True),
    "black and white": (lambda: saved("1", "PNG"), True),
    "cut off": (lambda: jpeg(900, 600)[:-200], False),
    "half of a PNG": (lambda: png(900, 600)[: len(png(900, 600)) // 2], False),
    "an SVG": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', False),
    "a page": (lambda: b"<!doctype html>" + MARK, False),
    "PostScript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 900 600\n(/etc/passwd) run", False),
    "a PDF": (lambda: b"%PDF-1.7\n" + MARK, False),
    "a GIF that is a script": (lambda: b"GIF89a=1;/*" + frames("GIF", 1) + b"*/" + MARK, False),
    "a page in a camera's words": (camera, True),
    "a page in a PNG's words": (said, True),
    "a page behind a PNG": (lambda: png(900, 600) + MARK, True),
    "an archive behind a PNG": (lambda: png(900, 600) + zipped(), True),
    "an archive behind a JPEG": (lambda: jpeg(900, 600) + zipped(), True),
    "a chunk of our own with a page": (lambda: chunked(png(900, 600), (b"xSSa", MARK)), True),
    "a JPEG called PNG": (lambda: jpeg(900, 600), True),
}


@pytest.mark.proof(
    part=4,
    claim="Of a picture nothing but its pixels is served, and none takes the function down (L2).",
    how=f"{len(SENT)} files: bombs, animations, other formats, damaged ones, and files that are two things at once, "
    "each as a logo and as a cover, in one process with no more memory than the function has.",
)
def test_nothing_but_pixels_is_served(proof: Proof) -> None:
    rows = []
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(1, mp_context=fork, initializer=_with_the_functions_memory) as function:
        for name, (made, taken) in SENT.items():
            content = made()
            outcomes = [function.submit(_served, content, place).result() for place in Place]
            assert {bool(served) for served, _ in outcomes} == {taken}, name
            for one in (one for served, _ in outcomes for one in served):
                assert one.startswith((b"\x89PNG\r\n\x1a\n", b"RIFF")), name
                assert MARK not in one, name
                assert b"PK\x03\x04" not in one, name
            took = max(seconds for _, seconds in outcomes)
            rows.append((name, len(content) // 1000, "its pixels" if taken else "refused", round(took, 1)))
    proof.table("Files sent as pictures", ("file", "kB", "outcome", "seconds of a core"), rows)
    refused = sum(not taken for _, taken in SENT.values())
    proof.result = f"{refused} refused with a reason; of {len(SENT) - refused} the pixels were taken, and nothing else."


def _with_the_functions_memory() -> None:
    megabytes = template()["Resources"]["OnUploadFunction"]["Properties"]["MemorySize"]
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)


def _served(content: bytes, place: Place) -> tuple[list[bytes], float]:
    """What would be served, and the seconds of a core that it took to say so."""
    before = time.process_time()
    try:
        served = [one.content for one in remade(content, place)]
    except BadPictureError:
        served = []
    return served, time.process_time() - before
