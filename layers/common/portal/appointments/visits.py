"""The appointments that a booking becomes. Pure."""

from dataclasses import replace
from datetime import datetime

from portal.appointments.booking import Booking, Party, appointment_id
from portal.appointments.grouping import grouped
from portal.appointments.model import Actor, Appointment
from portal.appointments.offer import Placement
from portal.appointments.rules import first_status
from portal.business.catalogue import Catalogue


def booked_visits(
    booking: Booking,
    party: Party,
    clients: tuple[str, ...],
    placement: Placement,
    catalogue: Catalogue,
    *,
    now: datetime,
) -> tuple[Appointment, ...]:
    """One appointment for each guest, the primary contact's first. ``clients`` are whose they are."""
    business = catalogue.business
    first = Appointment(
        id=appointment_id(booking, clients[0], 0),
        business=booking.business,
        client=clients[0],
        location=booking.wish.location,
        status=first_status(booking.start, catalogue, now),
        start=booking.start,
        services=placement.guests[0].services,
        created_at=now,
        booked_online_at=now,
        request_hash=booking.body_hash,
        typed=party.persons()[0],
        for_someone_else=booking.for_someone_else,
        note=booking.note,
        policy_version=business.policy_version,
        policy_accepted_at=now if business.policy_version else None,
        actor=Actor.CLIENT,
    )
    others = tuple(
        replace(
            first,
            id=appointment_id(booking, clients[0], index),
            client=clients[index],
            services=placement.guests[index].services,
            typed=party.persons()[index],
            for_someone_else=None,
            note="",
        )
        for index in range(1, len(clients))
    )
    return grouped((first, *others), [person.first_name for person in booking.guests]) if others else (first,)
