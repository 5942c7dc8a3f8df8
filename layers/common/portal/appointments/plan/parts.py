"""The parts that bookings and moves are planned from."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from portal.appointments.footprint import pattern
from portal.appointments.masks import ones
from portal.appointments.model import BookedService, BookedStaff
from portal.appointments.scheduling.model import Calendar, Choice, Guest, Slot, slots_of
from portal.business.catalogue import Catalogue

type Owners = tuple[str, ...]


def choice(
    service: BookedService, people: tuple[BookedStaff, ...], staff: Sequence[Owners], units: Sequence[Owners]
) -> Choice:
    """One way to give a service. ``staff`` and ``units``: for each slot, who or what may fill it (B10)."""
    wanted = pattern(service.segments)
    slots = [Slot(owners, wanted.work, wanted.buffer) for owners in staff]
    slots += [Slot(owners, ones(wanted.stay), 0) for owners in units]
    return Choice(service, wanted, people, tuple(slots))


def units_of(catalogue: Catalogue, kind: str, location: str) -> Owners:
    """The units of a kind of room or chair at a location."""
    return tuple(
        unit.id
        for unit in catalogue.resources.values()
        if unit.kind == kind and unit.location == location and not unit.archived
    )


def calendars_of(guests: Iterable[Guest], catalogue: Catalogue) -> tuple[Calendar, ...]:
    """Everyone and everything that may be taken by these guests' visits."""
    owners = dict.fromkeys(owner for slot in slots_of(guests) for owner in slot.owners)
    return tuple(_calendar(owner, catalogue) for owner in owners)


def avoid_gaps(guests: Sequence[Guest], catalogue: Catalogue) -> bool:
    """Whether B15 applies: not to groups, and only where the first service has a staff member to be judged."""
    first = guests[0].teams[0][0].choices[0]
    return catalogue.business.booking.avoid_gaps and len(guests) == 1 and bool(first.lead)


def _calendar(owner: str, catalogue: Catalogue) -> Calendar:
    home = catalogue.staff[owner].home if owner in catalogue.staff else catalogue.resources[owner].location
    return Calendar(home, owner, ZoneInfo(catalogue.locations[home].timezone))
