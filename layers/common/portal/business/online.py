"""Whether a service can be had online, from whom, and where (B2, B3). Pure."""

from portal.business.catalogue import Catalogue, Service, Skill, Staff
from portal.business.model import Location
from portal.errors import Reason

NOT_ONLINE = Reason("service_not_online", "This service cannot be booked online. Please contact us.")


def refusal(service: Service) -> Reason | None:
    """Why nobody can book the service online, if so. Direct-link-only ones can be booked by whoever has the link."""
    if service.archived:
        return NOT_ONLINE
    if service.prompt_to_call:
        return Reason("prompt_to_call", service.prompt_to_call)
    return None if service.online else NOT_ONLINE


def givers(service: Service, catalogue: Catalogue) -> tuple[tuple[Staff, Skill], ...]:
    """Everyone who gives the service online and works where it is offered, in staff order."""
    offered_at = {location.id for location in _offered_at(service, catalogue)}
    return tuple(
        (staff, skill)
        for staff in catalogue.staff.values()
        if not staff.archived and (skill := staff.skill(service.id)) and skill.online and offered_at & works_at(staff)
    )


def locations_of(service: Service, catalogue: Catalogue) -> tuple[Location, ...]:
    """Where the service can be had: offered there, and somebody who gives it works there, if anybody is needed."""
    offered_at = _offered_at(service, catalogue)
    if not service.staff_needed:
        return offered_at
    manned = {location for staff, _ in givers(service, catalogue) for location in works_at(staff)}
    return tuple(location for location in offered_at if location.id in manned)


def works_at(staff: Staff) -> set[str]:
    """The locations of a staff member's shifts."""
    return {shift.location for shift in staff.shifts}


def _offered_at(service: Service, catalogue: Catalogue) -> tuple[Location, ...]:
    return tuple(
        location
        for location in catalogue.locations.values()
        if not location.archived and (not service.locations or location.id in service.locations)
    )
