"""From what was sent to book to the booking."""

from collections.abc import Sequence
from datetime import UTC

from portal.appointments.booking import Booking
from portal.appointments.model import Person
from portal.appointments.plan import ServiceWish, Wish
from portal.appointments.requests import BookRequest, ClientRequest, NameRequest, ServiceRequest


def booking_of(request: BookRequest, business: str, key: str, digest: str) -> Booking:
    """The booking. ``key`` and ``digest`` tell the request sent again from another (B17)."""
    return Booking(
        business=business,
        wish=Wish(request.location, (_services(request.services), *(_services(g.services) for g in request.guests))),
        start=request.start.astimezone(UTC),
        key=key,
        body_hash=digest,
        accept_policy=request.accept_policy,
        policy_version=request.policy_version,
        client=_person(request.client) if request.client else None,
        guests=tuple(_person(guest) for guest in request.guests),
        for_someone_else=_name(request.for_someone_else) if request.for_someone_else else None,
        note=request.note,
        texts_wanted=request.marketing_texts,
    )


def _services(requests: Sequence[ServiceRequest]) -> tuple[ServiceWish, ...]:
    return tuple(ServiceWish(r.service, r.staff, tuple(r.options)) for r in requests)


def _person(typed: ClientRequest) -> Person:
    return Person(typed.first_name, typed.last_name, typed.email, typed.phone)


def _name(typed: NameRequest) -> Person:
    return Person(typed.first_name, typed.last_name)
