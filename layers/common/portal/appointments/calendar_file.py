"""Appointments as iCalendar files (V6, S7). The library is imported only when a file is asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from portal.appointments.model import Appointment, Status
from portal.business.catalogue import Catalogue

if TYPE_CHECKING:
    from icalendar import Calendar, Event, vCalAddress

PUBLISH = "PUBLISH"
_REFRESH = timedelta(hours=1)  # how often a calendar may look at a feed again
_COMING = {"PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}  # nobody has to answer: visits are changed in the portal alone


@dataclass(frozen=True, slots=True)
class Party:
    """The one who invites, or is invited."""

    name: str
    email: str


def calendar_file(
    visit: Appointment,
    catalogue: Catalogue,
    now: datetime,
    method: str = PUBLISH,
    organizer: Party | None = None,
    attendee: Party | None = None,
    summary: str = "",
) -> bytes:
    """One visit, in the location's time zone. One UID for life; SEQUENCE moves with each change (S7).

    An invitation or its end (REQUEST, CANCEL) names who invites whom.
    """
    calendar = _calendar(method)
    event = _event(visit, catalogue, now, summary or _summary(visit, catalogue))
    if organizer and organizer.email:
        event.add("organizer", _address(organizer))
    if attendee and attendee.email:
        event.add("attendee", _address(attendee), parameters=_COMING)
    calendar.add_component(event)
    return _written(calendar)


def calendar_feed(
    visits: Iterable[Appointment],
    catalogue: Catalogue,
    now: datetime,
    name: str,
    shown: Callable[[Appointment], str] | None = None,
) -> bytes:
    """Many visits under one name, to be looked at again by a calendar. ``shown`` says what each is called (V6, S10)."""
    calendar = _calendar(PUBLISH)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", _REFRESH)
    for visit in visits:
        called = shown(visit) if shown else _summary(visit, catalogue)
        calendar.add_component(_event(visit, catalogue, now, called))
    return _written(calendar)


def _calendar(method: str) -> "Calendar":
    from icalendar import Calendar  # noqa: PLC0415  heavy, and only needed here

    calendar = Calendar()
    calendar.add("prodid", "-//Client Portal//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _event(visit: Appointment, catalogue: Catalogue, now: datetime, summary: str) -> "Event":
    from icalendar import Event  # noqa: PLC0415  heavy, and only needed here

    location = catalogue.locations[visit.location]
    zone = ZoneInfo(location.timezone)
    event = Event()
    event.add("uid", f"{visit.id}@{catalogue.business.slug}")
    event.add("sequence", visit.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", visit.start.astimezone(zone))
    event.add("dtend", visit.end.astimezone(zone))
    event.add("summary", summary)
    event.add("location", ", ".join(part for part in (location.name, location.address) if part))
    event.add("description", location.arrival_note)
    event.add("status", "CANCELLED" if visit.status is Status.CANCELLED else "CONFIRMED")
    return event


def _summary(visit: Appointment, catalogue: Catalogue) -> str:
    return f"{', '.join(service.name for service in visit.services)} ({catalogue.business.name})"


def _address(party: Party) -> "vCalAddress":
    from icalendar import vCalAddress  # noqa: PLC0415  heavy, and only needed here

    address = vCalAddress(f"mailto:{party.email}")
    if party.name:
        address.params["CN"] = party.name
    return address


def _written(calendar: "Calendar") -> bytes:
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
