"""From one wished service to a line of a plan: its choices, each with all that it costs and takes."""

from portal.appointments.model import BookedService, BookedStaff
from portal.appointments.plan import refusals
from portal.appointments.plan.options import Chosen, choose, lengthened
from portal.appointments.plan.parts import choice, units_of
from portal.appointments.plan.refusals import wrong
from portal.appointments.plan.staffing import anyone, leads
from portal.appointments.plan.wish import ANY, ServiceWish
from portal.appointments.scheduling.model import Choice, Line
from portal.business.catalogue import Catalogue, Service, Staff
from portal.business.online import refusal
from portal.errors import NotPermitted


def line_for(catalogue: Catalogue, wish: ServiceWish, location: str, field: str) -> Line:
    """The line of a wish, if the service can be booked online at that location as wished."""
    service = catalogue.services.get(wish.service)
    if service is None:
        wrong(f"{field}.service", "There is no such service.")
    _check_bookable(service, location)
    chosen = choose(service, wish.options, f"{field}.options")
    kinds = service.resources + tuple(kind for kind in chosen.resources if kind not in service.resources)
    units = [units_of(catalogue, kind, location) for kind in kinds]
    if not all(units):
        raise NotPermitted(refusals.NOT_HERE)
    if not service.staff_needed:
        if wish.staff != ANY:
            raise NotPermitted(refusals.STAFF_NOT_AVAILABLE)
        return Line((choice(_booked(service, None, chosen, kinds), (), (), units),))
    able = leads(catalogue, service, wish.staff, chosen.staff, location, f"{field}.staff")
    helpers = anyone(catalogue, service, location) if service.staff_needed > 1 else []

    def led_by(lead: Staff) -> Choice:
        others = [helper for helper in helpers if helper is not lead]
        people = BookedStaff(lead.id, lead.name, requested=wish.staff == lead.id), *_unasked(others)
        slots = [(lead.id,)] + [tuple(helper.id for helper in others)] * (service.staff_needed - 1)
        return choice(_booked(service, lead, chosen, kinds), people, slots, units)

    return Line(tuple(led_by(lead) for lead in able))


def _check_bookable(service: Service, location: str) -> None:
    if reason := refusal(service):
        raise NotPermitted(reason)
    if service.locations and location not in service.locations:
        raise NotPermitted(refusals.NOT_HERE)


def _booked(service: Service, lead: Staff | None, chosen: Chosen, kinds: tuple[str, ...]) -> BookedService:
    """The copy of the service that the visit will keep (V7), as its lead gives it (B3), with the options (B18)."""
    skill = lead.skill(service.id) if lead else None
    price = (skill and skill.price) or service.price
    segments = (skill and skill.segments) or service.segments
    return BookedService(
        id=service.id,
        name=service.name,
        offset=0,
        segments=lengthened(segments, chosen.minutes),
        price=price.amount + chosen.price,
        price_minimum=price.minimum,
        resources=kinds,
        options=chosen.booked,
    )


def _unasked(helpers: list[Staff]) -> list[BookedStaff]:
    return [BookedStaff(helper.id, helper.name, requested=False) for helper in helpers]
