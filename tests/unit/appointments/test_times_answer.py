"""The times as a client gets them (DESIGN, API)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from portal.appointments.offer import Offer, offered, times_answer
from portal.appointments.plan import plan_booking
from portal.appointments.times import grid_mask, instant, midnight, quanta_in
from tests.support.scheduling import BEFORE, MONDAY, days, entry, wish
from tests.support.spa import ANA, BEN, CEM, CUT, SALON
from tests.support.worlds import PLACES


def test_every_date_asked_for_is_there_with_its_times_and_who_may_serve() -> None:
    """In the location's own time, with its offset."""
    taken = days(
        *[(staff.id, MONDAY, entry(("9:00", "16:00"))) for staff in (ANA, BEN)],
        (CEM.id, MONDAY, entry(("9:30", "17:00"))),
    )
    plan = plan_booking(SALON, wish([(CUT, "any")]))
    sunday = MONDAY - timedelta(days=1)
    offer = offered(plan, SALON, taken, sunday - timedelta(days=7), MONDAY, datetime(2026, 12, 7, 1, tzinfo=UTC))
    answer = times_answer(offer)
    assert answer["timezone"] == "America/New_York"
    assert [day["date"] for day in answer["days"]] == [
        (MONDAY - timedelta(days=n)).isoformat() for n in range(8, -1, -1)
    ]
    assert [day["times"] for day in answer["days"][:-1]] == [[]] * 8
    assert answer["days"][-1]["times"] == [{"start": "2026-12-07T16:00:00-05:00", "staff": [ANA.id, BEN.id]}]


def test_a_service_without_staff_lists_nobody() -> None:
    """B10."""
    zone = ZoneInfo("America/New_York")
    hours = grid_mask(MONDAY, MONDAY, zone, 60)
    offer = Offer(zone, MONDAY, MONDAY, midnight(MONDAY, zone), hours, ())
    assert [time["staff"] for day in times_answer(offer)["days"] for time in day["times"]] == [[]] * 24


@pytest.mark.parametrize(("place", "day"), [(place, day) for place, dates in PLACES.items() for day in dates])
def test_times_are_written_as_the_clock_shows_them(place: str, day: date) -> None:
    """F15: also on days when clocks change, and from a date that begins at 1:00."""
    zone = ZoneInfo(place)
    everything = (1 << quanta_in(day, zone)) - 1
    offer = Offer(zone, day, day, midnight(day, zone), everything, (("stf_ana", everything),))
    (answer,) = times_answer(offer)["days"]
    assert [time["start"] for time in answer["times"]] == [
        instant(midnight(day, zone) + q).astimezone(zone).isoformat() for q in range(quanta_in(day, zone))
    ]


def test_an_offer_over_a_change_of_clocks_has_both_offsets() -> None:
    """F15: in New York, on 14 March 2027."""
    plan = plan_booking(SALON, wish([(CUT, "any")]))
    saturday, monday = date(2027, 3, 13), date(2027, 3, 15)
    answer = times_answer(offered(plan, SALON, {}, saturday, monday, BEFORE))
    assert [day["times"][0]["start"] for day in answer["days"]] == [
        "2027-03-13T09:00:00-05:00",
        "2027-03-14T09:00:00-04:00",
        "2027-03-15T09:00:00-04:00",
    ]


def test_a_date_is_written_as_it_is_now_whatever_was_written_before() -> None:
    """B16: others serve at the same times, one of them serves less, or the same date is asked for among others."""
    zone = ZoneInfo("America/New_York")
    tuesday, hours = MONDAY + timedelta(days=1), grid_mask(MONDAY, MONDAY, zone, 60)
    first, later = hours & -hours, quanta_in(MONDAY, zone)

    def told(offer: Offer, day: date = MONDAY) -> list[list[str]]:
        (found,) = (one["times"] for one in times_answer(offer)["days"] if one["date"] == day.isoformat())
        return [time["staff"] for time in found]

    offer = Offer(zone, MONDAY, MONDAY, midnight(MONDAY, zone), hours, ((ANA.id, hours), (BEN.id, hours)))
    assert told(offer) == [[ANA.id, BEN.id]] * 24
    assert told(replace(offer, by_staff=((BEN.id, hours), (CEM.id, hours)))) == [[BEN.id, CEM.id]] * 24
    assert told(replace(offer, by_staff=((ANA.id, hours), (BEN.id, first)))) == [[ANA.id, BEN.id]] + [[ANA.id]] * 23
    moved = replace(offer, last=tuesday, starts=hours << later, by_staff=((ANA.id, hours << later),))
    assert (told(moved), told(moved, tuesday)) == ([], [[ANA.id]] * 24)
    assert told(offer) == [[ANA.id, BEN.id]] * 24
