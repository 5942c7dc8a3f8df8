"""Cancelling and undoing (C), through the handler."""

from dataclasses import replace

import pytest

from commands.calendars.check import check
from portal.appointments import desk, staff_visit
from portal.appointments.model import BookedStaff, CancellationKind
from portal.business.catalogue import Catalogue
from portal.business.model import ChangePolicy
from tests.integration.conftest import Clock, store
from tests.support.asking import ANA, TEN, act, book, booked, move, times, wish
from tests.support.everything import scan
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import COLOUR, HERE, LENA, MARIA, MASSAGE, SLUG, local, salon
from tests.support.stored import client_reached_by, stored_appointment
from tests.support.visits import booked_service

pytestmark = pytest.mark.usefixtures("catalogue")
BO = ANA | {"first_name": "Bo", "email": "bo@example.com"}


def test_a_cancelled_time_is_kept_for_its_client_until_the_hold_ends(at: Clock) -> None:
    """C4, F7: taken to others, and free the moment the hold ends, with nothing having cleaned it up."""
    guest = Browser()
    cancelled = act(guest, booked(guest), "cancel").json
    assert (cancelled["status"], cancelled["undo_until"]) == ("cancelled", "2026-11-30T09:10:00-05:00")
    at.forward(minutes=9, seconds=59)
    assert "2026-12-01T10:00:00-05:00" not in times(Browser(), "2026-12-01", "2026-12-01")
    assert book(Browser(), client=BO).code == "slot_taken"
    at.forward(seconds=1)
    assert "2026-12-01T10:00:00-05:00" in times(Browser(), "2026-12-01", "2026-12-01")
    booked(Browser(), client=BO)


def test_undoing_brings_the_visit_back() -> None:
    """C4, C5: twice is harmless."""
    guest = Browser()
    appointment = booked(guest)
    cancelled = act(guest, appointment, "cancel").json
    restored = act(guest, cancelled, "restore")
    assert (restored.status, restored.json["status"], restored.json["start"]) == (
        200,
        "confirmed",
        appointment["start"],
    )
    assert act(guest, cancelled, "restore").json == restored.json
    assert book(Browser(), client=BO).code == "slot_taken"


def test_cancelling_twice_answers_the_same(table: str) -> None:
    """C5."""
    guest = Browser()
    appointment = booked(guest)
    first = act(guest, appointment, "cancel").json
    before = scan(table)
    assert act(guest, appointment, "cancel").json == first
    assert scan(table) == before


def test_an_undo_after_its_time_is_refused(at: Clock) -> None:
    """C4, F7."""
    guest = Browser()
    cancelled = act(guest, booked(guest), "cancel").json
    at.forward(minutes=10)
    assert act(guest, cancelled, "restore").code == "undo_over"
    assert "undo_until" not in guest.get(f"/api/appointments/{cancelled['id']}").json


def test_only_one_time_is_kept_for_a_client_at_once() -> None:
    """C4."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    first, second = booked(ana, local(2, 10)), booked(ana, local(2, 12))
    act(ana, first, "cancel")
    assert "undo_until" not in act(ana, second, "cancel").json
    booked(Browser(), local(2, 12), client=BO)


def test_three_undos_a_day() -> None:
    """C4."""
    guest = Browser()
    appointment = booked(guest)
    for _ in range(3):
        appointment = act(guest, act(guest, appointment, "cancel").json, "restore").json
        assert appointment["status"] == "confirmed"
    assert act(guest, act(guest, appointment, "cancel").json, "restore").code == "undo_limit"


def test_the_client_may_book_into_their_own_kept_time_which_ends_the_undo() -> None:
    """C4: also offered to them, and only to them."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    cancelled = act(ana, booked(ana), "cancel").json
    assert "2026-12-01T10:30:00-05:00" in times(ana, "2026-12-01", "2026-12-01")
    booked(ana, local(1, 10, 30))
    assert act(ana, cancelled, "restore").code == "undo_over"


def test_a_client_may_move_into_their_own_kept_time() -> None:
    """C4."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    other = booked(ana, local(1, 14))
    cancelled = act(ana, booked(ana), "cancel").json
    assert move(ana, other, TEN).status == 200
    assert act(ana, cancelled, "restore").code == "undo_over"


def test_the_desk_may_book_over_a_kept_time_which_ends_the_undo(catalogue: Catalogue) -> None:
    """C4, O4."""
    guest = Browser()
    cancelled = act(guest, booked(guest), "cancel").json
    bo = on_file("Bo", "Li", "bo@example.com")
    staff_visit.place(catalogue, staff_visit.StaffVisit(bo.id, HERE, local(1, 10, 30), (booked_service(),)))
    assert "undo_until" not in guest.get(f"/api/appointments/{cancelled['id']}").json
    current = guest.get(f"/api/appointments/{cancelled['id']}").json
    assert act(guest, current, "restore").code == "undo_over"


def test_no_time_is_kept_where_the_visit_starts_sooner(at: Clock) -> None:
    """C4."""
    guest = Browser()
    appointment = booked(guest, local(30, 10, month=11))
    at.forward(minutes=14)
    store(salon(change=ChangePolicy(cancel_hours=0)), at)
    at.forward(minutes=37)
    assert "undo_until" not in act(guest, appointment, "cancel").json


def test_without_undo_the_time_is_free_at_once(at: Clock) -> None:
    """C4: a business setting."""
    store(salon(change=ChangePolicy(undo_minutes=0)), at)
    guest = Browser()
    assert "undo_until" not in act(guest, booked(guest), "cancel").json
    booked(Browser(), client=BO)


def test_a_preview_tells_and_changes_nothing(table: str) -> None:
    guest = Browser()
    appointment = booked(guest)
    before = scan(table)
    assert act(guest, appointment, "cancel", preview=True).json["status"] == "cancelled"
    assert scan(table) == before


def test_past_the_limit_it_is_too_late(at: Clock) -> None:
    """C1."""
    guest = Browser()
    appointment = booked(guest, local(1, 9))
    at.forward(minutes=16)
    assert act(guest, appointment, "cancel").code == "too_late"


def test_who_when_and_how_is_kept(catalogue: Catalogue, at: Clock) -> None:
    """C2, C6: clients only ever cancel normally; staff may do it late."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    browser = browser_of(ana)
    own, other = booked(browser, local(4, 10)), booked(browser, local(4, 12))
    act(browser, own, "cancel")
    desk.cancel(catalogue, stored_appointment(ana.id, other["id"]), CancellationKind.LATE)
    kept = [stored_appointment(ana.id, each["id"]).cancellation for each in (own, other)]
    assert [(each.by, each.kind, each.at) for each in kept if each] == [
        ("client", "normal", at.now),
        ("staff", "late", at.now),
    ]
    booked(Browser(), local(4, 12), client=BO)


def test_a_late_cancellation_by_staff_cannot_be_undone_by_the_client(catalogue: Catalogue) -> None:
    """C4, F10."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    browser = browser_of(ana)
    appointment = booked(browser, local(4, 10))
    desk.cancel(catalogue, stored_appointment(ana.id, appointment["id"]), CancellationKind.LATE)
    current = browser.get(f"/api/appointments/{appointment['id']}").json
    assert act(browser, current, "restore").code == "undo_over"
    assert act(browser, current, "cancel").json["status"] == "cancelled"


def test_staff_bring_back_a_cancelled_visit_if_its_time_is_free(catalogue: Catalogue) -> None:
    """O4: also while the client might still undo it."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    browser = browser_of(ana)
    appointment = booked(browser, local(4, 10))
    act(browser, appointment, "cancel")
    back = desk.uncancel(catalogue, stored_appointment(ana.id, appointment["id"]))
    assert back.status == "confirmed"
    assert book(Browser(), local(4, 10), client=BO).code == "slot_taken"
    assert act(browser, browser.get(f"/api/appointments/{appointment['id']}").json, "cancel").status == 200


def test_staff_bring_back_a_visit_of_whose_kept_time_its_client_booked_a_part(catalogue: Catalogue) -> None:
    """C4, O4: the room went to the client's other visit, and the visit comes back in another one."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    browser = browser_of(ana)
    appointment = booked(browser, TEN, wish(MASSAGE, MARIA))
    act(browser, appointment, "cancel")
    booked(browser, TEN, wish(MASSAGE, LENA))
    back = desk.uncancel(catalogue, stored_appointment(ana.id, appointment["id"]))
    assert back.status == "confirmed"
    assert check(SLUG).lines == ()


def test_overlapping_services_and_other_staff_are_the_desks_to_give(catalogue: Catalogue) -> None:
    """O4: and never the same minutes twice (O2)."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    services = (
        booked_service(),
        booked_service(offset=30, staff=(BookedStaff(LENA, "Lena", True),)),
    )
    visit = staff_visit.place(catalogue, staff_visit.StaffVisit(ana.id, HERE, local(4, 7), services))
    assert book(Browser(), local(4, 7, 30), wish(staff=LENA), client=BO).status == 409
    moved = desk.move(
        catalogue, visit, local(4, 10), (replace(services[0], staff=(BookedStaff(MARIA, "Maria", True),)),)
    )
    assert [service.minutes for service in moved.services] == [60]
    assert book(Browser(), local(4, 10), client=BO).code == "slot_taken"
    booked(Browser(), local(4, 10), wish(staff=LENA), client=BO)


def test_the_desk_that_books_over_part_of_a_kept_time_frees_the_rest(catalogue: Catalogue) -> None:
    """C4, O4: a visit of two people; the desk takes the first one's time, and the second is free at once."""
    guest = Browser()
    cancelled = act(guest, booked(guest, TEN, wish(), wish(COLOUR, LENA)), "cancel").json
    bo = on_file("Bo", "Li", "bo@example.com")
    staff_visit.place(catalogue, staff_visit.StaffVisit(bo.id, HERE, TEN, (booked_service(),)))
    booked(Browser(), local(1, 11), wish(staff=LENA), client=BO)
    assert check(SLUG).lines == ()
    current = guest.get(f"/api/appointments/{cancelled['id']}").json
    assert act(guest, current, "restore").code == "undo_over"


def test_what_the_desk_brought_back_is_offered_and_given_to_nobody_else(catalogue: Catalogue) -> None:
    """C4, O2, O4: the client noted that its time was kept, and it is a visit again before that ends."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    browser = browser_of(ana)
    other, appointment = booked(browser, local(2, 10)), booked(browser)
    act(browser, appointment, "cancel")
    desk.uncancel(catalogue, stored_appointment(ana.id, appointment["id"]))
    to_move = browser.get(f"/api/appointments/{other['id']}/times", **{"from": "2026-12-01", "to": "2026-12-01"})
    [day] = to_move.json["days"]
    assert "2026-12-01T10:00:00-05:00" not in [time["start"] for time in day["times"]]
    assert "2026-12-01T10:00:00-05:00" not in times(browser, "2026-12-01", "2026-12-01")
    assert book(browser).code == "slot_taken"
    assert move(browser, other, TEN).code == "slot_taken"
    assert stored_appointment(ana.id, appointment["id"]).status == "confirmed"
    assert check(SLUG).lines == ()


def test_a_member_s_visit_that_the_desk_brought_back_is_theirs(catalogue: Catalogue) -> None:
    """C3, C4, O2: the primary contact cancelled it, and cannot have its time any more."""
    primary = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    group = booked(primary, TEN, wish(), guests=[BO | {"services": [wish(staff=LENA)]}])
    member = group["group"]["guests"][0]["id"]
    act(primary, group, "cancel", members=[member])
    desk.uncancel(catalogue, stored_appointment(client_reached_by(BO["email"]).id, member))
    assert book(primary, TEN, wish(staff=LENA)).code == "slot_taken"
    assert check(SLUG).lines == ()


def test_whoever_typed_a_client_s_name_and_contact_uses_up_nothing_of_theirs() -> None:
    """A7, C4: neither their undos of the day, nor the one time that is kept for them."""
    browser, stranger = browser_of(on_file("Ana", "Lopez", "ana@example.com")), Browser()
    mine, typed = booked(browser, local(3, 10)), booked(stranger, client=ANA)
    for _ in range(3):
        typed = act(stranger, act(stranger, typed, "cancel").json, "restore").json
    typed = act(stranger, typed, "cancel").json
    assert act(stranger, typed, "restore").code == "undo_limit"
    cancelled = act(browser, mine, "cancel").json
    assert cancelled["undo_until"] == "2026-11-30T09:10:00-05:00"
    assert act(browser, cancelled, "restore").status == 200
    assert check(SLUG).lines == ()


def test_a_client_s_kept_time_is_not_for_whoever_typed_their_name_and_contact() -> None:
    """A7, C4: neither offered to a session of one visit nor given to it."""
    browser, stranger = browser_of(on_file("Ana", "Lopez", "ana@example.com")), Browser()
    mine, typed = booked(browser), booked(stranger, local(2, 10), client=ANA)
    cancelled = act(browser, mine, "cancel").json
    offered = stranger.get(f"/api/appointments/{typed['id']}/times", **{"from": "2026-12-01", "to": "2026-12-01"})
    [day] = offered.json["days"]
    assert "2026-12-01T10:00:00-05:00" not in [time["start"] for time in day["times"]]
    assert move(stranger, typed, TEN).code == "slot_taken"
    assert act(browser, cancelled, "restore").status == 200


def test_a_group_s_primary_contact_with_a_session_of_one_visit_undoes_once_too() -> None:
    """C3, C4, C5: that a member's time is kept is noted at the primary contact's visit, whose version it moves."""
    primary = Browser()
    group = booked(primary, TEN, wish(), guests=[BO | {"services": [wish(staff=LENA)]}])
    after = act(primary, group, "cancel", members=[group["group"]["guests"][0]["id"]]).json
    assert "undo_until" in primary.get(f"/api/appointments/{group['id']}").json
    restored = act(primary, after, "restore").json
    assert [guest["status"] for guest in restored["group"]["guests"]] == ["confirmed"]
    assert act(primary, after, "restore").json == restored
    assert act(primary, restored, "cancel").json["status"] == "cancelled"
    assert check(SLUG).lines == ()
