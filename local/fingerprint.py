"""One short name for the content of many files."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(paths: Iterable[Path], *others: str) -> str:
    hashed = hashlib.sha256()
    for file in sorted(file for path in paths for file in _files(path)):
        hashed.update(f"{file}\0{file.stat().st_size}\0".encode())
        hashed.update(file.read_bytes())
    for other in others:
        hashed.update(f"\0{other}".encode())
    return hashed.hexdigest()[:16]


def _files(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    return (file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
