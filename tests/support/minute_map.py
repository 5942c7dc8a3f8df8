"""A slow and simple second opinion on what is possible: minute by minute, every combination tried (F12).

Shares no code with the engine. Minutes are counted from the epoch. It reads wishes without options.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from itertools import combinations, product
from zoneinfo import ZoneInfo

from portal.appointments.calendar import Day, DayKey, EntryKind
from portal.appointments.plan import ServiceWish, Wish
from portal.business.catalogue import Catalogue, SegmentKind, Service, Staff
from portal.business.model import Closed, Shift

_BUSY = (SegmentKind.WORK, SegmentKind.FINISHING)


@dataclass(frozen=True)
class Demand:
    """What one guest asks of an owner, as minutes from the start; ``edge`` is where the part of a lead ends."""

    work: set[int] = field(default_factory=set)
    buffer: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Visit:
    """One way to serve a guest: who leads first, what it asks of whom, when the client is there."""

    lead: str
    demands: dict[str, Demand]
    stay: set[int]
    end: int  # of what the lead does, from the start


@cache
def first_minute(zone: str, wall: datetime) -> int:
    """The first minute in which the zone's clock shows a wall time, or a later one."""
    minute = int(wall.replace(tzinfo=ZoneInfo(zone)).timestamp()) // 60 - 3 * 60  # before any change of that night
    while _wall(minute, zone) < wall:
        minute += 1
    return minute


def _wall(minute: int, zone: str) -> datetime:
    return datetime.fromtimestamp(minute * 60, ZoneInfo(zone)).replace(tzinfo=None)


@dataclass
class MinuteMap:
    """The second opinion on one catalogue, with certain days taken."""

    catalogue: Catalogue
    days: Mapping[DayKey, Day]
    wish: Wish
    now: datetime
    ignoring: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Works out, for each guest, every way to serve them."""
        self.location = self.catalogue.locations[self.wish.location]
        self.zone = self.location.timezone
        self.visits = [list(self._visits(guest)) for guest in self.wish.guests]
        self._minutes: dict[tuple[str, date], set[int]] = {}
        self._held: dict[str, tuple[set[int], set[int]]] = {}

    def leads(self, start: datetime) -> set[str]:
        """Who may lead the first guest's first service at a start; empty if the start is not possible.

        "" stands for a first service without staff. Avoiding gaps is not looked at.
        """
        if not self.on_grid(start) or not self.in_time(start):
            return set()
        return {first.lead for first, _ in self.parties(start)}

    def parties(self, start: datetime) -> Iterator[tuple[Visit, tuple[Visit, ...]]]:
        """Every way to serve all guests at a start, as the first guest's visit and the others'."""
        minute = int(start.timestamp()) // 60
        fitting = [[visit for visit in visits if self._fits(visit, minute)] for visits in self.visits]
        for first, *others in product(*fitting):
            if all(not _collide(a, b) for a, b in combinations((first, *others), 2)):
                yield first, tuple(others)

    def on_grid(self, start: datetime) -> bool:
        """B7: the wall clock shows a multiple of the increment, and did not show the same before."""
        minute, rest = divmod(start.timestamp(), 60)
        wall = _wall(int(minute), self.zone)
        midnight = datetime.combine(wall.date(), datetime.min.time())
        whole = (wall - midnight) % timedelta(minutes=self.catalogue.business.booking.increment_minutes)
        return not rest and not whole and first_minute(self.zone, wall) == minute

    def in_time(self, start: datetime) -> bool:
        """B6."""
        policy = self.catalogue.business.booking
        today = self.now.astimezone(ZoneInfo(self.zone)).date()
        day = start.astimezone(ZoneInfo(self.zone)).date()
        soonest = self.now + timedelta(minutes=policy.minimum_prior_minutes)
        return start >= soonest and (day - today).days <= policy.maximum_days_ahead

    def held(self, owner: str) -> tuple[set[int], set[int]]:
        """The minutes that somebody's work holds, and those that a buffer holds."""
        if owner not in self._held:
            work: set[int] = set()
            buffer: set[int] = set()
            for key, day in self.days.items():
                if key.owner == owner:
                    home = self.catalogue.locations[key.home].timezone
                    midnight = first_minute(home, datetime.combine(key.date, datetime.min.time()))
                    for holder, entry in day.entries.items():
                        over = entry.kind is EntryKind.HOLD and self.now.timestamp() >= entry.until
                        if holder in self.ignoring or over:
                            continue
                        for run in entry.runs:
                            begin = midnight + run.start * 5
                            (buffer if run.buffer else work).update(range(begin, begin + run.length * 5))
            self._held[owner] = work, buffer
        return self._held[owner]

    def _fits(self, visit: Visit, start: int) -> bool:
        day = _wall(start, self.zone).date()
        if not self._open(day).issuperset(start + minute for minute in visit.stay):
            return False
        for owner, demand in visit.demands.items():
            work, buffer = self.held(owner)
            works = self._works(owner, day) if owner in self.catalogue.staff else None
            for minute in (start + offset for offset in demand.work):
                if minute in work or minute in buffer or (works is not None and minute not in works):
                    return False
            if any(start + offset in work for offset in demand.buffer):
                return False
        return True

    def _open(self, day: date) -> set[int]:
        if ("", day) not in self._minutes:
            hours = self.location.hours or tuple(Shift(weekday, 0, 1440) for weekday in range(7))
            self._minutes["", day] = self._between(day, hours, self.location.closures)
        return self._minutes["", day]

    def _works(self, owner: str, day: date) -> set[int]:
        if (owner, day) not in self._minutes:
            staff = self.catalogue.staff[owner]
            here = tuple(shift for shift in staff.shifts if shift.location == self.location.id)
            self._minutes[owner, day] = self._between(day, here, staff.time_off) & self._open(day)
        return self._minutes[owner, day]

    def _between(self, day: date, shifts: tuple[Shift, ...], closed: tuple[Closed, ...]) -> set[int]:
        """The minutes in shifts and outside closures, around a date."""
        found: set[int] = set()
        around = [day + timedelta(days=n) for n in range(-2, 4)]
        for one in around:
            for shift in shifts:
                if shift.weekday == one.weekday():
                    found |= self._wall_range(one, shift.start, shift.end)
        for one in around:
            for closure in closed:
                if closure.first <= one <= closure.last:
                    found -= self._wall_range(one, closure.start, closure.end)
        return found

    def _wall_range(self, day: date, start: int, end: int) -> set[int]:
        midnight = datetime.combine(day, datetime.min.time())
        begin, stop = (first_minute(self.zone, midnight + timedelta(minutes=m)) for m in (start, end))
        return set(range(begin, stop))

    def _visits(self, guest: tuple[ServiceWish, ...]) -> Iterator[Visit]:
        """Every way to serve a guest, if nobody else were there."""
        for ways in product(*(list(self._ways(wished)) for wished in guest)):
            leads = {people[0].id for _, people, _ in ways if people}
            if self.catalogue.business.booking.one_staff_member_only and len(leads) > 1:
                continue
            yield _visit([(self._lasts(service, people), people, units) for service, people, units in ways])

    def _ways(self, wished: ServiceWish) -> Iterator[tuple[Service, tuple[Staff, ...], tuple[str, ...]]]:
        service = self.catalogue.services[wished.service]
        able = [staff for staff in self.catalogue.staff.values() if staff.skill(service.id)]
        anyone = [
            staff
            for staff in able
            if not staff.not_for_anyone and any(shift.location == self.location.id for shift in staff.shifts)
        ]
        leads = anyone if wished.staff == "any" else [staff for staff in able if staff.id == wished.staff]
        teams = [
            (lead, *helpers)
            for lead in leads
            for helpers in combinations([staff for staff in anyone if staff is not lead], service.staff_needed - 1)
        ] if service.staff_needed else [()]  # fmt: skip
        units = [
            [
                unit.id
                for unit in self.catalogue.resources.values()
                if unit.kind == kind and unit.location == self.location.id
            ]
            for kind in service.resources
        ]
        for team, chosen in product(teams, list(product(*units))):
            if len(set(chosen)) == len(chosen):
                yield service, team, chosen

    def _lasts(self, service: Service, people: tuple[Staff, ...]) -> list[tuple[SegmentKind, int]]:
        skill = people[0].skill(service.id) if people else None
        parts = (skill.segments if skill else None) or service.segments
        return [(part.kind, part.minutes) for part in parts]


type Way = tuple[list[tuple[SegmentKind, int]], tuple[Staff, ...], tuple[str, ...]]


def _visit(ways: list[Way]) -> Visit:
    """The services of one guest, one after another."""
    demands: dict[str, Demand] = {}
    stay: set[int] = set()
    lead = ways[0][1][0].id if ways[0][1] else ""
    clock = end = 0
    for parts, people, units in ways:
        minute = begin = clock
        for kind, length in parts:
            stretch = range(minute, minute + length)
            minute += length
            for member in people:
                demand = demands.setdefault(member.id, Demand())
                if kind in _BUSY:
                    demand.work.update(stretch)
                elif kind is SegmentKind.BUFFER:
                    demand.buffer.update(stretch)
                if kind is not SegmentKind.PROCESSING and member is people[0] and member.id == lead:
                    end = max(end, minute)
            if kind is not SegmentKind.BUFFER:
                clock = minute
        for unit in units:
            demands.setdefault(unit, Demand()).work.update(range(begin, clock))
        stay.update(range(begin, clock))
    for demand in demands.values():
        demand.buffer.difference_update(demand.work)
    return Visit(lead, demands, stay, end)


def _collide(one: Visit, other: Visit) -> bool:
    for owner, a in one.demands.items():
        b = other.demands.get(owner, Demand())
        if a.work & (b.work | b.buffer) or a.buffer & b.work:
            return True
    return False
