"""What a calendar feed shows (V6, S10). Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from portal.appointments.model import Appointment, Status
from portal.appointments.paying.rules import never_paid
from portal.business.catalogue import Staff
from portal.clients.model import Client

PAST = timedelta(days=92)  # of a client: three months
CANCELLED_SHOWN = timedelta(days=30)
STAFF_PAST = timedelta(days=1)
STAFF_AHEAD = timedelta(days=90)


def of_client(visits: Iterable[Appointment], now: datetime) -> list[Appointment]:
    """A client's visits, soonest first. Cancelled ones stay for a month, so that calendars learn of it."""
    return _sorted(visit for visit in visits if visit.start > now - PAST and _told(visit, now))


def of_staff(visits: Iterable[Appointment], staff: str, now: datetime) -> list[Appointment]:
    """A staff member's own part of each visit, soonest first."""
    mine = (part_of(visit, staff) for visit in visits if _told(visit, now))
    return _sorted(part for part in mine if part)


def part_of(visit: Appointment, staff: str) -> Appointment | None:
    """The visit from the first of the staff member's services to the last, or None where none is theirs."""
    mine = [service for service in visit.services if staff in {member.id for member in service.staff}]
    if not mine:
        return None
    first = min(service.offset for service in mine)
    services = tuple(replace(service, offset=service.offset - first) for service in mine)
    return replace(visit, start=visit.start + timedelta(minutes=first), services=services)


def places_of(staff: Staff) -> list[str]:
    """Every location that a staff member works at, their home first."""
    return list(dict.fromkeys([staff.home, *(shift.location for shift in staff.shifts)]))


def shown_to_staff(visit: Appointment, clients: Mapping[str, Client]) -> str:
    """Who comes, and for what. The name is that of whoever the visit is for (B12), as it was typed (A7)."""
    person = visit.for_someone_else or visit.typed or clients.get(visit.client)
    name = f"{person.first_name} {person.last_name}".strip() if person else ""
    services = ", ".join(service.name for service in visit.services)
    return f"{name}: {services}" if name else services


def _told(visit: Appointment, now: datetime) -> bool:
    if visit.status is Status.AWAITING_PAYMENT or never_paid(visit):
        return False
    return visit.cancellation is None or visit.status.live or visit.cancellation.at > now - CANCELLED_SHOWN


def _sorted(visits: Iterable[Appointment]) -> list[Appointment]:
    return sorted(visits, key=lambda visit: (visit.start, visit.id))
