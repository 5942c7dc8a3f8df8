"""What a change of the business's file is about: who may make it, and how it is noted down. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.access.staff import DeskAct

_LONGEST_NOTE = 200  # characters
_CLOSED = {"locations": "closures", "staff": "time_off"}


def act_of(changes: Mapping[str, Any]) -> DeskAct:
    """Closures and time off are the desk's too (O2); everything else is set up by the owner."""
    only_closed = all(
        isinstance(entries, dict) and all(_only(entry, _CLOSED.get(section)) for entry in entries.values())
        for section, entries in changes.items()
    )
    return DeskAct.CLOSE if changes and only_closed else DeskAct.SET_UP


def noted(changes: Mapping[str, Any]) -> str:
    """The sections that a change touches, and their entries: ``booking.anyone, services.cut``."""
    note = ", ".join(_touched(changes))
    return note if len(note) <= _LONGEST_NOTE else f"{note[: _LONGEST_NOTE - 1]}…"


def _only(entry: Any, name: str | None) -> bool:
    return isinstance(entry, dict) and entry.keys() == {name}


def _touched(changes: Mapping[str, Any]) -> Iterator[str]:
    for section, value in changes.items():
        if isinstance(value, dict):
            yield from (f"{section}.{name}" for name in value)
        else:
            yield section
