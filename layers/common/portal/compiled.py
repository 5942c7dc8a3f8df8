"""The methods of dataclasses as the layer's build compiled them, where it was built.

Python writes the methods of a dataclass as text, and compiles it, each time that it makes the class: a fifth of a
start, and always the same (docs/decisions/0061-methods-compiled-at-the-build.md).
"""

import dataclasses
import hashlib
import importlib.util
import marshal
from pathlib import Path
from types import CodeType
from typing import Any

OWN = Path(__file__).with_name("compiled.bin")  # which layers/common/compiled.py writes


def digest(text: str) -> bytes:
    """By which a text's code is found: no other text has it."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def packed(codes: dict[str, CodeType]) -> bytes:
    """The codes of texts, as they are kept. Each is packed by itself: a function needs few of them."""
    kept = {digest(text): marshal.dumps(code) for text, code in codes.items()}
    return importlib.util.MAGIC_NUMBER + marshal.dumps(kept)


def use_own(file: Path = OWN) -> None:
    """Let dataclasses execute what is kept; any other text is compiled as ever, and so is all for another Python."""
    content = file.read_bytes() if file.is_file() else b""
    if content.startswith(importlib.util.MAGIC_NUMBER):
        kept = memoryview(content)[len(importlib.util.MAGIC_NUMBER) :]
        execute_with(marshal.loads(kept))  # noqa: S302  it is part of the layer, as bytecode is


def execute_with(kept: dict[bytes, bytes]) -> None:
    """The module's own name ``exec`` goes before the built-in one."""

    def execute(text: str, module: dict[str, Any], made: dict[str, Any]) -> None:
        code = kept.get(digest(text))
        exec(marshal.loads(code) if code else text, module, made)  # noqa: S102, S302  as dataclasses do

    vars(dataclasses)["exec"] = execute
