"""Remembers which steps are done, by a hash of all that they were made from."""

from __future__ import annotations

import hashlib
from pathlib import Path


def digest(*parts: str | Path) -> str:
    """A file counts with its content, a string as it is."""
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(part.read_bytes() if isinstance(part, Path) else part.encode())
        hashed.update(b"\0")
    return hashed.hexdigest()


class Stamp:
    def __init__(self, environment: Path, made_from: str) -> None:
        self._file = environment / ".made-from"
        self._made_from = made_from

    def is_current(self) -> bool:
        return self._file.is_file() and self._file.read_text() == self._made_from

    def write(self) -> None:
        self._file.write_text(self._made_from)
