"""An appointment as an iCalendar file (V6, S7). The library is imported only when a file is asked for."""

from datetime import datetime
from zoneinfo import ZoneInfo

from portal.appointments.model import Appointment, Status
from portal.business.catalogue import Catalogue

PUBLISH = "PUBLISH"


def calendar_file(visit: Appointment, catalogue: Catalogue, now: datetime) -> bytes:
    """The file, in the location's time zone. One UID for life; SEQUENCE moves with each change (S7)."""
    from icalendar import Calendar, Event  # noqa: PLC0415  heavy, and only needed here

    location = catalogue.locations[visit.location]
    zone = ZoneInfo(location.timezone)
    event = Event()
    event.add("uid", f"{visit.id}@{catalogue.business.slug}")
    event.add("sequence", visit.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", visit.start.astimezone(zone))
    event.add("dtend", visit.end.astimezone(zone))
    event.add("summary", f"{', '.join(service.name for service in visit.services)} ({catalogue.business.name})")
    event.add("location", ", ".join(part for part in (location.name, location.address) if part))
    event.add("description", location.arrival_note)
    event.add("status", "CANCELLED" if visit.status is Status.CANCELLED else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//Client Portal//EN")
    calendar.add("version", "2.0")
    calendar.add("method", PUBLISH)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
