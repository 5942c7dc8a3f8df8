"""When a visit may start at all: the grid, the limits, opening and working hours (B6, B7, O2, F14)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from portal.appointments.offer import bookable_dates, offered, place
from portal.appointments.plan import plan_booking
from portal.business.catalogue import Catalogue
from portal.business.model import Closed, Location
from portal.errors import NotPermitted
from tests.support.scheduling import (
    ANYTIME,
    BEFORE,
    MONDAY,
    SHOP,
    at,
    business,
    clock_times,
    days,
    entry,
    every_day,
    person,
    segments,
    treatment,
    wish,
)
from tests.support.spa import (
    ANA,
    CUT,
    ONLY_ANA,
    SERVICES,
    UNITS,
    cut,
)

TUESDAY = MONDAY + timedelta(days=1)


SHOP_ZONE = ZoneInfo(SHOP.timezone)


def refusal(start: datetime, now: datetime = BEFORE, catalogue: Catalogue = ONLY_ANA) -> str:
    """Why a cut cannot be placed at a start."""
    with pytest.raises(NotPermitted) as refused:
        place(cut(catalogue), catalogue, {}, start, now)
    return refused.value.code


def with_policy(**changes: int) -> Catalogue:
    """Only Ana, under another policy."""
    return business(SERVICES, [ANA], replace(ANYTIME, **changes), UNITS)  # type: ignore[arg-type]


@pytest.mark.parametrize("increment", [5, 10, 15, 20, 30, 60])
def test_times_are_offered_in_increments(increment: int) -> None:
    """B7: from 9:00 to 16:00, and both of them."""
    catalogue = with_policy(increment_minutes=increment)
    times = clock_times(offered(cut(catalogue), catalogue, {}, MONDAY, MONDAY, BEFORE))
    assert times[:2] == ["09:00", "10:00" if increment == 60 else f"09:{increment:02}"]
    assert (times[-1], len(times)) == ("16:00", 7 * 60 // increment + 1)


def test_a_time_between_the_increments_is_off_the_grid() -> None:
    """B7: also by a second."""
    assert refusal(at("10:15")) == "off_grid"
    assert refusal(at("10:00") + timedelta(seconds=1)) == "off_grid"


def test_a_time_must_be_booked_its_minimum_before() -> None:
    """B6, F14: with 15 minutes, 4:00 by 3:45, exactly."""
    catalogue = with_policy(minimum_prior_minutes=15)
    exactly = at("15:45")
    for now, there in [
        (exactly - timedelta(seconds=1), True),
        (exactly, True),
        (exactly + timedelta(microseconds=1), False),
        (exactly + timedelta(seconds=1), False),
    ]:
        times = clock_times(offered(cut(catalogue), catalogue, {}, MONDAY, MONDAY, now))
        assert times == (["16:00"] if there else [])
    assert place(cut(catalogue), catalogue, {}, at("16:00"), exactly).guests[0].start == at("16:00")
    assert refusal(at("16:00"), exactly + timedelta(seconds=1), catalogue) == "too_soon"


def test_the_minimum_before_is_elapsed_time_when_clocks_change() -> None:
    """B6, F14: 9:00 on 8 March is 23 hours after 9:00 on the 7th."""
    spring = date(2026, 3, 8)
    catalogue = with_policy(minimum_prior_minutes=24 * 60)
    now = at("09:00", spring - timedelta(days=1))
    assert clock_times(offered(cut(catalogue), catalogue, {}, spring, spring, now), spring)[0] == "10:00"
    assert refusal(at("09:00", spring), now, catalogue) == "too_soon"


def test_the_last_date_is_so_many_days_after_today_at_the_location() -> None:
    """B6, F14: today is where the location's clock is, to the second."""
    catalogue = with_policy(maximum_days_ahead=1)
    midnight = at("00:00", MONDAY)
    assert clock_times(offered(cut(catalogue), catalogue, {}, TUESDAY, TUESDAY, midnight), TUESDAY)[-1] == "16:00"
    before = midnight - timedelta(seconds=1)
    assert clock_times(offered(cut(catalogue), catalogue, {}, TUESDAY, TUESDAY, before), TUESDAY) == []
    assert refusal(at("16:00", TUESDAY), before, catalogue) == "too_far"


def test_dates_outside_the_limits_are_there_without_times() -> None:
    """A page can show every date that it asked for."""
    catalogue = with_policy(maximum_days_ahead=0)
    week = (MONDAY - timedelta(days=3), MONDAY + timedelta(days=3))
    offer = offered(cut(catalogue), catalogue, {}, *week, at("12:00"))
    assert [len(clock_times(offer, week[0] + timedelta(days=n))) for n in range(7)] == [0, 0, 0, 9, 0, 0, 0]
    assert bookable_dates(catalogue.business.booking, SHOP_ZONE, at("12:00")) == (MONDAY, MONDAY)


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (datetime.fromisoformat("0001-01-01T00:00:00+00:00"), "too_soon"),
        (datetime.fromisoformat("9999-12-31T23:55:00+00:00"), "too_far"),
        (datetime.fromisoformat("9999-12-31T23:55:00-14:00"), "too_far"),
    ],
)
def test_the_ends_of_time_are_refused_like_any_other(start: datetime, code: str) -> None:
    """No request may crash it."""
    assert refusal(start) == code


def test_a_visit_must_end_while_the_staff_member_works() -> None:
    """9:00 to 17:00."""
    assert refusal(at("16:30")) == "staff_not_available"
    assert refusal(at("08:30")) == "staff_not_available"


def test_the_location_must_be_open_while_the_client_is_there() -> None:
    """O2: the last half hour of processing would be after closing time, although Ana is not needed then."""
    dye = treatment("dye", segments(work=30, processing=60))
    shop = replace(SHOP, hours=every_day("10:00", "15:00", ""))
    catalogue = business([dye], [person("ana", dye)], locations=[shop])
    plan = plan_booking(catalogue, wish([(dye, "any")]))
    times = clock_times(offered(plan, catalogue, {}, MONDAY, MONDAY, BEFORE))
    assert (times[0], times[-1]) == ("10:00", "13:30")


def test_nothing_is_offered_on_a_holiday_or_on_a_day_off() -> None:
    """O2."""
    holiday = replace(SHOP, closures=(Closed(MONDAY, MONDAY),))
    for catalogue in (
        business([CUT], [ANA], locations=[holiday]),
        business([CUT], [replace(ANA, time_off=(Closed(MONDAY, MONDAY),))]),
    ):
        offer = offered(cut(catalogue), catalogue, {}, MONDAY, TUESDAY, BEFORE)
        assert (clock_times(offer), len(clock_times(offer, TUESDAY))) == ([], 15)
        assert refusal(at("10:00"), catalogue=catalogue) == "staff_not_available"


def test_a_shift_elsewhere_offers_nothing_here() -> None:
    """O2."""
    away = replace(ANA, shifts=every_day("9:00", "12:00", "loc_other") + every_day("13:00", "15:00"))
    catalogue = business([CUT], [away])
    assert clock_times(offered(cut(catalogue), catalogue, {}, MONDAY, MONDAY, BEFORE)) == ["13:00", "13:30", "14:00"]


def test_minutes_held_at_another_location_are_taken_here() -> None:
    """O2: 10:00 in Los Angeles is 13:00 in New York."""
    west = Location("loc_west", "West", "America/Los_Angeles")
    visitor = person("visitor", CUT, home=west.id)
    catalogue = business([CUT], [visitor], locations=[SHOP, west])
    taken = days((visitor.id, MONDAY, entry(("10:00", "11:00"))), home=west.id)
    times = clock_times(offered(cut(catalogue), catalogue, taken, MONDAY, MONDAY, BEFORE))
    assert "12:00" in times
    assert not {"12:30", "13:00", "13:30"} & set(times)
    assert "14:00" in times
