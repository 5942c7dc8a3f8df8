"""Days of a staff member or resource: who holds which minutes. The day is the lock (DESIGN, Table)."""

from abc import abstractmethod
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from typing import NamedTuple


class EntryKind(IntEnum):
    """Why minutes are taken."""

    VISIT = 0
    HOLD = 1  # kept until ``until``: cancelled, so that it can be undone (C4), or not paid yet (B19)
    BLOCK = 2  # kept free by the desk (O2)


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive quanta of 5 minutes, counted from the day's local midnight. A buffer may overlap a buffer."""

    start: int
    length: int
    buffer: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What one appointment (or desk block) takes of one day. ``until``: epoch seconds, for holds only.

    ``work`` and ``buffer`` are the runs as masks from the day's midnight, made once: reading a month adds up thousands.
    """

    kind: EntryKind
    runs: tuple[Run, ...]
    until: int = 0
    work: int = field(init=False, repr=False, compare=False)
    buffer: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Works out the masks."""
        masks = [0, 0]
        for run in self.runs:
            masks[run.buffer] |= (1 << run.length) - 1 << run.start
        object.__setattr__(self, "work", masks[False])
        object.__setattr__(self, "buffer", masks[True])

    def counts(self, at: int) -> bool:
        """Whether the minutes are taken at that epoch second: a hold ends by the clock alone (F7)."""
        return self.kind is not EntryKind.HOLD or at < self.until


class Taken(NamedTuple):
    """Masks of what is taken: by work, and by buffers."""

    work: int
    buffer: int


def together(entries: Iterable[Entry]) -> Taken:
    """What entries take, as masks from their day's midnight."""
    work = buffer = 0
    for entry in entries:
        work |= entry.work
        buffer |= entry.buffer
    return Taken(work, buffer)


class AddedUp(Mapping[str, Entry]):
    """Entries that may be known from a reading before: then they need not be added up again."""

    __slots__ = ()

    @abstractmethod
    def taken(self) -> Taken | None:
        """What they take together, whatever the time; None where one of them has an end."""


@dataclass(frozen=True, slots=True, order=True)
class DayKey:
    """One calendar day of one staff member or resource.

    ``home`` is the location whose midnight the day counts from; ``owner`` a staff or resource id.
    """

    home: str
    date: date
    owner: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day's entries by appointment id. ``version`` 0 means that nothing is stored yet."""

    key: DayKey
    entries: Mapping[str, Entry] = field(default_factory=dict)
    version: int = 0


def still_held(days: Collection[Day], visits: Iterable[str]) -> frozenset[str]:
    """Those of the visits whose time is a hold in these days: what became a visit again is free to nobody (C4)."""
    entries = {visit: [day.entries.get(visit) for day in days] for visit in visits}
    return frozenset(
        visit for visit, there in entries.items() if any(one and one.kind is EntryKind.HOLD for one in there)
    )


@dataclass(frozen=True, slots=True)
class Block:
    """Time of a staff member or resource that the desk keeps free (O2). Instants are aware UTC, on the quantum."""

    id: str
    business: str
    home: str
    owner: str
    start: datetime
    end: datetime
    reason: str = ""
