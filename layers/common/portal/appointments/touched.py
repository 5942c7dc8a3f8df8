"""Visits that a closure or somebody's time off came over: for the desk to see, never cancelled silently (O2). Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from portal.appointments.model import Appointment
from portal.appointments.rules import upcoming
from portal.business.catalogue import Catalogue
from portal.business.model import Closed


def touched(catalogue: Catalogue, visits: Iterable[Appointment], now: datetime) -> tuple[Appointment, ...]:
    """Those of the visits still to come that lie, in part at least, in time that is closed by now."""
    return tuple(
        visit
        for visit in visits
        if upcoming(visit, now) and any(_meets(visit, closed, catalogue) for closed in _closed(visit, catalogue))
    )


def _closed(visit: Appointment, catalogue: Catalogue) -> Iterator[Closed]:
    yield from catalogue.locations[visit.location].closures
    for member in {member.id for service in visit.services for member in service.staff}:
        yield from catalogue.staff[member].time_off


def _meets(visit: Appointment, closed: Closed, catalogue: Catalogue) -> bool:
    """Whether the client's stay and a closed stretch of one of its dates share a minute, on the location's clock."""
    zone = ZoneInfo(catalogue.locations[visit.location].timezone)
    start, end = (moment.astimezone(zone).replace(tzinfo=None) for moment in (visit.start, visit.end))
    day = max(closed.first, start.date() - timedelta(days=1))
    while day <= min(closed.last, end.date()):
        midnight = datetime.combine(day, time())
        if start < midnight + timedelta(minutes=closed.end) and midnight + timedelta(minutes=closed.start) < end:
            return True
        day += timedelta(days=1)
    return False
