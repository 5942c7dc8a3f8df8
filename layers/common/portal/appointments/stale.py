"""R9: what a page is told that showed something older."""

from portal.appointments.acting import Acting
from portal.appointments.answers import appointment_answer
from portal.appointments.seen import seen
from portal.errors import StaleVersion


def stale(met: Acting) -> StaleVersion:
    """The refusal, with the appointment as it is now."""
    current = seen(met.visit, met.members, met.holder, met.catalogue, met.now)
    return StaleVersion(appointment=appointment_answer(current, met.catalogue))
