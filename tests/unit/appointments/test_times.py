"""F15: local days, shifts and the grid, on ordinary days and on days when clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.appointments.masks import ones, positions
from portal.appointments.times import (
    first_quantum,
    grid_mask,
    instant,
    local_date,
    midnight,
    on_grid,
    open_mask,
    quanta_in,
    quantum,
)
from portal.business.model import Closed, Shift
from tests.support.minute_map import first_minute
from tests.support.worlds import PLACES

NEW_YORK, BERLIN, LORD_HOWE, SANTIAGO = (
    ZoneInfo(name) for name in ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago")
)
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)  # in New York
PLACES_AND_DAYS = [(ZoneInfo(place), day) for place, dates in PLACES.items() for day in dates]


def walls(mask: int, day: date, zone: ZoneInfo) -> list[str]:
    """The wall times of a mask's ones, each after its day of the month."""
    return [f"{instant(midnight(day, zone) + position).astimezone(zone):%d %H:%M}" for position in positions(mask)]


def stretch(mask: int, day: date, zone: ZoneInfo) -> tuple[str, str, int]:
    """First and last wall time of a mask, and how many minutes it has."""
    times = walls(mask, day, zone)
    return times[0], times[-1], 5 * len(times)


def every_day(start: int, end: int) -> tuple[Shift, ...]:
    """The same shift, in hours, on every weekday."""
    return tuple(Shift(weekday, start * 60, end * 60) for weekday in range(7))


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  given a zone
def test_an_instant_lies_in_its_quantum(when: datetime) -> None:
    """Quanta are 5 minutes, counted from the epoch."""
    assert instant(quantum(when)) <= when < instant(quantum(when) + 1)
    assert instant(first_quantum(when) - 1) < when <= instant(first_quantum(when))


@pytest.mark.parametrize(
    ("zone", "day", "quanta"),
    [
        (NEW_YORK, date(2026, 6, 3), 288),
        (NEW_YORK, SPRING, 276),
        (NEW_YORK, AUTUMN, 300),
        (BERLIN, date(2026, 3, 29), 276),
        (BERLIN, date(2026, 10, 25), 300),
        (LORD_HOWE, date(2026, 10, 4), 282),
        (LORD_HOWE, date(2026, 4, 5), 294),
        (SANTIAGO, date(2026, 9, 6), 276),
        (SANTIAGO, date(2026, 4, 4), 300),
    ],
)
def test_a_date_has_more_or_fewer_quanta_when_clocks_change(zone: ZoneInfo, day: date, quanta: int) -> None:
    """F15."""
    assert quanta_in(day, zone) == quanta


def test_a_date_without_midnight_begins_at_one() -> None:
    """F15: Santiago skips midnight of 6 September 2026."""
    first = instant(midnight(date(2026, 9, 6), SANTIAGO))
    assert first.astimezone(SANTIAGO).isoformat() == "2026-09-06T01:00:00-03:00"
    assert local_date(quantum(first) - 1, SANTIAGO) == date(2026, 9, 5)


@pytest.mark.parametrize(("zone", "day"), PLACES_AND_DAYS)
def test_midnight_is_the_first_instant_of_its_date(zone: ZoneInfo, day: date) -> None:
    """F15: by the minute map's search."""
    assert midnight(day, zone) * 5 == first_minute(zone.key, datetime.combine(day, datetime.min.time()))


@pytest.mark.parametrize(("zone", "day"), PLACES_AND_DAYS)
@pytest.mark.parametrize("increment", [5, 10, 15, 20, 30, 60])
def test_the_grid_has_every_wall_time_that_exists_once(zone: ZoneInfo, day: date, increment: int) -> None:
    """B7, F15."""
    grid = grid_mask(day, day, zone, increment)
    shown: list[str] = []
    expected = []
    for position in range(quanta_in(day, zone)):
        wall = f"{instant(midnight(day, zone) + position).astimezone(zone):%d %H:%M}"
        if wall not in shown and (int(wall[3:5]) * 60 + int(wall[6:])) % increment == 0:
            expected.append(wall)
        shown.append(wall)
    assert walls(grid, day, zone) == expected


def test_a_grid_over_several_dates_is_that_of_each() -> None:
    """B7."""
    week = [SPRING + timedelta(days=n) for n in range(-3, 4)]
    whole = grid_mask(week[0], week[-1], NEW_YORK, 30)
    for day in week:
        window = whole >> midnight(day, NEW_YORK) - midnight(week[0], NEW_YORK) & ones(quanta_in(day, NEW_YORK))
        assert window == grid_mask(day, day, NEW_YORK, 30)


def test_only_a_whole_minute_shown_for_the_first_time_is_on_the_grid() -> None:
    """B7, F15."""
    half_past_one = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert on_grid(half_past_one, NEW_YORK, 30)
    assert not on_grid(half_past_one + timedelta(hours=1), NEW_YORK, 30)  # shown again
    assert not on_grid(half_past_one + timedelta(seconds=1), NEW_YORK, 30)
    assert not on_grid(half_past_one + timedelta(microseconds=1), NEW_YORK, 30)
    assert not on_grid(half_past_one + timedelta(minutes=5), NEW_YORK, 30)


def test_a_shift_is_a_stretch_of_wall_time() -> None:
    """DESIGN, Time."""
    day = date(2026, 6, 3)
    assert stretch(open_mask(every_day(9, 17), (), day, day, NEW_YORK), day, NEW_YORK) == ("03 09:00", "03 16:55", 480)


def test_a_shift_past_midnight_reaches_into_the_next_date() -> None:
    """F15: also from the date before the first that is asked for."""
    day = date(2026, 6, 3)
    evenings = open_mask(every_day(22, 26), (), day, day, NEW_YORK)
    assert walls(evenings, day, NEW_YORK)[0:24:23] == ["03 00:00", "03 01:55"]
    assert walls(evenings, day, NEW_YORK)[24::23] == ["03 22:00", "03 23:55"]


def test_a_shift_through_the_skipped_hour_is_an_hour_shorter() -> None:
    """F15."""
    night = open_mask(every_day(0, 6), (), SPRING, SPRING, NEW_YORK)
    assert stretch(night, SPRING, NEW_YORK) == ("08 00:00", "08 05:55", 300)


def test_a_shift_from_a_skipped_time_begins_when_clocks_have_changed() -> None:
    """F15: 2:30 does not exist."""
    shift = (Shift(SPRING.weekday(), 150, 360),)
    assert stretch(open_mask(shift, (), SPRING, SPRING, NEW_YORK), SPRING, NEW_YORK) == ("08 03:00", "08 05:55", 180)


def test_a_shift_inside_the_skipped_hour_does_not_take_place() -> None:
    """F15."""
    shift = (Shift(SPRING.weekday(), 120, 180),)
    assert open_mask(shift, (), SPRING, SPRING, NEW_YORK) == 0


def test_a_shift_from_a_doubled_time_begins_when_it_is_first_shown() -> None:
    """F15: 1:00 to 3:00 lasts three hours."""
    shift = (Shift(AUTUMN.weekday(), 60, 180),)
    assert stretch(open_mask(shift, (), AUTUMN, AUTUMN, NEW_YORK), AUTUMN, NEW_YORK) == ("01 01:00", "01 02:55", 180)


def test_a_shift_until_a_doubled_time_ends_when_it_is_first_shown() -> None:
    """F15: 22:00 to 25:30 ends at the first 1:30."""
    before = AUTUMN - timedelta(days=1)
    shift = (Shift(before.weekday(), 22 * 60, 25 * 60 + 30),)
    assert stretch(open_mask(shift, (), before, AUTUMN, NEW_YORK), before, NEW_YORK)[1:] == ("01 01:25", 210)


def test_a_closure_takes_a_stretch_of_each_of_its_dates() -> None:
    """O2."""
    day = date(2026, 6, 3)
    lunch = (Closed(day - timedelta(days=1), day, 12 * 60, 13 * 60),)
    mask = open_mask(every_day(9, 17), lunch, day, day + timedelta(days=1), NEW_YORK)
    times = walls(mask, day, NEW_YORK)
    assert "03 12:00" not in times
    assert "03 12:55" not in times
    assert {"03 11:55", "03 13:00", "04 12:00"} <= set(times)


def test_a_closed_date_ends_a_shift_at_midnight() -> None:
    """O2: the evening goes on until the holiday begins."""
    day = date(2026, 6, 3)
    holiday = (Closed(day + timedelta(days=1), day + timedelta(days=1)),)
    mask = open_mask((Shift(day.weekday(), 22 * 60, 26 * 60),), holiday, day, day + timedelta(days=1), NEW_YORK)
    assert stretch(mask, day, NEW_YORK) == ("03 22:00", "03 23:55", 120)


def test_minutes_between_quanta_are_given_away_on_the_safe_side() -> None:
    """A shift from 9:02 to 9:58 offers from 9:05 to 9:55, and a break from 9:12 to 9:13 takes five minutes."""
    day = date(2026, 6, 3)
    mask = open_mask((Shift(day.weekday(), 542, 598),), (Closed(day, day, 552, 553),), day, day, NEW_YORK)
    assert walls(mask, day, NEW_YORK) == [f"03 09:{minute:02}" for minute in range(5, 55, 5) if minute != 10]


@given(st.sampled_from(PLACES_AND_DAYS), st.integers(0, 287), st.integers(1, 150), st.integers(-1, 1))
@settings(deadline=None)
def test_shifts_are_those_of_the_minute_map(where: tuple[ZoneInfo, date], begin: int, length: int, shift: int) -> None:
    """F12, F15."""
    zone, day = where
    shift_day = day + timedelta(days=shift)
    mask = open_mask((Shift(shift_day.weekday(), begin * 5, (begin + length) * 5),), (), day, day, zone)
    start = datetime.combine(shift_day, datetime.min.time())
    opens, closes = (
        first_minute(zone.key, start + timedelta(minutes=5 * wall)) // 5 for wall in (begin, begin + length)
    )
    base = midnight(day, zone)
    expected = [q for q in range(quanta_in(day, zone)) if opens <= base + q < closes]
    assert positions(mask) == expected
