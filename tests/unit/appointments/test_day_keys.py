"""Which days are read: all that can decide, and no others (DESIGN, Table)."""

from dataclasses import replace
from datetime import date, timedelta

from portal.appointments.calendar import DayKey
from portal.appointments.plan import day_keys, plan_booking
from portal.business.catalogue import Catalogue, Resource, Service
from portal.business.model import Closed, Location
from tests.support.scheduling import (
    ANYTIME,
    HERE,
    MONDAY,
    SHOP,
    business,
    every_day,
    person,
    segments,
    treatment,
    wish,
)

CUT = treatment("cut", segments(work=60, buffer=15))
MASSAGE = treatment("massage", segments(work=60), resources=("room",))
ROOMS = [Resource("res_one", "One", "room", HERE), Resource("res_two", "Two", "room", HERE)]
WEST = Location("loc_west", "West", "America/Los_Angeles")
ANA, BEN, VISITOR = person("ana", CUT, MASSAGE), person("ben", CUT), person("visitor", CUT, home=WEST.id)
TUESDAY, SUNDAY = MONDAY + timedelta(days=1), MONDAY - timedelta(days=1)


def keys(catalogue: Catalogue, service: Service, staff: str, first: date = MONDAY, last: date = MONDAY) -> set[DayKey]:
    """The days to read for one service."""
    return set(day_keys(plan_booking(catalogue, wish([(service, staff)])), catalogue, first, last))


def test_a_visit_by_day_needs_one_day_of_each_candidate() -> None:
    """DESIGN: a booking's one read."""
    catalogue = business([CUT], [ANA, BEN])
    assert keys(catalogue, CUT, "any") == {DayKey(HERE, MONDAY, ANA.id), DayKey(HERE, MONDAY, BEN.id)}
    assert keys(catalogue, CUT, BEN.id) == {DayKey(HERE, MONDAY, BEN.id)}


def test_every_unit_of_the_kind_is_looked_at() -> None:
    """B10."""
    catalogue = business([MASSAGE], [ANA], resources=ROOMS)
    assert {key.owner for key in keys(catalogue, MASSAGE, "any")} == {ANA.id, "res_one", "res_two"}


def test_a_range_needs_each_of_its_dates() -> None:
    """One a date."""
    found = keys(business([CUT], [ANA]), CUT, "any", SUNDAY, TUESDAY)
    assert found == {DayKey(HERE, day, ANA.id) for day in (SUNDAY, MONDAY, TUESDAY)}


def test_whoever_does_not_work_then_is_not_looked_at() -> None:
    """Nor is anyone, where nobody does."""
    off = replace(BEN, time_off=(Closed(MONDAY, MONDAY),))
    assert keys(business([CUT], [ANA, off]), CUT, "any") == {DayKey(HERE, MONDAY, ANA.id)}
    assert keys(business([CUT], [off]), CUT, "any") == set()


def test_a_visit_that_may_end_after_midnight_needs_the_day_after() -> None:
    """DESIGN, Time: a visit may cross midnight; a buffer alone may, too."""
    late = replace(ANA, shifts=every_day("18:00", "24:00"))
    found = keys(business([CUT], [late]), CUT, "any")
    assert found == {DayKey(HERE, MONDAY, ANA.id), DayKey(HERE, TUESDAY, ANA.id)}


def test_a_shift_from_the_evening_before_needs_no_day_but_its_own() -> None:
    """F15: what starts at 1:00 on Monday holds Monday."""
    night = replace(ANA, shifts=every_day("17:00", "26:00")[6:])  # on Sundays
    assert keys(business([CUT], [night]), CUT, "any") == {DayKey(HERE, MONDAY, ANA.id)}


def test_staff_from_another_zone_have_their_own_days() -> None:
    """O2: the evening in New York is still the same day in Los Angeles; the first hours are the day before."""
    catalogue = business([CUT], [VISITOR], locations=[SHOP, WEST])
    assert keys(catalogue, CUT, "any") == {DayKey(WEST.id, MONDAY, VISITOR.id)}
    early = business([CUT], [replace(VISITOR, shifts=every_day("1:00", "9:00"))], locations=[SHOP, WEST])
    assert keys(early, CUT, "any") == {DayKey(WEST.id, day, VISITOR.id) for day in (SUNDAY, MONDAY)}


def test_avoiding_gaps_looks_at_the_whole_date() -> None:
    """B15: in Los Angeles that is part of two days."""
    no_gaps = replace(ANYTIME, avoid_gaps=True)
    catalogue = business([CUT], [VISITOR], no_gaps, locations=[SHOP, WEST])
    assert keys(catalogue, CUT, "any") == {DayKey(WEST.id, day, VISITOR.id) for day in (SUNDAY, MONDAY)}
    assert keys(business([CUT], [ANA], no_gaps), CUT, "any") == {DayKey(HERE, MONDAY, ANA.id)}


def test_several_services_reach_as_far_as_all_of_them() -> None:
    """B4: the second one may be after midnight."""
    evening = [replace(member, shifts=every_day("22:00", "26:00")) for member in (ANA, BEN)]
    catalogue = business([CUT, MASSAGE], evening, resources=ROOMS)
    plan = plan_booking(catalogue, wish([(CUT, BEN.id), (MASSAGE, ANA.id)]))
    assert {key.date for key in day_keys(plan, catalogue, MONDAY, MONDAY)} == {MONDAY, TUESDAY}
