"""Taking and giving back minutes in the days: the one place where a visit's entries are written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from portal.appointments.calendar import Day, DayKey, Entry, EntryKind, still_held
from portal.appointments.footprint import clash
from portal.appointments.model import Appointment, Status
from portal.table.write import Write

type Entries = Mapping[DayKey, Entry]


@dataclass(frozen=True, slots=True)
class Claim:
    """What some visits take from now on, and what they took before, by appointment id."""

    takes: Mapping[str, Entries]
    took: Mapping[str, Iterable[DayKey]] = field(default_factory=dict)


def write_claim(
    write: Write, claim: Claim, seen: Mapping[DayKey, Day], own_holds: frozenset[str], now: datetime
) -> frozenset[str]:
    """Put the claim into the days, one update a day. Returns which of the client's own holds it gave up.

    A hold that ended, or that is the client's own and in the way, goes with it (C4).
    """
    at = int(now.timestamp())
    given_up: set[str] = set()
    leaving = _by_day({visit: dict.fromkeys(days) for visit, days in claim.took.items()})
    taking = _by_day(claim.takes)
    for key, put in taking.items():
        day = seen[key]
        over = {held for held, entry in day.entries.items() if not entry.counts(at)}
        own = {held for held in still_held([day], own_holds) if _in_the_way(day, held, put.values(), at)}
        given_up |= own
        write.day(day, put, remove={*over, *own, *leaving.pop(key, {})} - put.keys())
    for key, visits in leaving.items():
        write.release(key, dict.fromkeys(visits))
    return frozenset(given_up)


def write_release(write: Write, took: Mapping[str, Entries], until: datetime | None) -> None:
    """Give back what visits took, at once, or kept as holds until then (C4)."""
    end = int(until.timestamp()) if until else 0
    for key, entries in _by_day(took).items():
        write.release(key, {visit: as_hold(entry, end) if end else None for visit, entry in entries.items()})


def write_reclaim(write: Write, took: Mapping[str, Entries], until: datetime) -> None:
    """Make the holds of cancelled visits theirs again (C4)."""
    end = int(until.timestamp())
    for key, entries in _by_day(took).items():
        write.reclaim(key, {visit: (as_hold(entry, end), entry) for visit, entry in entries.items()})


def kept(visit: Appointment, entries: Entries) -> Entries:
    """What a visit takes of the days: held only, while it waits for its payment (B19)."""
    if visit.status is not Status.AWAITING_PAYMENT or visit.payment is None:
        return entries
    until = int(visit.payment.pay_until.timestamp())
    return {key: as_hold(entry, until) for key, entry in entries.items()}


def as_hold(entry: Entry, until: int) -> Entry:
    """The same minutes, kept until that epoch second."""
    return replace(entry, kind=EntryKind.HOLD, until=until)


def _in_the_way(day: Day, held: str, entries: Iterable[Entry], at: int) -> bool:
    alone = Day(day.key, {held: day.entries[held]}, day.version)
    return any(clash(alone, entry, at) for entry in entries)


def _by_day[T](visits: Mapping[str, Mapping[DayKey, T]]) -> dict[DayKey, dict[str, T]]:
    days: dict[DayKey, dict[str, T]] = {}
    for visit, entries in visits.items():
        for key, entry in entries.items():
            days.setdefault(key, {})[visit] = entry
    return days
