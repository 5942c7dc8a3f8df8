"""Whole little businesses with taken days and a wish, drawn by Hypothesis."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from portal.appointments.calendar import Day, DayKey, Entry, EntryKind, Run
from portal.appointments.plan import ServiceWish, Wish
from portal.business.catalogue import Catalogue, Price, Resource, Segment, SegmentKind, Service, Skill, Staff
from portal.business.model import BookingPolicy, Business, Closed, Location, Shift

# F15: ordinary days, both change days, the days beside them; by 30 minutes in Lord Howe, at midnight in Santiago.
PLACES = {
    "America/New_York": [date(2026, 6, 3), date(2026, 3, 7), date(2026, 3, 8), date(2026, 10, 31), date(2026, 11, 1)],
    "Europe/Berlin": [date(2026, 6, 3), date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)],
    "Australia/Lord_Howe": [date(2026, 4, 4), date(2026, 4, 5), date(2026, 10, 3), date(2026, 10, 4)],
    "America/Santiago": [date(2026, 4, 4), date(2026, 4, 5), date(2026, 9, 5), date(2026, 9, 6)],
}
OPENINGS = [0, 60, 120, 480, 540, 1260]  # minutes from midnight, some of them where clocks change
RARELY = st.sampled_from([False, False, False, True])
SHORTEST_DAY = 276
HERE, ELSEWHERE = "loc_here", "loc_elsewhere"


@dataclass(frozen=True)
class World:
    """A business at a moment. ``first`` and ``last`` are the local dates to ask for."""

    catalogue: Catalogue
    days: dict[DayKey, Day]
    wish: Wish
    now: datetime
    first: date
    last: date
    ignoring: frozenset[str]

    @property
    def zone(self) -> ZoneInfo:
        """Of the location."""
        return ZoneInfo(self.catalogue.locations[HERE].timezone)

    def instants(self, step: int) -> list[datetime]:
        """Every so many minutes, from before the first date to after the last."""
        begin = datetime.combine(self.first, datetime.min.time(), self.zone).astimezone(UTC) - timedelta(hours=2)
        end = datetime.combine(self.last, datetime.min.time(), self.zone).astimezone(UTC) + timedelta(hours=27)
        return [begin + timedelta(minutes=m) for m in range(0, int((end - begin) / timedelta(minutes=1)), step)]


@cache
def _five(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low // 5, high // 5).map(lambda n: n * 5)


@st.composite
def rows(draw: st.DrawFn) -> tuple[Segment, ...]:
    """A service's segments: any order, a buffer last if there is one."""
    kinds = st.sampled_from([SegmentKind.WORK, SegmentKind.PROCESSING, SegmentKind.FINISHING])
    parts = [Segment(draw(kinds), draw(_five(5, 60))) for _ in range(draw(st.integers(1, 3)))]
    if draw(st.booleans()):
        parts.append(Segment(SegmentKind.BUFFER, draw(_five(5, 40))))
    return tuple(parts)


@st.composite
def shifts(draw: st.DrawFn, day: date, opening: int, location: str) -> tuple[Shift, ...]:
    """A long shift around an opening time, and perhaps another; either may run past midnight."""
    start = max(opening + draw(_five(-120, 60)), 0)
    found = [Shift(day.weekday(), start, min(start + draw(_five(180, 600)), 2880), location)]
    if draw(RARELY):
        weekday = (day + timedelta(days=draw(st.sampled_from([-1, 0, 1])))).weekday()
        start = draw(_five(0, 1435))
        found.append(Shift(weekday, start, start + draw(_five(5, 600)), location))
    return tuple(found)


@st.composite
def closures(draw: st.DrawFn, day: date, opening: int) -> tuple[Closed, ...]:
    """Sometimes a few hours, or whole days, off."""
    if not draw(RARELY):
        return ()
    first = day + timedelta(days=draw(st.integers(-1, 1)))
    start = min(opening + draw(_five(0, 240)), 1380)
    end = draw(st.one_of(st.just(1440), _five(start + 5, min(start + 120, 1440))))
    return (Closed(first, first + timedelta(days=draw(st.integers(0, 1))), start, end),)


@st.composite
def entries(draw: st.DrawFn, opening: int, now: datetime) -> Entry:
    """A visit, a block, or a hold that is over or not."""
    runs, clock = [], opening // 5 + draw(st.integers(0, 48))
    for _ in range(draw(st.integers(1, 3))):
        length = draw(st.integers(1, 12))
        if clock + length <= SHORTEST_DAY:
            runs.append(Run(clock, length, draw(RARELY)))
        clock += length + draw(st.integers(0, 8))
    kind = draw(st.sampled_from(EntryKind))
    until = int(now.timestamp()) + draw(st.sampled_from([-600, 0, 1, 600])) if kind is EntryKind.HOLD else 0
    return Entry(kind, tuple(runs), until)


@st.composite
def worlds(draw: st.DrawFn, *, guests: int = 1, most_services: int = 2, avoid_gaps: bool = False) -> World:
    """A world, with one wish for so many guests."""
    place = draw(st.sampled_from(sorted(PLACES)))
    day = draw(st.sampled_from(PLACES[place]))
    opening = draw(st.sampled_from(OPENINGS))
    hours_before = draw(st.sampled_from([72, 48, 30, 0, -10]))
    now = datetime.combine(day, datetime.min.time(), UTC) - timedelta(hours=hours_before)
    home = draw(st.sampled_from([place, *sorted(PLACES), "Asia/Kolkata"]))
    locations = [
        Location(
            HERE,
            "Here",
            place,
            hours=draw(shifts(day, opening, "")) if draw(RARELY) else (),
            closures=draw(closures(day, opening)),
        ),
        Location(ELSEWHERE, "Elsewhere", home),
    ]
    kinds = draw(st.sampled_from([(), ("room",), ("room", "chair"), ("room", "room")]))
    services = [
        Service(
            f"svc_{n}", f"Service {n}", "cat", draw(rows()), Price(100),
            staff_needed=draw(st.sampled_from([1, 1, 1, 1, 2, 0])),
            resources=draw(st.sampled_from([(), kinds])),
        )
        for n in range(2)
    ]  # fmt: skip
    staff = [_member(draw, n, day, opening, services) for n in range(draw(st.sampled_from([2, 3, 1])))]
    units = [Resource(f"res_{n}", f"Unit {n}", kind, HERE) for n, kind in enumerate([*kinds, "room"])]
    policy = BookingPolicy(
        increment_minutes=draw(st.sampled_from([15, 20, 30, 60])),
        minimum_prior_minutes=draw(st.sampled_from([0, 15, 240])),
        maximum_days_ahead=draw(st.sampled_from([90, 90, 90, 90, 1, 0])),
        same_service_twice=True,
        one_staff_member_only=draw(RARELY),
        avoid_gaps=avoid_gaps,
        group_maximum=5,
    )
    catalogue = Catalogue(
        Business("biz", "test", "Test", "USD", booking=policy),
        locations={location.id: location for location in locations},
        services={service.id: service for service in services},
        staff={member.id: member for member in staff},
        resources={unit.id: unit for unit in units},
    )
    owners = 3 * [(member.home, member.id) for member in staff] + [(HERE, unit.id) for unit in units]
    days = _days(draw, owners, day, opening, now)
    ignoring = frozenset(draw(st.sets(st.sampled_from(["apt_0", "apt_1", "apt_2"]), max_size=1)))
    wished = tuple(
        tuple(_service_wish(draw, services, staff) for _ in range(draw(st.integers(1, most_services))))
        for _ in range(guests)
    )
    first = day - timedelta(days=draw(st.integers(0, 1)))
    return World(catalogue, days, Wish(HERE, wished), now, first, day, ignoring)


def _member(draw: st.DrawFn, number: int, day: date, opening: int, services: list[Service]) -> Staff:
    skills = tuple(
        Skill(service.id, segments=draw(st.one_of(st.none(), rows())))
        for service in services
        if number == 0 or not draw(RARELY)
    )
    return Staff(
        f"stf_{number}",
        f"Staff {number}",
        ELSEWHERE if draw(RARELY) else HERE,
        skills=skills,
        shifts=draw(shifts(day, opening, HERE)) + (draw(shifts(day, opening, ELSEWHERE)) if draw(RARELY) else ()),
        time_off=draw(closures(day, opening)),
        not_for_anyone=draw(RARELY) and draw(RARELY),
    )


def _service_wish(draw: st.DrawFn, services: list[Service], staff: list[Staff]) -> ServiceWish:
    service = draw(st.sampled_from(services))
    able = ["any", *(member.id for member in staff if member.skill(service.id))]
    return ServiceWish(service.id, draw(st.sampled_from(able)) if service.staff_needed else "any")


def _days(draw: st.DrawFn, owners: list[tuple[str, str]], day: date, opening: int, now: datetime) -> dict[DayKey, Day]:
    taken: dict[DayKey, dict[str, Entry]] = {}
    for number in range(draw(st.integers(2, 9))):
        home, owner = draw(st.sampled_from(owners))
        key = DayKey(home, day + timedelta(days=draw(st.sampled_from([0] * 8 + [-1, 1, 2, -2]))), owner)
        taken.setdefault(key, {})[f"apt_{number}"] = draw(entries(opening, now))
    return {key: Day(key, held, version=1) for key, held in taken.items()}
