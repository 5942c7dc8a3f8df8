"""A made-up client and visit, to look at a message before it is sent to anybody (S2). Pure."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from portal.appointments.model import Appointment, BookedService, BookedStaff, Status
from portal.appointments.times import wall_instant
from portal.business.catalogue import Catalogue, Service
from portal.messages.facts import Facts
from portal.messages.model import Channel, Flow, FlowTrigger, Kind

FIRST_NAME, LAST_NAME, EMAIL, PHONE = "Sam", "Sample", "sam@example.com", "+12025550123"
_TEN = 10 * 60  # minutes from midnight
_DAYS = 4
_OVER = {FlowTrigger.COMPLETED: Status.COMPLETED, FlowTrigger.CANCELLED: Status.CANCELLED}
_MOVED = frozenset({Kind.RESCHEDULED, Kind.RESCHEDULED_BY_STAFF, Kind.STAFF_RESCHEDULED})


def sample(
    catalogue: Catalogue, kind: Kind, channel: Channel, now: datetime, site: str, flow: Flow | None = None
) -> Facts:
    """The facts of such a message. Its links lead to the site's home: they are nobody's."""
    over = _OVER.get(flow.trigger) if flow else None
    visit = _visit(catalogue, now, over) if kind is not Kind.LINK else None
    return Facts(
        kind=kind,
        channel=channel,
        catalogue=catalogue,
        now=now,
        site=site,
        first_name=FIRST_NAME,
        last_name=LAST_NAME,
        email=EMAIL,
        phone=PHONE,
        profile_link="" if kind.to_staff else f"{site}/",
        unsubscribe="" if kind.to_staff or kind is Kind.LINK else f"{site}/",
        visit=visit,
        moved_from=visit.start - timedelta(days=1) if visit and kind in _MOVED else None,
        deadline=visit.start - timedelta(hours=catalogue.business.change.cancel_hours) if visit and not over else None,
        flow=flow,
        sender=EMAIL,
    )


def _visit(catalogue: Catalogue, now: datetime, over: Status | None) -> Appointment:
    """The first service that can be booked, by the first who gives it, at ten some days from now, or ago if over."""
    location = next(iter(catalogue.locations.values()))
    zone = ZoneInfo(location.timezone)
    service = next(one for one in catalogue.services.values() if one.online and not one.archived)
    start = wall_instant(now.astimezone(zone).date() + timedelta(days=-_DAYS if over else _DAYS), _TEN, zone)
    booked = BookedService(
        service.id, service.name, 0, service.segments, service.price.amount, staff=_staff(catalogue, service)
    )
    return Appointment(
        "apt_SampleSampleSamp",
        catalogue.business.id,
        "cli_SampleSampleSamp",
        location.id,
        over or Status.CONFIRMED,
        start,
        (booked,),
        now,
        policy_version=catalogue.business.policy_version,
    )


def _staff(catalogue: Catalogue, service: Service) -> tuple[BookedStaff, ...]:
    giving = (member for member in catalogue.staff.values() if member.skill(service.id) and not member.archived)
    return tuple(BookedStaff(member.id, member.name, requested=True) for member in [next(giving, None)] if member)
