"""Rescheduling (R), through the handler."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal.appointments import desk
from portal.business.catalogue import Catalogue
from portal.business.model import BookingPolicy, ChangePolicy
from tests.integration.conftest import Clock, store
from tests.support.asking import TEN, act, book, booked, move, times, wish
from tests.support.everything import scan
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import ANY, COLOUR, CUT, LENA, MARIA, MASSAGE, OMAR, local, salon
from tests.support.stored import stored_appointment

pytestmark = pytest.mark.usefixtures("catalogue")


def test_a_moved_visit_frees_its_old_time() -> None:
    """R7, F8."""
    guest = Browser()
    moved = move(guest, booked(guest), local(2, 14))
    assert (moved.status, moved.json["start"]) == (200, "2026-12-02T14:00:00-05:00")
    booked(Browser())
    assert book(Browser(), local(2, 14)).code == "slot_taken"


@pytest.mark.parametrize("minutes", [15, -15])
def test_a_visit_can_move_into_its_own_time_and_back(minutes: int) -> None:
    """R7, F8: by 15 minutes, though it takes 60."""
    guest = Browser()
    appointment = booked(guest)
    there = move(guest, appointment, TEN + timedelta(minutes=minutes))
    assert there.status == 200
    assert move(guest, there.json, TEN).json["start"] == appointment["start"]


def test_the_same_time_is_no_change(table: str) -> None:
    """R7, F8: nothing is written, so nothing is sent."""
    guest = Browser()
    appointment = booked(guest)
    before = scan(table)
    assert move(guest, appointment, TEN).json == appointment
    assert scan(table) == before


def test_only_times_of_the_same_staff_are_offered_and_taken() -> None:
    """R2."""
    guest = Browser()
    appointment = booked(guest, TEN, wish(staff=ANY))
    booked(Browser(), local(2, 10), wish(staff=MARIA))
    days = guest.get(f"/api/appointments/{appointment['id']}/times", **{"from": "2026-12-02", "to": "2026-12-02"})
    starts = [time["start"] for day in days.json["days"] for time in day["times"]]
    assert "2026-12-02T11:00:00-05:00" in starts
    assert "2026-12-02T10:00:00-05:00" not in starts
    assert move(guest, appointment, local(2, 10)).code == "slot_taken"


def test_every_time_offered_for_moving_is_taken_and_no_other() -> None:
    """B16, F13."""
    guest = Browser()
    appointment = booked(guest, local(2, 10), wish(COLOUR))
    booked(Browser(), local(2, 14))
    days = guest.get(f"/api/appointments/{appointment['id']}/times", **{"from": "2026-12-02", "to": "2026-12-02"})
    starts = {time["start"] for day in days.json["days"] for time in day["times"]}
    assert "2026-12-02T10:00:00-05:00" in starts
    for minute in range(8 * 60, 18 * 60, 5):
        preview = move(guest, appointment, local(2, *divmod(minute, 60)), preview=True)
        spelled = f"2026-12-02T{minute // 60:02}:{minute % 60:02}:00-05:00"
        assert (preview.status == 200) is (spelled in starts), (spelled, preview.body)


def test_a_preview_changes_nothing(table: str) -> None:
    guest = Browser()
    appointment = booked(guest)
    before = scan(table)
    assert move(guest, appointment, local(2, 14), preview=True).json["start"] == "2026-12-02T14:00:00-05:00"
    assert scan(table) == before


def test_a_stale_page_is_told_what_is_now(table: str) -> None:
    """R9."""
    guest = Browser()
    appointment = booked(guest)
    current = move(guest, appointment, local(2, 14)).json
    before = scan(table)
    refused = move(guest, appointment, local(3, 14))
    assert (refused.status, refused.code) == (409, "stale_version")
    assert refused.json["appointment"] == current
    assert scan(table) == before


def test_a_lost_answer_sent_again_is_answered_as_done(table: str) -> None:
    """R9."""
    guest = Browser()
    appointment = booked(guest)
    done = move(guest, appointment, local(2, 14)).json
    before = scan(table)
    assert move(guest, appointment, local(2, 14)).json == done
    assert scan(table) == before


def test_past_the_limit_it_is_too_late_unless_just_booked(at: Clock) -> None:
    """R1, R4, R5."""
    guest = Browser()
    appointment = booked(guest, local(1, 9))
    at.forward(minutes=15)
    assert guest.get(f"/api/appointments/{appointment['id']}").json["can_reschedule"]["allowed"]
    at.forward(seconds=1)
    shown = guest.get(f"/api/appointments/{appointment['id']}").json["can_reschedule"]
    assert (shown["allowed"], [reason["code"] for reason in shown["reasons"]]) == (False, ["too_late"])
    assert move(guest, appointment, local(2, 14)).code == "too_late"
    times_there = guest.get(
        f"/api/appointments/{appointment['id']}/times", **{"from": "2026-12-02", "to": "2026-12-02"}
    )
    assert times_there.code == "too_late"


def test_a_visit_changed_by_hand_cannot_be_moved_online(catalogue: Catalogue) -> None:
    """R3, O4: staff may change the length; the client is told so."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    browser = browser_of(ana)
    appointment = booked(browser, local(4, 10))
    stored = stored_appointment(ana.id, appointment["id"])
    longer = (replace(stored.services[0], segments=(replace(stored.services[0].segments[0], minutes=90),)),)
    desk.move(catalogue, stored, local(4, 12), longer)
    now = browser.get(f"/api/appointments/{appointment['id']}").json
    assert (now["start"][11:16], now["end"][11:16]) == ("12:00", "13:30")
    assert move(browser, now, local(5, 10)).code == "duration_changed"


def test_a_service_that_went_offline_keeps_the_visit_in_place(at: Clock, catalogue: Catalogue) -> None:
    """R3, F28: the visit reads the same."""
    guest = Browser()
    appointment = booked(guest)
    cut = replace(catalogue.services[CUT], archived=True, name="Old cut")
    maria = replace(catalogue.staff[MARIA], archived=True, name="Old Maria")
    changed = replace(catalogue, services=catalogue.services | {CUT: cut}, staff=catalogue.staff | {MARIA: maria})
    store(changed, at)
    now = guest.get(f"/api/appointments/{appointment['id']}").json
    assert now["services"] == appointment["services"]
    assert move(guest, appointment, local(2, 14)).code == "service_not_online"
    assert act(guest, appointment, "cancel").json["status"] == "cancelled"


def test_a_late_move_leaves_cancellation_closed(at: Clock) -> None:
    """R10: booked for tomorrow, moved within the grace to next week."""
    guest = Browser()
    appointment = booked(guest, local(1, 9))
    at.forward(minutes=1)
    moved = move(guest, appointment, local(9, 9)).json
    at.forward(minutes=16)
    assert act(guest, moved, "cancel").code == "too_late"
    assert guest.get(f"/api/appointments/{appointment['id']}").json["can_reschedule"]["allowed"]


def test_a_move_goes_back_to_the_default_status(at: Clock) -> None:
    """V8."""
    store(salon(BookingPolicy(starts_unconfirmed=True, confirmation_request_hours=24)), at)
    guest = Browser()
    confirmed = act(guest, booked(guest, local(4, 10)), "confirm").json
    assert move(guest, confirmed, local(8, 10)).json["status"] == "unconfirmed"


def test_another_room_will_do() -> None:
    """R2, B10: the same staff, any free unit."""
    guest = Browser()
    appointment = booked(guest, TEN, wish(MASSAGE, MARIA))
    booked(Browser(), local(2, 10), wish(MASSAGE, LENA))
    assert move(guest, appointment, local(2, 10)).status == 200
    other = Browser()
    third = booked(other, local(3, 10), wish(MASSAGE, OMAR))
    assert move(other, third, local(2, 10)).code == "slot_taken"


def test_limits_of_booking_hold_for_moving_too(at: Clock) -> None:
    """B6, B7, B16."""
    store(salon(change=ChangePolicy(reschedule_hours=0)), at)
    guest = Browser()
    appointment = booked(guest)
    codes = [
        move(guest, appointment, start).code
        for start in (local(30, 9, 30, month=11), local(1, 10, 5), local(1, 10) + timedelta(days=200), local(2, 20))
    ]
    assert codes == ["too_soon", "off_grid", "too_far", "staff_not_available"]


def test_a_visit_over_midnight_holds_two_days_and_frees_both(at: Clock, catalogue: Catalogue) -> None:
    """F15: a shift past midnight."""
    maria = catalogue.staff[MARIA]
    night = replace(maria, shifts=tuple(replace(shift, start=20 * 60, end=26 * 60) for shift in maria.shifts))
    store(replace(catalogue, staff=catalogue.staff | {MARIA: night}), at)
    guest = Browser()
    appointment = booked(guest, local(1, 23, 30))
    assert "2026-12-02T00:15:00-05:00" not in times(Browser(), "2026-12-02", "2026-12-02")
    assert book(Browser(), local(2, 0)).code == "slot_taken"
    move(guest, appointment, local(2, 21))
    booked(Browser(), local(1, 23))
    booked(Browser(), local(2, 0))
