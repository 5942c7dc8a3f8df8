"""The days behind what staff do: reading them, keeping minutes exclusive, ending undos."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from portal.appointments.calendar import Day, DayKey, Entry, EntryKind
from portal.appointments.footprint import clash
from portal.business.catalogue import Catalogue
from portal.errors import SlotTaken
from portal.table import keys
from portal.table.keys import Key
from portal.table.read import agenda, batch, stored_day
from portal.table.write import Write

_HELD_WITHIN = timedelta(days=1)


def read_days(takes: Mapping[DayKey, Entry], also: Iterable[Key]) -> tuple[dict[DayKey, Day], Mapping[Key, Any]]:
    """The days that a visit takes something of, and whatever else is wanted, in one call."""
    found = batch([*also, *(keys.day(key) for key in takes)])
    return {key: stored_day(key, found) for key in takes}, found


def check_free(
    days: Mapping[DayKey, Day],
    takes: Mapping[DayKey, Entry],
    now: datetime,
    ignoring: frozenset[str] = frozenset(),
) -> None:
    """Raise SlotTaken where a visit or a desk block has the minutes. Staff may book over a hold (C4)."""
    at = int(now.timestamp())
    over = ignoring | holds_in(days)
    if any(clash(days[key], entry, at, over) for key, entry in takes.items()):
        raise SlotTaken


def holds_in(days: Mapping[DayKey, Day]) -> frozenset[str]:
    """The cancelled visits whose time is kept in these days."""
    return frozenset(
        held for day in days.values() for held, entry in day.entries.items() if entry.kind is EntryKind.HOLD
    )


def end_undos(write: Write, catalogue: Catalogue, holds: frozenset[str], near: datetime) -> None:
    """End the undo of visits that were booked over, so that no page offers it any more (C4)."""
    if not holds:
        return
    for location in catalogue.locations:
        for visit in agenda(location, near - _HELD_WITHIN, near + _HELD_WITHIN):
            if visit.id in holds and visit.cancellation:
                write.changed(replace(visit, cancellation=replace(visit.cancellation, undo_until=None)))
