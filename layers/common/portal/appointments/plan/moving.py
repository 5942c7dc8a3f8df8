"""From visits as they were booked to the plan of moving them (R2, V7)."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from portal.appointments.model import Appointment, BookedService
from portal.appointments.plan.parts import Owners, avoid_gaps, calendars_of, choice, units_of
from portal.appointments.scheduling.model import Guest, Line, Plan
from portal.appointments.times import QUANTUM_MINUTES, quantum
from portal.business.catalogue import Catalogue


def plan_move(catalogue: Catalogue, appointments: Sequence[Appointment]) -> Plan:
    """The plan of moving a visit, or a whole group as it stands: same staff, same lengths, same order and distances.

    A start of the plan is that of the first appointment, also where another guest comes before. A room or chair
    may be another of its kind. What the catalogue says about the services by now does not matter.
    """
    location = appointments[0].location
    start = quantum(appointments[0].start)
    guests = tuple(
        Guest((_lines(catalogue, appointment),), quantum(appointment.start) - start) for appointment in appointments
    )
    return Plan(
        location=location,
        zone=ZoneInfo(catalogue.locations[location].timezone),
        guests=guests,
        calendars=calendars_of(guests, catalogue),
        avoid_gaps=avoid_gaps(guests, catalogue),
    )


def _lines(catalogue: Catalogue, appointment: Appointment) -> tuple[Line, ...]:
    services = sorted(appointment.services, key=lambda service: service.offset)
    lines, end = [], 0
    for service in services:
        units = [_units(catalogue, service, kind, appointment.location) for kind in service.resources]
        staff = [(member.id,) for member in service.staff]
        gap = service.offset // QUANTUM_MINUTES - end
        lines.append(Line((choice(service, service.staff, staff, units),), gap))
        end += gap + service.minutes // QUANTUM_MINUTES
    return tuple(lines)


def _units(catalogue: Catalogue, service: BookedService, kind: str, location: str) -> Owners:
    """The units of a kind that may be had: those of the visit first, even if they are given up by now."""
    own = (unit for unit, its in zip(service.units, service.resources, strict=True) if its == kind)
    return tuple(dict.fromkeys((*own, *units_of(catalogue, kind, location))))
