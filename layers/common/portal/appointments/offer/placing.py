"""Putting a visit at one start, by the very functions that offer it (B16)."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import MAXYEAR, datetime, timedelta
from random import Random

from portal.appointments.calendar import Day, DayKey, Entry
from portal.appointments.footprint import entries
from portal.appointments.model import BookedService
from portal.appointments.offer.offering import notice, possible, timeline_of
from portal.appointments.scheduling.model import Assigned, Plan
from portal.appointments.scheduling.order import at_random, staff_order
from portal.appointments.scheduling.timeline import Timeline
from portal.appointments.scheduling.ways import Way
from portal.appointments.times import QUANTUM_MINUTES, first_quantum, on_grid, quantum
from portal.business.catalogue import Catalogue
from portal.business.model import AnyoneOrder
from portal.errors import NotPermitted, Reason, Refused, SlotTaken

OFF_GRID = Reason("off_grid", "Visits do not start at this minute. Please choose one of the times offered.")
TOO_SOON = Reason("too_soon", "This time is too soon to be booked online. Please choose a later one, or call us.")
TOO_FAR = Reason("too_far", "This time is too far ahead to be booked yet.")
NOT_AVAILABLE = Reason("staff_not_available", "Nobody is available for this at that time. Please choose another.")
LEAVES_A_GAP = Reason("leaves_a_gap", "This time cannot be booked online. Please choose one of the times offered.")


@dataclass(frozen=True, slots=True)
class PlacedGuest:
    """One guest's visit: when it starts (aware UTC), what to store with it, and what it takes of which days."""

    start: datetime
    services: tuple[BookedService, ...]
    entries: dict[DayKey, Entry]


@dataclass(frozen=True, slots=True)
class Placement:
    """A whole plan at one start: the guests in the order of the wish."""

    guests: tuple[PlacedGuest, ...]


def place(
    plan: Plan,
    catalogue: Catalogue,
    days: Mapping[DayKey, Day],
    start: datetime,
    now: datetime,
    ignoring: AbstractSet[str] = frozenset(),
    choose: Random | None = None,
) -> Placement:
    """Who serves whom, if the start is in the offer; otherwise raises why not.

    ``days`` must have what ``day_keys`` names for the start's local date, as far as stored. ``choose`` is used
    where "anyone" is assigned at random (B5); without it, staff order.
    """
    _check_limits(plan, catalogue, start, now)
    day = start.astimezone(plan.zone).date()
    timeline = timeline_of(plan, catalogue, days, day, day, now, ignoring)
    position = quantum(start) - timeline.base
    by_lead: dict[str, Way] = {}
    for way in _possible_at(position, plan, catalogue, timeline, now):
        by_lead.setdefault(way.lead, way)
    if not by_lead:
        raise _why_not(position, plan, catalogue, timeline, now)
    at_will = choose and catalogue.business.booking.anyone_order is AnyoneOrder.RANDOM
    order = at_random(choose) if choose and at_will else staff_order
    assigned = order(list(by_lead.values()))[0].assign(position, order)
    return Placement(tuple(_placed(plan, catalogue, start, assigned, guest) for guest in range(len(plan.guests))))


def _check_limits(plan: Plan, catalogue: Catalogue, start: datetime, now: datetime) -> None:
    policy = catalogue.business.booking
    earliest, end = notice(policy, plan.zone, now)
    if 1 < start.year < MAXYEAR and not on_grid(start, plan.zone, policy.increment_minutes):
        raise NotPermitted(OFF_GRID)
    if first_quantum(start) < earliest:
        raise NotPermitted(TOO_SOON)
    if quantum(start) >= end:
        raise NotPermitted(TOO_FAR)


def _possible_at(position: int, plan: Plan, catalogue: Catalogue, timeline: Timeline, now: datetime) -> list[Way]:
    return [way for way in possible(plan, catalogue, timeline, now) if way.starts >> position & 1]


def _why_not(position: int, plan: Plan, catalogue: Catalogue, timeline: Timeline, now: datetime) -> Refused:
    """The reason why a start within the limits is not in the offer."""
    anyhow = replace(plan, avoid_gaps=False)
    if _possible_at(position, anyhow, catalogue, timeline, now):
        return NotPermitted(LEAVES_A_GAP)
    empty = Timeline(plan, catalogue, timeline.first, timeline.last, {})
    if _possible_at(position, anyhow, catalogue, empty, now):
        return SlotTaken()
    return NotPermitted(NOT_AVAILABLE)


def _placed(
    plan: Plan, catalogue: Catalogue, start: datetime, assigned: tuple[Assigned, ...], guest: int
) -> PlacedGuest:
    later = plan.guests[guest].later
    begin = start + timedelta(minutes=later * QUANTUM_MINUTES)
    services = tuple(_booked(part, part.begin - later) for part in assigned if part.guest == guest)
    return PlacedGuest(begin, services, entries(services, begin, catalogue))


def _booked(part: Assigned, offset: int) -> BookedService:
    """The service as it is stored: with who was chosen, and when it begins in the visit."""
    choice, people = part.choice, {member.id: member for member in part.choice.staff}
    return replace(
        choice.service,
        offset=offset * QUANTUM_MINUTES,
        staff=tuple(people[owner] for owner in part.owners[: choice.staff_slots]),
        units=part.owners[choice.staff_slots :],
    )
