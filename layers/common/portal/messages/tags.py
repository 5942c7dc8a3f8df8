"""Merge tags: ``{{client.first_name}}`` in a text of the business's (S3). Text is data: nothing in it is ever run.

A text is parsed when it is saved, so that what is sent can always be filled in.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

CLIENT = ("client.first_name", "client.last_name", "client.email", "client.phone", "client.profile_link")
BUSINESS = ("business.name", "business.phone", "business.booking_link")
APPOINTMENT = ("appointment.services", "appointment.staff", "appointment.date", "appointment.time")
MEMBERSHIP = ("membership.name", "membership.credits_remaining", "membership.credits_expiration")
PACKAGE = ("package.name", "package.credits_remaining", "package.credits_expiration")
INFO_BLOCK = "appointment.info"  # e-mail bodies about a visit only
LINK = "client.profile_link"

_BRACES = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True, slots=True)
class Tag:
    """A place to be filled in."""

    name: str


type Text = tuple[str | Tag, ...]


class BadTextError(ValueError):
    """A text that cannot be saved. ``line`` and ``column`` count from 1."""

    def __init__(self, text: str, at: int, problem: str) -> None:
        """``at`` is the index of the character where the problem begins."""
        self.line = text.count("\n", 0, at) + 1
        self.column = at - text.rfind("\n", 0, at)
        super().__init__(f"line {self.line}, column {self.column}: {problem}")


def parse(text: str, allowed: Collection[str]) -> Text:
    """The parts of a text. Raises BadTextError with the position of an unknown tag or of a brace that has no mate."""
    parts: list[str | Tag] = []
    place = 0
    while opening := _BRACES.search(text, place):
        closing = _BRACES.search(text, opening.end())
        if opening[0] == "}}":
            raise BadTextError(text, opening.start(), "}} closes nothing")
        if closing is None or closing[0] == "{{":
            raise BadTextError(text, opening.start(), "{{ is never closed")
        name = text[opening.end() : closing.start()].strip()
        if name not in allowed:
            raise BadTextError(text, opening.start(), f"{{{{{name[:40]}}}}} is not a tag that can be used here")
        parts += [text[place : opening.start()], Tag(name)]
        place = closing.end()
    return tuple(part for part in (*parts, text[place:]) if part)


def used(text: str) -> frozenset[str]:
    """The names of the tags in a text that was parsed when it was saved."""
    found = text.replace("}}", "{{").split("{{")[1::2]
    return frozenset(name.strip() for name in found)


def filled(text: Text, values: Mapping[str, str], shown: Callable[[str], str] = str) -> str:
    """The text with its tags filled in. ``shown`` escapes literal text and values alike."""
    return "".join(shown(values[part.name] if isinstance(part, Tag) else part) for part in text)
