"""Text as clients may send it: any language, but nothing invisible that steers a screen, a log or a header."""

from typing import Any

from portal.characters import BREAKS, LINES, steers
from portal.errors import FieldProblem, InvalidRequest

DEPTH = 10  # the deepest request, a choice of a service's customization, nests 9 levels


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
    return not BREAKS & set(text) and any(character.isalnum() for character in text)


def spelled(name: object) -> str:
    """A field's name as it may be shown: names come from the sender too, so they are cut and cleaned."""
    return "".join("?" if steers(c) or c in LINES else c for c in str(name)[:64])


def below(path: str, name: object) -> str:
    """The path of a field or an entry inside another."""
    return f"{path}.{spelled(name)}" if path else spelled(name)


def _trimmed(value: Any, path: str, depth: int, problems: list[FieldProblem]) -> Any:
    if isinstance(value, str):
        if any(steers(c) for c in value):
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
