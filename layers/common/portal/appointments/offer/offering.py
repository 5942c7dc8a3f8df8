"""What is offered: every start that could be booked right now (B6, B7, B15, B16)."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from portal.appointments.calendar import Day, DayKey
from portal.appointments.masks import moved, ones
from portal.appointments.scheduling.model import Plan
from portal.appointments.scheduling.timeline import Timeline, base_of, occupied
from portal.appointments.scheduling.ways import Way, ways
from portal.appointments.times import first_quantum, grid_mask, local_date, midnight
from portal.business.catalogue import Catalogue
from portal.business.model import BookingPolicy


@dataclass(frozen=True, slots=True)
class Offer:
    """Starts on the local dates from ``first`` to ``last``, as masks from epoch quantum ``base``.

    ``by_staff``: for everyone who may lead the first service, in staff order, the starts at which they may.
    """

    zone: ZoneInfo
    first: date
    last: date
    base: int
    starts: int
    by_staff: tuple[tuple[str, int], ...]


def bookable_dates(policy: BookingPolicy, zone: ZoneInfo, now: datetime) -> tuple[date, date]:
    """The first and the last local date on which a visit may start (B6). No other date needs to be read."""
    earliest, end = notice(policy, zone, now)
    return local_date(earliest, zone), local_date(end - 1, zone)


def notice(policy: BookingPolicy, zone: ZoneInfo, now: datetime) -> tuple[int, int]:
    """The epoch quanta between which a start must lie, the first one included (B6)."""
    earliest = first_quantum(now + timedelta(minutes=policy.minimum_prior_minutes))
    last = now.astimezone(zone).date() + timedelta(days=policy.maximum_days_ahead)
    return earliest, midnight(last + timedelta(days=1), zone)


def offered(
    plan: Plan,
    catalogue: Catalogue,
    days: Mapping[DayKey, Day],
    first: date,
    last: date,
    now: datetime,
    ignoring: AbstractSet[str] = frozenset(),
) -> Offer:
    """Every start on the local dates from first to last. ``ignoring``: appointments whose time counts as free.

    ``days`` must have what ``day_keys`` names and is stored; more does no harm.
    """
    bookable = bookable_dates(catalogue.business.booking, plan.zone, now)
    begin, end = max(first, bookable[0]), min(last, bookable[1])
    if begin > end:
        return Offer(plan.zone, first, last, 0, 0, ())
    timeline = timeline_of(plan, catalogue, days, begin, end, now, ignoring)
    by_staff: dict[str, int] = {}
    starts = 0
    for way in possible(plan, catalogue, timeline, now):
        starts |= way.starts
        if way.lead:
            by_staff[way.lead] = by_staff.get(way.lead, 0) | way.starts
    in_order = tuple((staff, by_staff[staff]) for staff in catalogue.staff if staff in by_staff)
    return Offer(plan.zone, first, last, timeline.base, starts, in_order)


def timeline_of(
    plan: Plan,
    catalogue: Catalogue,
    days: Mapping[DayKey, Day],
    first: date,
    last: date,
    now: datetime,
    ignoring: AbstractSet[str],
) -> Timeline:
    """The range of dates with what is taken in it."""
    base = base_of(plan, first)
    taken = occupied(plan, catalogue, days.values(), base, int(now.timestamp()), ignoring)
    return Timeline(plan, catalogue, first, last, taken)


def possible(plan: Plan, catalogue: Catalogue, timeline: Timeline, now: datetime) -> list[Way]:
    """The ways of a plan at the starts that B6 and B7 allow."""
    policy = catalogue.business.booking
    earliest, end = notice(policy, plan.zone, now)
    grid = grid_mask(timeline.first, timeline.last, plan.zone, policy.increment_minutes) << plan.early
    within = grid & moved(ones(max(end - earliest, 0)), earliest - timeline.base)
    return list(ways(plan, timeline, within, policy.increment_minutes))
