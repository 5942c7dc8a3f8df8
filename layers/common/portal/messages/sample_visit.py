"""A made-up visit, to look at a message before it is sent to anybody (S2). Pure."""

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from portal.appointments.model import Appointment, BookedService, BookedStaff, Status
from portal.appointments.times import wall_instant
from portal.business.catalogue import Catalogue, Segment, SegmentKind, Service
from portal.business.model import MINUTES_A_DAY, Location
from portal.business.online import givers, locations_of, refusal, works_at
from portal.messages.model import Flow

_TEN = 10 * 60  # minutes from midnight
_NOTHING_OFFERED = BookedService("", "Sample service", 0, (Segment(SegmentKind.WORK, 60),), 0)


def sample_visit(catalogue: Catalogue, now: datetime, status: Status, flow: Flow | None = None) -> Appointment:
    """A visit of what can be booked first, at ten, so far ahead that it can still be changed.

    A completed one was as long ago as the flow's delay says. It is of one of the flow's services, where it names some.
    """
    location, booked = _booked(catalogue, flow.services if flow else ())
    zone = ZoneInfo(location.timezone)
    days = -1 - flow.delay // MINUTES_A_DAY if flow and status is Status.COMPLETED else _days_ahead(catalogue)
    return Appointment(
        "apt_SampleSampleSamp",
        catalogue.business.id,
        "cli_SampleSampleSamp",
        location.id,
        status,
        wall_instant(now.astimezone(zone).date() + timedelta(days=days), _TEN, zone),
        (booked,),
        now,
        policy_version=catalogue.business.policy_version,
    )


def _days_ahead(catalogue: Catalogue) -> int:
    """Two days more than clients must keep to."""
    change = catalogue.business.change
    return 2 + max(change.reschedule_hours, change.cancel_hours) // 24


def _booked(catalogue: Catalogue, among: Collection[str]) -> tuple[Location, BookedService]:
    """The first service that can be had at the first location that has one; a made-up one where there is none."""
    services = [one for one in catalogue.services.values() if not refusal(one) and (not among or one.id in among)]
    for location in catalogue.locations.values():
        for service in services:
            if location in locations_of(service, catalogue):
                return location, _service(service, location, catalogue)
    return next(iter(catalogue.locations.values())), _NOTHING_OFFERED


def _service(service: Service, location: Location, catalogue: Catalogue) -> BookedService:
    giving = [staff for staff, _ in givers(service, catalogue) if location.id in works_at(staff)]
    asked_for = tuple(BookedStaff(one.id, one.name, requested=True) for one in giving[: service.staff_needed])
    return BookedService(service.id, service.name, 0, service.segments, service.price.amount, staff=asked_for)
