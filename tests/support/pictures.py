"""Pictures as people send them, made on the spot."""

import io
import struct
import zlib
from typing import Any

from PIL import Image


def png(width: int, height: int, *, clear: bool = False, **more: Any) -> bytes:
    """A PNG; with ``clear``, one that can be seen through."""
    mode, colour = ("RGBA", (200, 90, 40, 0)) if clear else ("RGB", "teal")
    return _saved(Image.new(mode, (width, height), colour), "PNG", **more)


def deep_png(width: int, height: int, grey: int, **more: Any) -> bytes:
    """A PNG of one grey of 16 bits, as scanners make them."""
    return _saved(Image.new("I;16", (width, height), grey), "PNG", **more)


def jpeg(width: int, height: int, **more: Any) -> bytes:
    """A JPEG with whatever a camera adds."""
    return _saved(Image.new("RGB", (width, height), "teal"), "JPEG", **more)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says that it is that large."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _saved(picture: Image.Image, kind: str, **more: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()
