"""Which rooms and chairs a visit by staff gets: those that it had, else whichever is free (B10, O4). Pure."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from portal.appointments.calendar import Day, DayKey
from portal.appointments.footprint import clash, entries
from portal.appointments.model import Appointment, BookedService
from portal.appointments.plan.parts import Owners, units_of
from portal.appointments.plan.refusals import NOT_HERE
from portal.business.catalogue import Catalogue
from portal.errors import NotPermitted


def possible_days(visit: Appointment, catalogue: Catalogue) -> set[DayKey]:
    """Every day of which the visit may take something, whichever units it gets."""
    every = [replace(service, units=tuple(_every(service, visit, catalogue))) for service in visit.services]
    return set(entries(every, visit.start, catalogue))


def with_units(
    visit: Appointment, catalogue: Catalogue, days: Mapping[DayKey, Day], at: int, ignoring: AbstractSet[str]
) -> Appointment:
    """The visit with a unit of each kind that it needs: a free one, or the first where none is.

    ``at`` is in epoch seconds; ``ignoring`` are appointments whose minutes count as free. Raises NotPermitted where the
    location has none of a kind.
    """
    given: list[BookedService] = []
    for service in visit.services:
        units: list[str] = []
        for kind in service.resources:
            there = [unit for unit in _candidates(service, kind, visit, catalogue) if unit not in units]
            if not there:
                raise NotPermitted(NOT_HERE)
            used = {unit for other in given if _meet(service, other) for unit in other.units}
            free = (
                unit
                for unit in there
                if unit not in used and not _taken(service, unit, visit, catalogue, days, at, ignoring)
            )
            units.append(next(free, there[0]))
        given.append(replace(service, units=tuple(units)))
    return replace(visit, services=tuple(given))


def _taken(
    service: BookedService,
    unit: str,
    visit: Appointment,
    catalogue: Catalogue,
    days: Mapping[DayKey, Day],
    at: int,
    ignoring: AbstractSet[str],
) -> bool:
    alone = entries([replace(service, units=(unit,), staff=())], visit.start, catalogue)
    return any(clash(days[key], entry, at, ignoring) for key, entry in alone.items())


def _every(service: BookedService, visit: Appointment, catalogue: Catalogue) -> Iterator[str]:
    return (unit for kind in service.resources for unit in _candidates(service, kind, visit, catalogue))


def _candidates(service: BookedService, kind: str, visit: Appointment, catalogue: Catalogue) -> Owners:
    """Those of the visit first, even if they are given up by now."""
    own = [unit for unit, its in zip(service.units, service.resources, strict=False) if its == kind]
    return tuple(dict.fromkeys((*own, *units_of(catalogue, kind, visit.location))))


def _meet(one: BookedService, other: BookedService) -> bool:
    return one.offset < other.offset + other.minutes and other.offset < one.offset + one.minutes
