"""Text as clients may send it: any language, but nothing invisible that steers a screen, a log or a header."""

import unicodedata
from collections.abc import Iterator

from portal.errors import FieldProblem

DEPTH = 8  # the deepest request nests 4 levels
_LINES = frozenset("\t\n\r")
_SEPARATORS = frozenset("\u2028\u2029")


def control(text: str) -> bool:
    """Whether there is a control character, a lone surrogate or an override of the writing direction."""
    return any(_steers(character) for character in text if character not in _LINES)


def in_one_line(text: str) -> bool:
    """Whether it stays on one line, and holds at least one letter or digit of any language."""
    return not (_LINES | _SEPARATORS) & set(text) and any(character.isalnum() for character in text)


def problems(value: object, path: str = "", depth: int = DEPTH) -> Iterator[FieldProblem]:
    """Every text in a parsed JSON value that holds such a character, and every value nested too deeply."""
    if isinstance(value, str) and control(value):
        yield FieldProblem(path or "body", "contains characters that cannot be used")
    elif isinstance(value, dict | list):
        if not depth:
            yield FieldProblem(path, "is nested too deeply")
            return
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from problems(part, f"{path}.{spelled(key)}" if path else spelled(key), depth - 1)


def spelled(key: object) -> str:
    """A field's name as it may be shown: names come from the sender too, so they are cut and cleaned."""
    name = str(key)[:64]
    return "".join("?" if _steers(character) or character in _LINES else character for character in name)


def _steers(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} or _bidi(character)


def _bidi(character: str) -> bool:
    """With these, a text reads as another one."""
    return "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
