"""Who may give a service (B2, B3, B5, B10, B20)."""

from portal.appointments.plan.refusals import NO_ANYONE, NO_GENDER, NOBODY, STAFF_NOT_AVAILABLE, wrong
from portal.appointments.plan.wish import ANY, FEMALE, MALE
from portal.business.catalogue import Catalogue, Gender, Service, Staff
from portal.business.online import givers, works_at
from portal.errors import NotPermitted

_GENDERS = {FEMALE: Gender.FEMALE, MALE: Gender.MALE}


def leads(
    catalogue: Catalogue, service: Service, wished: str, eligible: frozenset[str] | None, location: str, field: str
) -> list[Staff]:
    """Who may lead the service, in staff order: whom the client asked for, or anyone suitable."""
    if wished in (ANY, FEMALE, MALE):
        if not catalogue.business.booking.anyone:
            raise NotPermitted(NO_ANYONE)
        if wished in _GENDERS and not catalogue.business.booking.anyone_by_gender:
            raise NotPermitted(NO_GENDER)
        found = [
            staff
            for staff in anyone(catalogue, service, location)
            if _eligible(staff, eligible) and _GENDERS.get(wished, staff.gender) is staff.gender
        ]
        if not found:
            raise NotPermitted(NOBODY)
        return found
    if wished not in catalogue.staff:
        wrong(field, "There is no such staff member.")
    staff = catalogue.staff[wished]
    if staff not in _able(catalogue, service, location) or not _eligible(staff, eligible):
        raise NotPermitted(STAFF_NOT_AVAILABLE)
    return [staff]


def anyone(catalogue: Catalogue, service: Service, location: str) -> list[Staff]:
    """Everyone who may be assigned without being asked for (B5)."""
    return [staff for staff in _able(catalogue, service, location) if not staff.not_for_anyone]


def _able(catalogue: Catalogue, service: Service, location: str) -> list[Staff]:
    return [staff for staff, _ in givers(service, catalogue) if location in works_at(staff)]


def _eligible(staff: Staff, eligible: frozenset[str] | None) -> bool:
    return eligible is None or staff.id in eligible
