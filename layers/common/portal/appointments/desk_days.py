"""The days behind what staff do: reading them, and ending undos."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from portal.appointments.calendar import Day, DayKey, Entry, EntryKind
from portal.appointments.footprint import clash, entries
from portal.appointments.model import Appointment, Status
from portal.appointments.paying.rules import unpaid
from portal.business.catalogue import Catalogue
from portal.business.model import Business
from portal.table import keys
from portal.table.keys import Key
from portal.table.read import agenda, batch, stored_day
from portal.table.write import Conflict, Write

_HELD_WITHIN = timedelta(days=1)


def read_days(takes: Collection[DayKey], also: Iterable[Key]) -> tuple[dict[DayKey, Day], Mapping[Key, Any]]:
    """The days that a visit takes something of, and whatever else is wanted, in one call."""
    found = batch([*also, *(keys.day(key) for key in takes)])
    return {key: stored_day(key, found) for key in takes}, found


def holds_in(days: Mapping[DayKey, Day]) -> frozenset[str]:
    """The cancelled visits whose time is kept in these days."""
    return frozenset(
        held for day in days.values() for held, entry in day.entries.items() if entry.kind is EntryKind.HOLD
    )


@dataclass(frozen=True, slots=True)
class Undone:
    """Visits, cancelled or not paid yet, whose time the desk gives away, and the days in which it is still kept."""

    visits: tuple[Appointment, ...] = ()
    took: Mapping[str, tuple[DayKey, ...]] = field(default_factory=dict)


def undone_by(
    catalogue: Catalogue,
    takes: Mapping[DayKey, Entry],
    days: Mapping[DayKey, Day],
    start: datetime,
    end: datetime,
    now: datetime,
    own: str = "",
) -> Undone:
    """The holds that are in the way of ``takes``, from ``start`` to ``end``: they end, on every day they keep (C4).

    ``own`` is the visit that takes the time, whose own hold is in nobody's way. Raises Conflict where the index does
    not tell yet whose a hold is.
    """
    held = {name for key, entry in takes.items() for name in _holds_in_the_way(days[key], entry, now)} - {own}
    if not held:
        return Undone()
    around = (agenda(location, start - _HELD_WITHIN, end + _HELD_WITHIN) for location in catalogue.locations)
    visits = tuple(visit for found in around for visit in found if visit.id in held)
    if len(visits) < len(held):
        raise Conflict
    kept = {visit.id: tuple(entries(visit.services, visit.start, catalogue)) for visit in visits}
    elsewhere = [keys.day(key) for own in kept.values() for key in own if key not in days]
    others = batch(elsewhere) if elsewhere else {}
    stored = {key: stored_day(key, others) for own in kept.values() for key in own} | dict(days)
    took = {name: tuple(key for key in own if name in stored[key].entries) for name, own in kept.items()}
    return Undone(visits, took)


def end_undos(write: Write, undone: Undone, business: Business, now: datetime) -> None:
    """No page offers the undo any more (C4), and what was not paid yet can no longer be had (B19)."""
    for visit in undone.visits:
        if visit.cancellation:
            write.changed(replace(visit, cancellation=replace(visit.cancellation, undo_until=None)))
        elif visit.status is Status.AWAITING_PAYMENT:
            write.changed(unpaid(visit, business, now))


def _holds_in_the_way(day: Day, entry: Entry, now: datetime) -> Iterator[str]:
    at = int(now.timestamp())
    for name, there in day.entries.items():
        if there.kind is EntryKind.HOLD and there.counts(at) and clash(Day(day.key, {name: there}), entry, at):
            yield name
