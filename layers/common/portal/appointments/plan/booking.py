"""From a wish to a plan, or the reason why it cannot be had at any time (B2 to B5, B10, B14, B18 to B20)."""

from zoneinfo import ZoneInfo

from portal.appointments.plan import refusals
from portal.appointments.plan.lines import line_for
from portal.appointments.plan.parts import avoid_gaps, calendars_of
from portal.appointments.plan.refusals import wrong
from portal.appointments.plan.wish import ServiceWish, Wish
from portal.appointments.scheduling.model import Guest, Line, Plan
from portal.business.catalogue import Catalogue
from portal.errors import NotPermitted

LARGEST_GROUP = 5  # B14
MOST_SERVICES = 10  # of one guest: more is no visit


def plan_booking(catalogue: Catalogue, wish: Wish) -> Plan:
    """The plan of a booking. Refusals name the field, or carry the rule's code."""
    policy = catalogue.business.booking
    location = catalogue.locations.get(wish.location)
    if location is None or location.archived:
        wrong("location", "There is no such location.")
    if len(wish.guests) > 1:
        _check_group(len(wish.guests), policy.group_maximum)
    guests = tuple(
        _guest(catalogue, services, location.id, f"guests.{n - 1}.services" if n else "services")
        for n, services in enumerate(wish.guests)
    )
    return Plan(
        location=location.id,
        zone=ZoneInfo(location.timezone),
        guests=guests,
        calendars=calendars_of(guests, catalogue),
        avoid_gaps=avoid_gaps(guests, catalogue),
    )


def _check_group(size: int, maximum: int) -> None:
    if maximum <= 1:
        raise NotPermitted(refusals.GROUPS_OFF)
    if size > min(maximum, LARGEST_GROUP):
        raise NotPermitted(refusals.GROUP_TOO_LARGE)


def _guest(catalogue: Catalogue, wishes: tuple[ServiceWish, ...], location: str, field: str) -> Guest:
    policy = catalogue.business.booking
    if not 1 <= len(wishes) <= MOST_SERVICES:
        wrong(field, f"Choose 1 to {MOST_SERVICES} services.")
    lines = tuple(line_for(catalogue, wish, location, f"{field}.{n}") for n, wish in enumerate(wishes))
    if len(wishes) > 1 and not policy.several_services:
        raise NotPermitted(refusals.SEVERAL)
    if len({wish.service for wish in wishes}) < len(wishes) and not policy.same_service_twice:
        raise NotPermitted(refusals.TWICE)
    return Guest(_one_leads_all(lines) if policy.one_staff_member_only else (lines,))


def _one_leads_all(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], ...]:
    """A team for each staff member who can lead every service that needs one (B4)."""
    staffed = [{choice.lead: choice for choice in line.choices} for line in lines if line.choices[0].lead]
    able = [lead for lead in staffed[0] if all(lead in line for line in staffed)] if staffed else [""]
    if not able:
        raise NotPermitted(refusals.ONE_STAFF_MEMBER)
    return tuple(
        tuple(Line(tuple(choice for choice in line.choices if choice.lead in (lead, ""))) for line in lines)
        for lead in able
    )
