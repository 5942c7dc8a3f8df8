"""What a row calls by its name. Pure."""

from collections.abc import Mapping
from typing import Protocol


class Named(Protocol):
    """An entry of the business's file."""

    @property
    def name(self) -> str:
        """As clients see it."""

    @property
    def archived(self) -> bool:
        """Whether the business no longer has it (F28)."""


def named(known: Mapping[str, Named], name: str) -> list[str]:
    """The ids of the entries of this name: of those that the business still has, or else of archived ones."""
    ids = [one for one, it in known.items() if it.name.casefold() == name.casefold()]
    return [one for one in ids if not known[one].archived] or ids
