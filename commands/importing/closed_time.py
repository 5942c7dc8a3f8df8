"""What an import closed over: visits that are there already stay, and are listed for the desk (O2)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from portal.appointments.touched import touched
from portal.business.catalogue import Catalogue
from portal.table.read import agenda

_AHEAD = timedelta(days=730)


def in_closed_time(catalogue: Catalogue, now: datetime) -> Iterator[str]:
    """A line for each visit to come that lies in closed time: where, when, what, and its id."""
    for location in catalogue.locations.values():
        zone = ZoneInfo(location.timezone)
        for visit in touched(catalogue, agenda(location.id, now, now + _AHEAD), now):
            services = ", ".join(service.name for service in visit.services)
            yield f"{location.name}, {visit.start.astimezone(zone):%Y-%m-%d %H:%M}, {services} ({visit.id})"
