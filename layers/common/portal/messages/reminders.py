"""Reminders and confirmation requests: when they are due, and whether they still are (S1, S5, V8). Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from portal import ids
from portal.appointments.model import Appointment, Status
from portal.appointments.times import wall_instant
from portal.business.catalogue import Catalogue
from portal.messages.changes import Change
from portal.messages.model import Channel, Kind
from portal.messages.queued import Message
from portal.messages.wake import Purpose, Wake

_KINDS = {Purpose.REMINDER: Kind.REMINDER, Purpose.CONFIRMATION_REQUEST: Kind.CONFIRMATION_REQUEST}


def wakes(change: Change, catalogue: Catalogue, at: datetime) -> Iterator[Wake]:
    """When a visit that was made, moved or brought back is to be looked at again. Nothing that is past by ``at``."""
    visit = change.visit
    if not change.plans:
        return
    for due in reminder_times(visit, catalogue):
        if at < due < visit.start:
            yield _wake(visit, Purpose.REMINDER, due)
    hours = catalogue.business.booking.confirmation_request_hours
    if visit.status is Status.UNCONFIRMED:
        yield _wake(visit, Purpose.CONFIRMATION_REQUEST, max(visit.start - timedelta(hours=hours), at))


def reminder_times(visit: Appointment, catalogue: Catalogue) -> Iterator[datetime]:
    """The instants of a visit's reminders (aware UTC): a wall time at the location, some days before."""
    settings = catalogue.business.messages
    zone = ZoneInfo(catalogue.locations[visit.location].timezone)
    day = visit.start.astimezone(zone).date()
    for days in settings.reminder_days:
        yield wall_instant(day - timedelta(days=days), settings.reminder_at, zone)


def due(wake: Wake, visit: Appointment, catalogue: Catalogue, now: datetime) -> Iterator[Message]:
    """What is said now: nothing where the visit was moved, cancelled, confirmed meanwhile, or is past (S5)."""
    if not visit.status.upcoming or visit.start != wake.start or now >= visit.start:
        return
    if wake.purpose is Purpose.CONFIRMATION_REQUEST and visit.status is not Status.UNCONFIRMED:
        return
    kind = _KINDS[wake.purpose]
    wording = catalogue.business.messages.wording(kind)
    for channel in Channel:
        if wording.sends(channel):
            yield Message(wake.id.replace("wak_", "msg_"), kind, channel, visit.business, visit.client, visit)


def _wake(visit: Appointment, purpose: Purpose, at: datetime) -> Wake:
    """There is a reminder for each of some days. To confirm a start one is asked once, however late it is planned."""
    which = at.isoformat() if purpose is Purpose.REMINDER else ""
    return Wake(
        id=ids.derived("wak", visit.id, purpose.value, visit.start.isoformat(), which),
        purpose=purpose,
        at=at,
        business=visit.business,
        client=visit.client,
        appointment=visit.id,
        start=visit.start,
    )
