"""B16, F13: offered means bookable and not offered means refused, with the right reason."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from portal.appointments.calendar import Day, DayKey
from portal.appointments.footprint import clash, entries
from portal.appointments.offer import Placement, offered, place
from portal.appointments.plan import Plan, day_keys, plan_booking
from portal.appointments.times import quantum
from portal.business.model import AnyoneOrder, BookingPolicy
from portal.errors import NotPermitted, Refused
from tests.support.minute_map import MinuteMap
from tests.support.thorough import examples
from tests.support.worlds import World, worlds

CHANCE = Random(5)  # noqa: S311  no secret


def planned(world: World) -> Plan:
    """The plan, if what is wished can be had at all."""
    try:
        return plan_booking(world.catalogue, world.wish)
    except NotPermitted:
        assume(False)
        raise


class Reading:
    """What a write would read for a start: the days needed for its date, stored or not. Read once for each date."""

    def __init__(self, plan: Plan, world: World) -> None:
        self._plan, self._world = plan, world
        self._known: dict[date, dict[DayKey, Day]] = {}

    def days(self, start: datetime) -> dict[DayKey, Day]:
        world, day = self._world, start.astimezone(self._world.zone).date()
        if day not in self._known:
            keys = day_keys(self._plan, world.catalogue, day, day)
            self._known[day] = {key: world.days.get(key, Day(key)) for key in keys}
        return {**self._known[day]}


def placed(plan: Plan, world: World, reading: Reading, start: datetime) -> Placement | Refused:
    """Where everybody is put, or why not."""
    try:
        return place(plan, world.catalogue, reading.days(start), start, world.now, world.ignoring, CHANCE)
    except Refused as refusal:
        return refusal


def with_policy(world: World, policy: BookingPolicy) -> World:
    """The same world under another policy."""
    business = replace(world.catalogue.business, booking=policy)
    return replace(world, catalogue=replace(world.catalogue, business=business))


def check_agreement(world: World) -> None:
    """Every five minutes: placed exactly where offered, and led by someone who was offered."""
    plan = planned(world)
    reading = Reading(plan, world)
    offer = offered(plan, world.catalogue, world.days, world.first, world.last, world.now, world.ignoring)
    for start in world.instants(5):
        if not world.first <= start.astimezone(world.zone).date() <= world.last:
            continue
        position = quantum(start) - offer.base
        answer = placed(plan, world, reading, start)
        assert isinstance(answer, Placement) == bool(position >= 0 and offer.starts >> position & 1), start
        if isinstance(answer, Placement):
            check_placement(answer, world, reading.days(start))
            lead = [member.id for member in answer.guests[0].services[0].staff[:1]]
            assert set(lead) <= {found for found, mask in offer.by_staff if mask >> position & 1}


def check_placement(placement: Placement, world: World, days: dict[DayKey, Day]) -> None:
    """What is to be written fits the days that were read, and each other, and is what the services take."""
    at = int(world.now.timestamp())
    for number, guest in enumerate(placement.guests):
        assert guest.entries == entries(guest.services, guest.start, world.catalogue)
        for key, entry in guest.entries.items():
            assert not clash(days[key], entry, at, world.ignoring)
            days[key] = replace(days[key], entries={**days[key].entries, f"new_{number}": entry})
        wished = world.wish.guests[number]
        assert [service.id for service in guest.services] == [service.service for service in wished]
        for service, asked in zip(guest.services, wished, strict=True):
            assert len(service.staff) == world.catalogue.services[service.id].staff_needed
            assert [member.requested for member in service.staff[:1]] == [asked.staff != "any"] * len(service.staff[:1])
            assert asked.staff in ("any", *(member.id for member in service.staff[:1]))
            assert len(set(service.units)) == len(service.resources)


@examples(15, 40)
@given(worlds())
def test_one_guest_gets_every_time_that_is_offered_and_no_other(world: World) -> None:
    """B16, F13."""
    check_agreement(world)


@examples(15, 40)
@given(worlds(avoid_gaps=True, most_services=3))
def test_times_that_leave_no_gap_are_the_same_for_finding_and_for_writing(world: World) -> None:
    """B15, B16."""
    check_agreement(world)


@examples(15, 40)
@given(worlds(guests=2))
def test_a_group_gets_every_time_that_is_offered_and_no_other(world: World) -> None:
    """B14, B16."""
    check_agreement(world)


@examples(15, 40)
@given(worlds(), st.booleans())
def test_anyone_at_random_gets_every_time_that_is_offered_and_no_other(world: World, avoid_gaps: bool) -> None:
    """B5, B16."""
    policy = replace(world.catalogue.business.booking, anyone_order=AnyoneOrder.RANDOM, avoid_gaps=avoid_gaps)
    check_agreement(with_policy(world, policy))


@examples(15, 40)
@given(worlds())
def test_a_refusal_names_the_first_reason_that_holds(world: World) -> None:
    """B16: the grid, then the limits, then who is there, then who is free."""
    plan = planned(world)
    reading = Reading(plan, world)
    minutes = MinuteMap(world.catalogue, world.days, world.wish, world.now, world.ignoring)
    nobody_booked = MinuteMap(world.catalogue, {}, world.wish, world.now)
    for start in world.instants(5):
        answer = placed(plan, world, reading, start)
        if not minutes.on_grid(start):
            expected = "off_grid"
        elif not minutes.in_time(start):
            prior = timedelta(minutes=world.catalogue.business.booking.minimum_prior_minutes)
            expected = "too_soon" if start < world.now + prior else "too_far"
        elif minutes.leads(start):
            expected = "placed"
        else:
            expected = "slot_taken" if nobody_booked.leads(start) else "staff_not_available"
        assert expected == ("placed" if isinstance(answer, Placement) else answer.code)
