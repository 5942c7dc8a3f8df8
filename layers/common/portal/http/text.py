"""Text as clients may send it: any language, but nothing invisible that steers a screen, a log or a header."""

import unicodedata
from typing import Any

from portal.errors import FieldProblem, InvalidRequest

DEPTH = 10  # the deepest request, a choice of a service's customization, nests 9 levels
_LINES = frozenset("\t\n\r")
_SEPARATORS = frozenset("\u2028\u2029")


def cleaned(sent: dict[str, Any]) -> dict[str, Any]:
    """The same values with the white space around every text gone.

    Raises ``InvalidRequest`` naming every text that holds what no text may, and what is nested too deeply.
    """
    problems: list[FieldProblem] = []
    trimmed: dict[str, Any] = _trimmed(sent, "", DEPTH, problems)
    if problems:
        raise InvalidRequest(*problems)
    return trimmed


def in_one_line(text: str) -> bool:
    """Whether it stays on one line, and holds at least one letter or digit of any language."""
    return not (_LINES | _SEPARATORS) & set(text) and any(character.isalnum() for character in text)


def spelled(name: object) -> str:
    """A field's name as it may be shown: names come from the sender too, so they are cut and cleaned."""
    return "".join("?" if _steers(c) or c in _LINES else c for c in str(name)[:64])


def below(path: str, name: object) -> str:
    """The path of a field or an entry inside another."""
    return f"{path}.{spelled(name)}" if path else spelled(name)


def _trimmed(value: Any, path: str, depth: int, problems: list[FieldProblem]) -> Any:
    if isinstance(value, str):
        if any(_steers(c) for c in value):
            problems.append(FieldProblem(path, "contains characters that cannot be used"))
        return value.strip()
    if not isinstance(value, dict | list):
        return value
    if not depth:
        problems.append(FieldProblem(path, "is nested too deeply"))
        return None
    if isinstance(value, dict):
        return {name: _trimmed(part, below(path, name), depth - 1, problems) for name, part in value.items()}
    return [_trimmed(part, below(path, index), depth - 1, problems) for index, part in enumerate(value)]


def _steers(character: str) -> bool:
    """A control character other than the end of a line, a lone surrogate, or an override of the writing direction."""
    if character in _LINES:
        return False
    overrides = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    return overrides or unicodedata.category(character) in {"Cc", "Cs"}
