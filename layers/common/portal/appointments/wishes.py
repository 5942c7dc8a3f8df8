"""From what was sent to what is wished."""

from collections.abc import Sequence
from datetime import UTC

from portal.appointments.booking import Booking
from portal.appointments.model import Person
from portal.appointments.plan import ServiceWish, Wish
from portal.appointments.requests import BookRequest, ClientRequest, NameRequest, ServiceRequest, TimesQuery

# What a wish can be refused with, whatever the time.
WISH_CODES = (
    "anyone_not_offered",
    "gender_not_offered",
    "one_staff_member_only",
    "payment_not_available_online",
    "prompt_to_call",
    "same_service_twice",
    "service_not_at_location",
    "service_not_online",
    "several_services_off",
    "staff_not_available",
)


def booking_of(request: BookRequest, business: str, key: str, digest: str) -> Booking:
    """The booking. ``key`` and ``digest`` tell the request sent again from another (B17)."""
    return Booking(
        business=business,
        wish=Wish(request.location, (_services(request.services), *(_services(g.services) for g in request.guests))),
        start=request.start.astimezone(UTC),
        key=key,
        body_hash=digest,
        accept_policy=request.accept_policy,
        client=_person(request.client) if request.client else None,
        guests=tuple(_person(guest) for guest in request.guests),
        for_someone_else=_name(request.for_someone_else) if request.for_someone_else else None,
        note=request.note,
        texts_wanted=request.marketing_texts,
    )


def wish_of(query: TimesQuery) -> Wish:
    """The wish of one guest whose times are looked for."""
    options = query.option or [""] * len(query.service)
    wishes = zip(query.service, query.staff, options, strict=True)
    services = tuple(ServiceWish(service, staff, _listed(chosen)) for service, staff, chosen in wishes)
    return Wish(query.location, (services,))


def _listed(ids: str) -> tuple[str, ...]:
    return tuple(ids.split(",")) if ids else ()


def _services(requests: Sequence[ServiceRequest]) -> tuple[ServiceWish, ...]:
    return tuple(ServiceWish(r.service, r.staff, tuple(r.options)) for r in requests)


def _person(typed: ClientRequest) -> Person:
    return Person(typed.first_name, typed.last_name, typed.email, typed.phone)


def _name(typed: NameRequest) -> Person:
    return Person(typed.first_name, typed.last_name)
