"""What the desk does besides moving and cancelling: blocks, and marking how a visit went (O2, O4)."""

import pytest

from commands.calendars.check import check
from portal.appointments import blocks, desk, desk_days, staff_visit
from portal.appointments.staff_rules import StaffAct
from portal.business.catalogue import Catalogue
from portal.errors import InvalidRequest, NotFound, NotPermitted, SlotTaken, StaleVersion
from portal.table.read import agenda
from tests.integration.conftest import Clock
from tests.support.asking import ANA, TEN, act, book, booked, times, wish
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import HERE, LENA, MARIA, ROOM, SLUG, local
from tests.support.stored import stored_appointment
from tests.support.visits import booked_service

BO = ANA | {"first_name": "Bo", "email": "bo@example.com"}


def test_blocked_time_is_neither_offered_nor_given_until_it_is_given_back(catalogue: Catalogue) -> None:
    """O2: of that staff member only, to clients and staff alike."""
    made, there = blocks.block(catalogue, MARIA, local(1, 9), local(1, 12), "Inventory")
    assert there == ()
    assert times(Browser(), "2026-12-01", "2026-12-01")[0] == "2026-12-01T12:00:00-05:00"
    assert book(Browser()).code == "slot_taken"
    booked(Browser(), TEN, wish(staff=LENA))
    bo = on_file("Bo", "Li", "bo@example.com")
    with pytest.raises(SlotTaken):
        staff_visit.place(catalogue, staff_visit.StaffVisit(bo.id, HERE, TEN, (booked_service(),)))
    assert check(SLUG).lines == ()
    blocks.unblock(catalogue, made.id)
    booked(Browser(), client=BO)
    assert check(SLUG).lines == ()


def test_a_block_leaves_the_visits_that_are_there_and_tells_which(catalogue: Catalogue) -> None:
    """O2: never cancelled silently."""
    guest = Browser()
    appointment = booked(guest)
    _, there = blocks.block(catalogue, MARIA, local(1, 9), local(1, 12))
    assert there == (appointment["id"],)
    assert guest.get(f"/api/appointments/{appointment['id']}").json == appointment


def test_a_block_over_a_kept_time_ends_its_undo(catalogue: Catalogue) -> None:
    """C4, O2."""
    guest = Browser()
    cancelled = act(guest, booked(guest), "cancel").json
    blocks.block(catalogue, MARIA, local(1, 9), local(1, 12))
    current = guest.get(f"/api/appointments/{cancelled['id']}").json
    assert act(guest, current, "restore").code == "undo_over"
    assert check(SLUG).lines == ()


def test_a_block_of_several_days_ends_every_undo_under_it(catalogue: Catalogue) -> None:
    """C4, O2: on its last day too, and no undo writes over the block."""
    guest = Browser()
    cancelled = act(guest, booked(guest, local(4, 10)), "cancel").json
    blocks.block(catalogue, MARIA, local(1, 0), local(5, 0), "Holiday")
    current = guest.get(f"/api/appointments/{cancelled['id']}").json
    assert "undo_until" not in current
    assert act(guest, current, "restore").code == "undo_over"
    assert check(SLUG).lines == ()


def test_a_kept_time_is_not_written_over_before_the_index_tells_whose_it_is(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C4: the index is a moment behind, and all is decided again."""
    guest = Browser()
    cancelled = act(guest, booked(guest), "cancel").json
    late = iter([True])
    monkeypatch.setattr(desk_days, "agenda", lambda *asked: [] if next(late, False) else agenda(*asked))
    blocks.block(catalogue, MARIA, local(1, 9), local(1, 12))
    assert "undo_until" not in guest.get(f"/api/appointments/{cancelled['id']}").json
    assert check(SLUG).lines == ()


def test_a_block_over_midnight_holds_both_days_of_a_room(catalogue: Catalogue) -> None:
    """O2, F15."""
    made, _ = blocks.block(catalogue, ROOM, local(1, 22), local(2, 10))
    assert check(SLUG).lines == ()
    blocks.unblock(catalogue, made.id)
    assert check(SLUG).lines == ()


def test_a_block_that_cannot_be_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(InvalidRequest):
        blocks.block(catalogue, MARIA, local(1, 12), local(1, 12))
    with pytest.raises(NotFound):
        blocks.block(catalogue, "stf_0000000000000000", local(1, 9), local(1, 12))
    with pytest.raises(NotFound):
        blocks.unblock(catalogue, "blk_0000000000000000")


def test_how_a_visit_went_is_marked_and_cannot_be_changed_online_any_more(catalogue: Catalogue, at: Clock) -> None:
    """O4, R8: from the very version that the desk saw."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    browser = browser_of(ana)
    appointment = booked(browser)
    seen = stored_appointment(ana.id, appointment["id"])
    with pytest.raises(NotPermitted):
        desk.mark(catalogue, seen, StaffAct.NO_SHOW)
    at.now = local(1, 10, 20)
    missed = desk.mark(catalogue, seen, StaffAct.NO_SHOW)
    assert (missed.status, missed.notify_client) == ("no_show", False)
    with pytest.raises(StaleVersion):
        desk.mark(catalogue, seen, StaffAct.COMPLETE)
    assert desk.mark(catalogue, missed, StaffAct.COMPLETE).status == "completed"
    again = browser_of(ana)
    current = again.get(f"/api/appointments/{appointment['id']}").json
    assert act(again, current, "cancel").code == "not_upcoming"
    assert check(SLUG).lines == ()
