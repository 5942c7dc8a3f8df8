"""A plan: everything about a wished or moved visit that no calendar has to be read for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from portal.appointments.footprint import Pattern
from portal.appointments.model import BookedService, BookedStaff


class Slot(NamedTuple):
    """One staff member or resource unit that a service needs: the first of ``owners`` that can.

    ``work`` and ``buffer`` are masks from the service's start.
    """

    owners: tuple[str, ...]
    work: int
    buffer: int


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One way to give a service, which differs by who leads it (B3). Told apart by identity.

    ``service`` is the booked service but for its offset, staff and units. ``staff`` is everyone who may fill
    one of the first slots, the lead first (nobody, if the service needs none); the other slots are units.
    """

    service: BookedService
    pattern: Pattern
    staff: tuple[BookedStaff, ...]
    slots: tuple[Slot, ...]

    @property
    def lead(self) -> str:
        """The id of the staff member whom the client asked for or gets; empty if none is needed."""
        return self.staff[0].id if self.staff else ""

    @property
    def staff_slots(self) -> int:
        """How many of the slots are for staff."""
        return len(self.slots) - len(self.service.resources)


@dataclass(frozen=True, slots=True)
class Line:
    """A service of the visit, with the choices in order. ``gap``: quanta after the end of the one before."""

    choices: tuple[Choice, ...]
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Guest:
    """Who comes, and for what: one of ``teams``, each the whole row of services, is to be had.

    There are several teams only where all services must be by one staff member (B4). ``later``: by how many
    quanta this guest comes after the first; negative if before.
    """

    teams: tuple[tuple[Line, ...], ...]
    later: int = 0


class Calendar(NamedTuple):
    """Whose days matter: a staff member's or resource's, kept by the midnights of their home location."""

    home: str
    owner: str
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Plan:
    """A visit, or a group's visits at one time, as wished or as it is to be moved. A start is the first guest's.

    ``zone`` is the location's; ``avoid_gaps`` is whether B15 applies to it.
    """

    location: str
    zone: ZoneInfo
    guests: tuple[Guest, ...]
    calendars: tuple[Calendar, ...]
    avoid_gaps: bool

    @property
    def parallel(self) -> bool:
        """Whether services overlap, so that they may get into each other's way."""
        return len(self.guests) > 1 or any(line.gap < 0 for team in self.guests[0].teams for line in team)

    @property
    def early(self) -> int:
        """Quanta before the start at which the earliest guest comes."""
        return -min(guest.later for guest in self.guests)

    @property
    def span(self) -> int:
        """Quanta from the start after which nothing of the visit can be left, whatever is chosen."""
        return max(guest.later + _span(team) for guest in self.guests for team in guest.teams)


def slots_of(guests: Iterable[Guest]) -> Iterator[Slot]:
    """Every slot of every way to serve the guests."""
    for guest in guests:
        for team in guest.teams:
            for line in team:
                for choice in line.choices:
                    yield from choice.slots


def _span(team: tuple[Line, ...]) -> int:
    end = span = 0
    for line in team:
        begin = end + line.gap
        end = begin + max(choice.pattern.stay for choice in line.choices)
        span = max(span, begin + max(choice.pattern.span for choice in line.choices))
    return span


@dataclass(frozen=True, slots=True)
class Assigned:
    """A service of a guest as it will be given: by ``owners`` of its slots, ``begin`` quanta after the plan's start."""

    guest: int
    choice: Choice
    begin: int
    owners: tuple[str, ...]
