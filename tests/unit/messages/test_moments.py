"""Dates and times as people at the location read them, with the zone's name (S4)."""

from datetime import UTC, datetime

import pytest

from portal.business.model import Location
from portal.messages import moments


def at(zone: str, country: str) -> Location:
    return Location("loc", "Here", zone, country)


@pytest.mark.parametrize(
    ("zone", "country", "said"),
    [
        ("America/Chicago", "US", "Monday, November 30, 2026 at 11:05 PM CST"),
        ("America/Toronto", "CA", "Tuesday, December 1, 2026 at 12:05 AM EST"),
        ("Australia/Sydney", "AU", "Tuesday 1 December 2026 at 4:05 PM AEDT"),
        ("Australia/Lord_Howe", "AU", "Tuesday 1 December 2026 at 4:05 PM (Lord Howe time)"),
        ("Europe/Berlin", "DE", "Tuesday 1 December 2026 at 06:05 CET"),
        ("Asia/Tokyo", "JP", "Tuesday 1 December 2026 at 14:05 JST"),
        ("America/Sao_Paulo", "BR", "Tuesday 1 December 2026 at 02:05 (Sao Paulo time)"),
        ("America/Argentina/Buenos_Aires", "AR", "Tuesday 1 December 2026 at 02:05 (Buenos Aires time)"),
    ],
)
def test_a_moment_is_told_as_at_the_location(zone: str, country: str, said: str) -> None:
    """S4, F16."""
    assert moments.moment(datetime(2026, 12, 1, 5, 5, tzinfo=UTC), at(zone, country)) == said


@pytest.mark.parametrize(("hour", "said"), [(0, "12:00 AM"), (11, "11:00 AM"), (12, "12:00 PM"), (23, "11:00 PM")])
def test_noon_and_midnight_are_told_apart(hour: int, said: str) -> None:
    assert moments.time(datetime(2026, 12, 1, hour, tzinfo=UTC), at("Etc/UTC", "US")) == f"{said} UTC"


def test_the_hour_that_comes_twice_is_told_apart_by_its_zone() -> None:
    """S4, F15: when clocks go back."""
    berlin = at("Europe/Berlin", "DE")
    told = [moments.time(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), berlin) for hour in (0, 1)]
    assert told == ["02:30 CEST", "02:30 CET"]


def test_a_text_tells_the_day_shortly() -> None:
    instant = datetime(2026, 12, 1, 18, tzinfo=UTC)
    assert moments.short_day(instant, at("America/Chicago", "US")) == "Tue, Dec 1"
    assert moments.short_day(instant, at("Europe/Berlin", "DE")) == "Tue 1 Dec"
