"""Reading all that decides what days hold, and mending days."""

from dataclasses import dataclass
from datetime import UTC, datetime

from commands.calendars.expected import Seen, Wrong, differences, undo_stands, wrong_days
from commands.environment import catalogue_of_business
from portal import clock
from portal.appointments.calendar import Block, Day
from portal.appointments.model import Appointment
from portal.clients.holding import Holder
from portal.clients.model import Client
from portal.table import keys
from portal.table.read import agenda, batch, partition
from portal.table.write import Conflict, Write

_FIRST, _LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Checked:
    """How many there are, the days that are wrong, and a line for each entry that is."""

    appointments: int
    days: int
    wrong: tuple[Wrong, ...]
    lines: tuple[str, ...]


def check(slug: str) -> Checked:
    """Compare every day. What is wrong is looked at once more: a booking made meanwhile is no mistake."""
    seen, now = _look(slug), clock.now()
    suspects = {wrong.stored.key for wrong in wrong_days(seen, now)}
    if suspects:
        seen, now = _look(slug), clock.now()
    wrong = tuple(found for found in wrong_days(seen, now) if found.stored.key in suspects)
    lines = tuple(line for found in wrong for line in differences(found, seen.catalogue, now))
    return Checked(len(seen.appointments), len(seen.days), wrong, lines)


def rebuild(checked: Checked) -> int:
    """Store the wrong days as they should be; a day that has changed since is left. Returns how many were mended."""
    return sum(_mended(found) for found in checked.wrong)


def _mended(found: Wrong) -> bool:
    write = Write(clock.now())
    write.day(found.stored, dict(found.expected), remove=found.stored.entries.keys() - found.expected.keys())
    try:
        write.commit()
    except Conflict:
        return False
    return True


def _look(slug: str) -> Seen:
    catalogue = catalogue_of_business(slug)
    appointments = [visit for place in catalogue.locations for visit in agenda(place, _FIRST, _LAST)]
    stored = [record for place in catalogue.locations for record in partition(keys.calendar(place))]
    return Seen(
        catalogue,
        appointments,
        [record for record in stored if isinstance(record, Block)],
        _held(appointments),
        {record.key: record for record in stored if isinstance(record, Day)},
    )


def _held(appointments: list[Appointment]) -> frozenset[str]:
    """What the lists of holds have of what can still be undone: the clients' own, and those at their visits (C4)."""
    standing = [visit for visit in appointments if undo_stands(visit, clock.now())]
    holders = {visit.client for visit in standing} | {v.group.primary_client for v in standing if v.group}
    clients = batch(keys.client(holder) for holder in holders) if holders else {}
    noting: list[Holder] = [*appointments, *(client for client in clients.values() if isinstance(client, Client))]
    return frozenset(held for one in noting for held in one.held)
