"""What a visit takes of whose days, and whether it fits beside what is there (B8, B10, O2)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from portal.appointments.calendar import AddedUp, Day, DayKey, Entry, EntryKind, Run, Taken, together
from portal.appointments.masks import moved, ones, runs
from portal.appointments.model import BookedService
from portal.appointments.times import QUANTUM_MINUTES, local_date, midnight, quantum
from portal.business.catalogue import Catalogue, Segment, SegmentKind


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a service asks for, as masks and quanta from its start (B8).

    ``work`` and ``buffer`` are the staff member's; ``stay`` is how long the client is there.
    """

    work: int
    buffer: int
    stay: int

    @property
    def span(self) -> int:
        """Quanta from the start until neither client nor staff member is needed any more."""
        return max((self.work | self.buffer).bit_length(), self.stay)


@lru_cache(maxsize=1024)
def pattern(segments: tuple[Segment, ...]) -> Pattern:
    """The masks of a row of segments."""
    work = buffer = stay = end = 0
    for segment in segments:
        length = segment.minutes // QUANTUM_MINUTES
        stretch = ones(length) << end
        end += length
        match segment.kind:
            case SegmentKind.WORK | SegmentKind.FINISHING:
                work |= stretch
            case SegmentKind.BUFFER:
                buffer |= stretch
            case SegmentKind.PROCESSING:
                pass
        if segment.kind is not SegmentKind.BUFFER:
            stay = end
    return Pattern(work, buffer, stay)


def entries(services: Sequence[BookedService], start: datetime, catalogue: Catalogue) -> dict[DayKey, Entry]:
    """What a visit takes of which days. A visit over midnight takes two days; each day counts in its owner's home zone.

    A staff member's own buffer gives way to their own work in the same visit.
    """
    begin = quantum(start)
    masks: defaultdict[tuple[str, str], Taken] = defaultdict(lambda: Taken(0, 0))
    for service in services:
        wanted, offset = pattern(service.segments), service.offset // QUANTUM_MINUTES
        for member in service.staff:
            owner = catalogue.staff[member.id].home, member.id
            work, buffer = masks[owner]
            masks[owner] = Taken(work | wanted.work << offset, buffer | wanted.buffer << offset)
        for unit in service.units:
            owner = catalogue.resources[unit].location, unit
            work, buffer = masks[owner]
            masks[owner] = Taken(work | ones(wanted.stay) << offset, buffer)
    return {
        key: entry
        for (home, owner), (work, buffer) in masks.items()
        for key, entry in _days(home, owner, Taken(work, buffer & ~work), begin, catalogue)
    }


def block_entries(home: str, owner: str, start: datetime, end: datetime, catalogue: Catalogue) -> dict[DayKey, Entry]:
    """What a desk block of an owner takes of which of their days (O2)."""
    begin = quantum(start)
    whole = Taken(ones(quantum(end) - begin), 0)
    return {key: replace(entry, kind=EntryKind.BLOCK) for key, entry in _days(home, owner, whole, begin, catalogue)}


def taken(day: Day, at: int, ignoring: AbstractSet[str] = frozenset()) -> Taken:
    """What a day's entries take, as masks from its midnight. Holds that ended by epoch second ``at`` take nothing (F7).

    ``ignoring``: appointments whose minutes count as free.
    """
    if ignoring:
        return together(entry for entry in _others(day, ignoring) if entry.counts(at))
    known = day.entries.taken() if isinstance(day.entries, AddedUp) else None
    return known if known is not None else together(entry for entry in day.entries.values() if entry.counts(at))


def clash(day: Day, entry: Entry, at: int, ignoring: AbstractSet[str] = frozenset()) -> bool:
    """Whether an entry would hold minutes that the day does not have free. Two buffers may share minutes (B8)."""
    there = taken(day, at, ignoring)
    return bool(entry.work & (there.work | there.buffer) or entry.buffer & there.work)


def _others(day: Day, ignoring: AbstractSet[str]) -> Iterable[Entry]:
    """A day's entries but for those ignored. Ids are looked at on the few days that have one of those."""
    if any(holder in day.entries for holder in ignoring):
        return [entry for holder, entry in day.entries.items() if holder not in ignoring]
    return day.entries.values()


def _days(home: str, owner: str, of: Taken, begin: int, catalogue: Catalogue) -> Iterator[tuple[DayKey, Entry]]:
    """The entries of one owner, cut at the midnights of their home."""
    zone = ZoneInfo(catalogue.locations[home].timezone)
    day, end = local_date(begin, zone), begin + (of.work | of.buffer).bit_length()
    while (base := midnight(day, zone)) < end:
        after = midnight(day + timedelta(days=1), zone)
        work, buffer = (moved(mask, begin - base) & ones(after - base) for mask in of)
        if work or buffer:
            yield DayKey(home, day, owner), Entry(EntryKind.VISIT, _runs(work, buffer))
        day += timedelta(days=1)


def _runs(work: int, buffer: int) -> tuple[Run, ...]:
    found = [Run(start, length) for start, length in runs(work)]
    found += [Run(start, length, buffer=True) for start, length in runs(buffer)]
    return tuple(sorted(found, key=lambda run: run.start))
