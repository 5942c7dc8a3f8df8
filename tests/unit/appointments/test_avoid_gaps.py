"""B15: starts that would leave a gap in a staff member's day are not offered."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given

from portal.appointments.calendar import Day, DayKey
from portal.appointments.offer import offered, place
from portal.appointments.plan import day_keys, plan_booking
from portal.appointments.times import quantum
from portal.business.catalogue import Catalogue
from portal.errors import NotPermitted
from tests.support.minute_map import MinuteMap
from tests.support.scheduling import (
    ANYTIME,
    BEFORE,
    MONDAY,
    at,
    business,
    clock_times,
    days,
    entry,
    person,
    segments,
    treatment,
    who,
    wish,
)
from tests.support.thorough import examples
from tests.support.worlds import World, worlds

NO_GAPS = replace(ANYTIME, avoid_gaps=True)
CUT = treatment("cut", segments(work=60))
WASH = treatment("wash", segments(work=30))
TIDY = treatment("tidy", segments(work=60, buffer=15))
ANA, BEN = person("ana", CUT, WASH, TIDY), person("ben", WASH)
SALON = business([CUT, WASH, TIDY], [ANA, BEN], NO_GAPS)


def times(taken: Mapping[DayKey, Day], *services: tuple[object, str], catalogue: Catalogue = SALON) -> list[str]:
    """The starts offered on Monday to one guest."""
    plan = plan_booking(catalogue, wish(services))  # type: ignore[arg-type]
    return clock_times(offered(plan, catalogue, taken, MONDAY, MONDAY, BEFORE))


def test_an_empty_day_offers_its_first_and_its_last_start() -> None:
    """B15."""
    assert times({}, (CUT, ANA.id)) == ["09:00", "16:00"]


def test_a_day_with_visits_also_offers_what_touches_them() -> None:
    """B15."""
    taken = days((ANA.id, MONDAY, entry(("12:00", "13:00"))))
    assert times(taken, (CUT, ANA.id)) == ["09:00", "11:00", "13:00", "16:00"]


def test_a_gap_shorter_than_the_increment_cannot_be_helped() -> None:
    """B15: half an hour is the step; the visit ends at 12:50, and 13:00 is the next time there is."""
    taken = days((ANA.id, MONDAY, entry(("12:10", "12:50"))))
    assert times(taken, (CUT, ANA.id)) == ["09:00", "11:00", "13:00", "16:00"]


def test_a_buffer_belongs_to_the_visit_it_touches_with() -> None:
    """B15: 10:30 to 11:45 with its buffer is directly before 12:00."""
    taken = days((ANA.id, MONDAY, entry(("12:00", "13:00"), buffer=[("13:00", "13:30")])))
    assert times(taken, (TIDY, ANA.id)) == ["09:00", "10:30", "13:30", "16:00"]


def test_a_buffer_over_a_buffer_may_end_directly_before_work() -> None:
    """B8, B15: 10:00 to 11:00 and its buffer until 11:45, over another buffer, with work at 12:00."""
    scrub = treatment("scrub", segments(work=60, buffer=45))
    member = person("ana", scrub)
    taken = days((member.id, MONDAY, entry(("12:00", "13:00"), buffer=[("11:00", "12:00")])))
    catalogue = business([scrub], [member], NO_GAPS)
    assert times(taken, (scrub, member.id), catalogue=catalogue) == ["09:00", "10:00", "13:00", "16:00"]


def test_processing_time_can_be_filled_from_either_end() -> None:
    """B8, B15: each stretch of work counts, so what touches it leaves no gap."""
    taken = days((ANA.id, MONDAY, entry(("10:00", "11:00"), ("13:00", "14:00"))))
    assert times(taken, (WASH, ANA.id)) == ["09:00", "09:30", "11:00", "12:30", "14:00", "16:30"]


def test_each_staff_member_is_judged_by_their_own_day() -> None:
    """B15."""
    plan = plan_booking(SALON, wish([(WASH, "any")]))
    taken = days((ANA.id, MONDAY, entry(("12:00", "13:00"))))
    assert who(offered(plan, SALON, taken, MONDAY, MONDAY, BEFORE)) == {
        "09:00": [ANA.id, BEN.id],
        "11:30": [ANA.id],
        "13:00": [ANA.id],
        "16:30": [ANA.id, BEN.id],
    }


def test_services_by_the_same_staff_member_touch_the_next_visit_with_their_common_end() -> None:
    """B15: 10:30 to 12:00 for both, although the first of them ends at 11:30."""
    taken = days((ANA.id, MONDAY, entry(("12:00", "13:00"))))
    assert times(taken, (CUT, ANA.id), (WASH, ANA.id)) == ["09:00", "10:30", "13:00", "15:30"]


def test_services_by_two_staff_members_are_judged_by_the_first() -> None:
    """B15: Ana is done at 12:00, Ben goes on until 12:30."""
    taken = days((ANA.id, MONDAY, entry(("12:00", "13:00"))))
    assert times(taken, (CUT, ANA.id), (WASH, BEN.id)) == ["09:00", "11:00", "13:00", "15:30"]


def test_whoever_leaves_no_gap_is_assigned_to_the_later_service() -> None:
    """B15: at 10:30 it is Ana who must go on, or her half hour before 12:00 would be lost."""
    taken = days((ANA.id, MONDAY, entry(("12:00", "13:00"))))
    ben_first = replace(SALON, staff={BEN.id: BEN, ANA.id: ANA})
    plan = plan_booking(ben_first, wish([(CUT, ANA.id), (WASH, "any")]))
    services = place(plan, ben_first, taken, at("10:30"), BEFORE).guests[0].services
    assert [member.id for service in services for member in service.staff] == [ANA.id, ANA.id]


def test_a_start_withheld_for_its_gap_is_refused_as_such() -> None:
    """B15, B16."""
    plan = plan_booking(SALON, wish([(CUT, ANA.id)]))
    with pytest.raises(NotPermitted) as refusal:
        place(plan, SALON, {}, at("12:00"), BEFORE)
    assert refusal.value.code == "leaves_a_gap"


def test_the_time_of_a_visit_that_moves_is_no_edge_for_it() -> None:
    """B15, R7."""
    taken = days((ANA.id, MONDAY, entry(("12:00", "13:00"))))
    plan = plan_booking(SALON, wish([(CUT, ANA.id)]))
    offer = offered(plan, SALON, taken, MONDAY, MONDAY, BEFORE, ignoring=frozenset({"apt_0"}))
    assert clock_times(offer) == ["09:00", "16:00"]


def test_groups_may_leave_gaps() -> None:
    """B15: not for groups."""
    catalogue = business([CUT, WASH], [ANA, BEN], replace(NO_GAPS, group_maximum=2))
    plan = plan_booking(catalogue, wish([(CUT, ANA.id)], [(WASH, BEN.id)]))
    assert len(clock_times(offered(plan, catalogue, {}, MONDAY, MONDAY, BEFORE))) == 15


def test_a_service_without_staff_may_leave_gaps() -> None:
    """B15: not for services without staff."""
    sauna = treatment("sauna", segments(work=60), staff_needed=0)
    catalogue = business([sauna], [ANA], NO_GAPS)
    plan = plan_booking(catalogue, wish([(sauna, "any")]))
    assert len(clock_times(offered(plan, catalogue, {}, MONDAY, MONDAY, BEFORE))) == 48


def test_a_visit_over_midnight_is_an_edge_on_both_dates() -> None:
    """B15: it holds two days, and each date is judged by itself."""
    always = replace(ANA, shifts=tuple(replace(shift, start=0, end=1440) for shift in ANA.shifts))
    catalogue = business([CUT], [always], NO_GAPS)
    tuesday = MONDAY + timedelta(days=1)
    taken = days((ANA.id, MONDAY, entry(("22:00", "24:00"))), (ANA.id, tuesday, entry(("0:00", "1:00"))))
    plan = plan_booking(catalogue, wish([(CUT, ANA.id)]))
    offer = offered(plan, catalogue, taken, MONDAY, tuesday, BEFORE)
    assert clock_times(offer, MONDAY) == ["00:00", "21:00"]
    assert clock_times(offer, tuesday) == ["01:00", "23:30"]


def test_the_first_visit_of_tomorrow_is_no_edge_for_today() -> None:
    """B15: 22:30 would end directly before it, but today is judged by what is there today."""
    dye = treatment("dye", segments(work=30, processing=60, finishing=30))
    always = replace(person("ana", dye), shifts=tuple(replace(shift, start=0, end=1440) for shift in ANA.shifts))
    catalogue = business([dye], [always], NO_GAPS)
    tuesday = MONDAY + timedelta(days=1)
    taken = days((always.id, tuesday, entry(("0:30", "1:00"))))
    offer = offered(plan_booking(catalogue, wish([(dye, "any")])), catalogue, taken, MONDAY, tuesday, BEFORE)
    assert clock_times(offer) == ["00:00", "23:30"]


@examples(20, 60)
@given(worlds(avoid_gaps=True, most_services=2))
def test_the_times_without_gaps_are_those_of_the_minute_map(world: World) -> None:
    """B15, F12."""
    try:
        plan = plan_booking(world.catalogue, world.wish)
    except NotPermitted:
        assume(False)
        raise
    assume(world.catalogue.services[world.wish.guests[0][0].service].staff_needed)
    needed = day_keys(plan, world.catalogue, world.first, world.last)
    read = {key: world.days[key] for key in needed if key in world.days}
    offer = offered(plan, world.catalogue, read, world.first, world.last, world.now, world.ignoring)
    day = world.first
    while day <= world.last:
        expected = {(start, lead) for lead, starts in kept_by_minutes(world, day).items() for start in starts}
        found = {
            (start, lead)
            for start in starts_of(world, day)
            for lead, mask in offer.by_staff
            if quantum(start) >= offer.base and mask >> quantum(start) - offer.base & 1
        }
        assert found == expected
        day += timedelta(days=1)


def starts_of(world: World, day: date) -> list[datetime]:
    """Every five minutes of a local date."""
    return [start for start in world.instants(5) if start.astimezone(world.zone).date() == day]


def kept_by_minutes(world: World, day: date) -> dict[str, list[datetime]]:
    """By the second opinion: the starts of a date that leave no gap, for each lead."""
    minutes = MinuteMap(world.catalogue, world.days, world.wish, world.now, world.ignoring)
    of_day = starts_of(world, day)
    whole = {int(start.timestamp()) // 60 + n for start in of_day for n in range(5)}
    step = world.catalogue.business.booking.increment_minutes
    ends: dict[str, dict[datetime, set[int]]] = {}
    for start in of_day:
        if minutes.on_grid(start) and minutes.in_time(start):
            for first, _ in minutes.parties(start):
                ends.setdefault(first.lead, {}).setdefault(start, set()).add(first.end)
    kept: dict[str, list[datetime]] = {}
    for lead, possible in ends.items():
        work, buffer = (held & whole for held in minutes.held(lead))
        busy = work | buffer
        over = {minute + 1 for minute in busy if minute + 1 not in busy}
        begun = {minute for held in (work, busy) for minute in held if minute - 1 not in held}
        kept[lead] = [
            start
            for start, its_ends in possible.items()
            if start in (min(possible), max(possible))
            or any(0 <= start.timestamp() / 60 - minute < step for minute in over)
            or any(0 <= minute - start.timestamp() / 60 - end < step for minute in begun for end in its_ends)
        ]
    return kept
