"""What the days should hold: exactly the live appointments, unexpired holds and desk blocks. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from portal.appointments.calendar import Block, Day, DayKey, Entry, EntryKind
from portal.appointments.claim import as_hold, kept
from portal.appointments.footprint import block_entries, entries
from portal.appointments.model import Appointment
from portal.appointments.paying.rules import payable
from portal.business.catalogue import Catalogue

type Entries = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A day as it is stored, and what it should hold."""

    stored: Day
    expected: Entries


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that decides what days hold. ``held``: visits that are in their holder's own list of holds (C4)."""

    catalogue: Catalogue
    appointments: Collection[Appointment]
    blocks: Collection[Block]
    held: Collection[str]
    days: Mapping[DayKey, Day]


def undo_stands(visit: Appointment, now: datetime) -> bool:
    """Whether a cancelled visit's time may still be kept (C4, F7)."""
    until = visit.cancellation.undo_until if visit.cancellation else None
    return not visit.status.live and until is not None and now < until


def wrong_days(seen: Seen, now: datetime) -> Iterator[Wrong]:
    """Every day that holds something else than it should; holds that are over count as gone (F7)."""
    must, may = _expected(seen, now)
    at = int(now.timestamp())
    for key in sorted(must.keys() | seen.days.keys()):
        stored = seen.days.get(key) or Day(key)
        counting = {name: entry for name, entry in stored.entries.items() if entry.counts(at)}
        given_up = {name: entry for name, entry in counting.items() if may.get((key, name)) == entry}
        expected = given_up | must.get(key, {})
        if counting != expected:
            yield Wrong(stored, expected)


def differences(wrong: Wrong, catalogue: Catalogue, now: datetime) -> Iterator[str]:
    """Each entry that is missing, other than it should be, or too much, in a line of its own."""
    key, at = wrong.stored.key, int(now.timestamp())
    owner = catalogue.staff.get(key.owner) or catalogue.resources.get(key.owner)
    counting = {name: entry for name, entry in wrong.stored.entries.items() if entry.counts(at)}
    for name in sorted(counting.keys() | wrong.expected.keys()):
        is_there, should_be = counting.get(name), wrong.expected.get(name)
        if is_there != should_be:
            who = owner.name if owner else key.owner
            yield f"{key.date} {who}: {name} holds {_told(is_there)}, should hold {_told(should_be)}"


def _expected(seen: Seen, now: datetime) -> tuple[dict[DayKey, dict[str, Entry]], dict[tuple[DayKey, str], Entry]]:
    """What must be there, and the holds that may be: those that their client has partly booked over."""
    must: defaultdict[DayKey, dict[str, Entry]] = defaultdict(dict)
    may: dict[tuple[DayKey, str], Entry] = {}
    for name, key, entry, certain in _taking(seen, now):
        if certain:
            must[key][name] = entry
        else:
            may[key, name] = entry
    return dict(must), may


def _taking(seen: Seen, now: datetime) -> Iterator[tuple[str, DayKey, Entry, bool]]:
    for visit in seen.appointments:
        if payable(visit, now):
            own = entries(visit.services, visit.start, seen.catalogue)
            yield from ((visit.id, key, entry, True) for key, entry in kept(visit, own).items())
            continue
        until = visit.cancellation.undo_until if visit.cancellation else None
        holding = undo_stands(visit, now)
        if not visit.status.live and not holding:
            continue
        for key, entry in entries(visit.services, visit.start, seen.catalogue).items():
            taken = as_hold(entry, int(until.timestamp())) if holding and until else entry
            yield visit.id, key, taken, not holding or visit.id in seen.held
    for block in seen.blocks:
        for key, entry in block_entries(block.home, block.owner, block.start, block.end, seen.catalogue).items():
            yield block.id, key, entry, True


def _told(entry: Entry | None) -> str:
    if entry is None:
        return "nothing"
    runs = (f"{_wall(run.start)}-{_wall(run.start + run.length)}{' buffer' * run.buffer}" for run in entry.runs)
    return ", ".join(runs) + (" for now" if entry.kind is EntryKind.HOLD else "")


def _wall(quantum: int) -> str:
    hours, minutes = divmod(quantum * 5, 60)
    return f"{hours}:{minutes:02}"
