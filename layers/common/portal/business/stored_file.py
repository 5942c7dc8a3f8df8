"""The business's own document: all that it says of itself, beside the catalogue that is made of it. Pure."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.errors import FieldProblem, InvalidRequest

_LARGEST = 256 * 1024  # bytes, compressed: one item holds it


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A business's file, compressed. ``version`` moves with every change."""

    business: str
    content: bytes
    version: int = 0

    def said(self) -> dict[str, Any]:
        """What it says, in its own order."""
        found: dict[str, Any] = json.loads(zlib.decompress(self.content))
        return found


def packed(document: Mapping[str, Any]) -> bytes:
    """A document as it is stored. Raises InvalidRequest where that is more than can be kept."""
    content = zlib.compress(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    if len(content) > _LARGEST:
        raise InvalidRequest(FieldProblem("business", "is larger than can be kept"))
    return content
