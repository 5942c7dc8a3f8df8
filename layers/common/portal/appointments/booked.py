"""What a client is told after booking."""

from portal import clock
from portal.appointments.answers import appointment_answer
from portal.appointments.book import Booked
from portal.appointments.seen import seen
from portal.appointments.shapes import AppointmentAnswer


def booked_answer(booked: Booked) -> AppointmentAnswer:
    """The appointment, told alike whether the guest was known or not: nothing of their record is needed (A7)."""
    visit = booked.appointment
    holder = booked.client or visit
    return appointment_answer(seen(visit, booked.members, holder, booked.catalogue, clock.now()), booked.catalogue)
