"""Until when a client can change a visit online, as messages tell it (V4). Pure."""

from datetime import datetime

from portal.appointments.model import Appointment
from portal.appointments.rules import can_cancel, can_reschedule
from portal.business.catalogue import Catalogue


def deadline(visit: Appointment, catalogue: Catalogue, now: datetime) -> datetime | None:
    """The first limit still to come (aware UTC), by the very rules that decide then; None where none is left."""
    rules = (can_reschedule([visit], catalogue, now), can_cancel([visit], catalogue, now))
    return min((rule.until for rule in rules if rule.allowed and rule.until), default=None)
