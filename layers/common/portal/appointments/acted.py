"""What a client is told after an act, or of how it would be."""

from portal.appointments.acting import Acting
from portal.appointments.answers import appointment_answer
from portal.appointments.seen import seen
from portal.appointments.shapes import AppointmentAnswer


def acted_answer(met: Acting) -> AppointmentAnswer:
    """The appointment as it is now, with what may be done next."""
    return appointment_answer(seen(met.visit, met.members, met.holder, met.catalogue, met.now), met.catalogue)
