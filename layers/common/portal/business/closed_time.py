"""The visits that a change puts into closed time: told before and after, and never cancelled silently (O2)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from portal.appointments.model import Appointment
from portal.appointments.touched import touched
from portal.business.catalogue import Catalogue
from portal.table.read import agenda

_AHEAD = timedelta(days=730)


def newly_closed(before: Catalogue, after: Catalogue, now: datetime) -> Iterator[Appointment]:
    """Visits to come that lie in closed time by the catalogue after the change, and did not by the one before it."""
    if _closures(before) == _closures(after):
        return
    for location in after.locations:
        visits = agenda(location, now, now + _AHEAD)
        known = {visit.id for visit in touched(before, visits, now)}
        yield from (visit for visit in touched(after, visits, now) if visit.id not in known)


def _closures(catalogue: Catalogue) -> tuple[dict[str, object], dict[str, object]]:
    places = {place.id: place.closures for place in catalogue.locations.values() if place.closures}
    return {**places}, {one.id: one.time_off for one in catalogue.staff.values() if one.time_off}
