"""A business in a few words, for tests of the scheduling engine."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from portal.appointments.calendar import Day, DayKey, Entry, EntryKind, Run
from portal.appointments.model import Appointment, BookedService, BookedStaff, Status
from portal.appointments.offer import Offer, times_answer
from portal.appointments.offer.answer import Time
from portal.appointments.plan import ServiceWish, Wish
from portal.business.catalogue import Catalogue, Price, Resource, Segment, SegmentKind, Service, Skill, Staff
from portal.business.model import BookingPolicy, Business, Location, Shift

HERE = "loc_here"
NEW_YORK = "America/New_York"
MONDAY = date(2026, 12, 7)  # no clock changes near it
BEFORE = datetime(2026, 12, 1, 12, tzinfo=UTC)  # long enough before it
ANYTIME = BookingPolicy(increment_minutes=30, minimum_prior_minutes=0, maximum_days_ahead=365)
SHOP = Location(HERE, "Here", NEW_YORK)

_KINDS = {
    "work": SegmentKind.WORK,
    "processing": SegmentKind.PROCESSING,
    "finishing": SegmentKind.FINISHING,
    "buffer": SegmentKind.BUFFER,
}


def segments(**minutes: int) -> tuple[Segment, ...]:
    """A service's segments in the order given: ``segments(work=30, buffer=10)``."""
    return tuple(Segment(_KINDS[kind], length) for kind, length in minutes.items())


def every_day(start: str, end: str, location: str = HERE) -> tuple[Shift, ...]:
    """The same shift on every day of the week, between two wall times; an end such as 26:00 is on the next day."""
    return tuple(Shift(weekday, minutes(start), minutes(end), location) for weekday in range(7))


def minutes(clock: str) -> int:
    """Minutes from midnight of a wall time."""
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def at(clock: str, day: date = MONDAY, zone: str = NEW_YORK) -> datetime:
    """The instant, in UTC, at which a wall time is first shown on a date."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def person(key: str, *services: Service, hours: tuple[str, str] = ("9:00", "17:00"), home: str = HERE) -> Staff:
    """Someone with the id ``stf_<key>`` who gives these services and works every day."""
    skills = tuple(Skill(service.id) for service in services)
    return Staff(f"stf_{key}", key.title(), home, skills=skills, shifts=every_day(*hours))


def treatment(key: str, parts: tuple[Segment, ...], staff_needed: int = 1, resources: tuple[str, ...] = ()) -> Service:
    """A service with the id ``svc_<key>`` for 50.00."""
    return Service(
        f"svc_{key}", key.title(), "cat_all", parts, Price(5000), staff_needed=staff_needed, resources=resources
    )


def business(
    services: Iterable[Service],
    staff: Iterable[Staff],
    booking: BookingPolicy = ANYTIME,
    resources: Iterable[Resource] = (),
    locations: Iterable[Location] = (SHOP,),
) -> Catalogue:
    """The catalogue of a business."""
    return Catalogue(
        Business("biz_test", "test", "Test", "USD", booking=booking),
        locations={location.id: location for location in locations},
        services={service.id: service for service in services},
        staff={member.id: member for member in staff},
        resources={unit.id: unit for unit in resources},
    )


def wish(*guests: Sequence[tuple[Service, str]], location: str = HERE) -> Wish:
    """What guests ask for, each as pairs of a service and whom it shall be by."""
    return Wish(location, tuple(tuple(ServiceWish(service.id, staff) for service, staff in guest) for guest in guests))


def entry(
    *stretches: tuple[str, str],
    buffer: Sequence[tuple[str, str]] = (),
    kind: EntryKind = EntryKind.VISIT,
    until: int = 0,
) -> Entry:
    """What holds a day between pairs of wall times of an ordinary day."""
    runs = [_run(begin, end, buffer=False) for begin, end in stretches]
    runs += [_run(begin, end, buffer=True) for begin, end in buffer]
    return Entry(kind, tuple(runs), until)


def days(*taken: tuple[str, date, Entry], home: str = HERE) -> dict[DayKey, Day]:
    """Days of owners (staff or resource ids), each entry under an id of its own: ``apt_0`` for the first."""
    found: dict[DayKey, dict[str, Entry]] = {}
    for number, (owner, day, held) in enumerate(taken):
        found.setdefault(DayKey(home, day, owner), {})[f"apt_{number}"] = held
    return {key: Day(key, entries, version=1) for key, entries in found.items()}


def visit(start: datetime, *services: BookedService, key: str = "apt_0") -> Appointment:
    """A confirmed visit."""
    return Appointment(key, "biz_test", "cli_ana", HERE, Status.CONFIRMED, start, services, start)


def booked(service: Service, *staff: Staff, offset: int = 0, units: Mapping[str, str] | None = None) -> BookedService:
    """A service as it was booked. ``units`` by kind."""
    return BookedService(
        service.id,
        service.name,
        offset,
        service.segments,
        service.price.amount,
        staff=tuple(BookedStaff(member.id, member.name, requested=False) for member in staff),
        resources=tuple(units or ()),
        units=tuple((units or {}).values()),
    )


def clock_times(offer: Offer, day: date = MONDAY) -> list[str]:
    """The starts of a date, as wall times such as ``09:30``."""
    return [time["start"][11:16] for time in _of(offer, day)]


def who(offer: Offer, day: date = MONDAY) -> dict[str, list[str]]:
    """Who may serve at the starts of a date."""
    return {time["start"][11:16]: time["staff"] for time in _of(offer, day)}


def _of(offer: Offer, day: date) -> list[Time]:
    return next(found["times"] for found in times_answer(offer)["days"] if found["date"] == day.isoformat())


def _run(begin: str, end: str, *, buffer: bool) -> Run:
    start = minutes(begin) // 5
    return Run(start, minutes(end) // 5 - start, buffer)
