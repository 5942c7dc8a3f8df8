"""Writing the file's appointments: many to a transaction, each left alone if it is there already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from commands.importing.plan import Row
from portal.appointments.calendar import DayKey, Entry
from portal.appointments.claim import Claim, write_claim
from portal.appointments.desk_days import read_days
from portal.appointments.footprint import clash, entries
from portal.appointments.model import Appointment
from portal.business.catalogue import Catalogue
from portal.table import keys
from portal.table.write import Write, decide_and_write

_MOST_ACTIONS = 100  # of one DynamoDB transaction

type Takes = Mapping[DayKey, Entry]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How it went with some rows: how many appointments are new, and which rows' time somebody else has by now."""

    rows: int
    new: int
    taken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A row with what each of its appointments takes of the days."""

    row: Row
    takes: Mapping[str, Takes]

    @property
    def days(self) -> frozenset[DayKey]:
        return frozenset(key for takes in self.takes.values() for key in takes)


def save_appointments(rows: Iterable[Row], catalogue: Catalogue, now: datetime) -> Iterator[Loaded]:
    """Make the appointments that are not there yet. Minutes that are taken are never given away twice (O2)."""
    by_start = sorted(rows, key=lambda row: row.appointments[0].start)
    for some in _together(_Claimed(row, _takes(row, catalogue)) for row in by_start):
        yield decide_and_write(partial(_new_appointments, some, now))


def _together(rows: Iterable[_Claimed]) -> Iterator[list[_Claimed]]:
    """As many rows at once as fit into one transaction with their days: rows of one day share it."""
    some: list[_Claimed] = []
    days: frozenset[DayKey] = frozenset()
    actions = 0
    for row in rows:
        if some and actions + len(row.takes) + len(days | row.days) > _MOST_ACTIONS:
            yield some
            some, days, actions = [], frozenset(), 0
        some.append(row)
        days |= row.days
        actions += len(row.takes)
    if some:
        yield some


def _new_appointments(rows: Sequence[_Claimed], now: datetime) -> Loaded:
    takes = {key: entry for row in rows for taken in row.takes.values() for key, entry in taken.items()}
    days, found = read_days(takes, [_key(visit) for row in rows for visit in row.row.appointments])
    new = [row for row in rows if not any(_key(visit) in found for visit in row.row.appointments)]
    at = int(now.timestamp())
    free = [
        row
        for row in new
        if not any(clash(days[key], entry, at) for taken in row.takes.values() for key, entry in taken.items())
    ]
    write = Write(now)
    write_claim(
        write, Claim({name: taken for row in free for name, taken in row.takes.items()}), days, frozenset(), now
    )
    made = [write.new(visit) for row in free for visit in row.row.appointments]
    if made:
        write.commit()
    return Loaded(len(rows), len(made), tuple(row.row.path for row in new if row not in free))


def _takes(row: Row, catalogue: Catalogue) -> dict[str, Takes]:
    return {
        visit.id: entries(visit.services, visit.start, catalogue) if visit.status.live else {}
        for visit in row.appointments
    }


def _key(visit: Appointment) -> keys.Key:
    return keys.appointment(visit.client, visit.id)
