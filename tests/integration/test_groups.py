"""Group bookings (B14, V3, C3, R3, F23), through the handler."""

from typing import Any

import pytest

from portal.appointments import staff_visit
from portal.appointments.model import BookedStaff
from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock
from tests.support.asking import ANA, TEN, TIMES, act, book, booked, move, times, wish
from tests.support.everything import scan
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import ANY, CUT, HERE, LENA, MARIA, MASSAGE, OMAR, local
from tests.support.stored import client_reached_by
from tests.support.visits import booked_service

pytestmark = pytest.mark.usefixtures("catalogue")

BO = {"first_name": "Bo", "last_name": "Berg", "email": "bo.secret@example.com"}
CY = {"first_name": "Cy", "last_name": "Chan", "phone": "+12125550177"}


def group_of_three(browser: Browser) -> dict[str, Any]:
    guests = [BO | {"services": [wish(staff=LENA)]}, CY | {"services": [wish(staff=OMAR)]}]
    return booked(browser, TEN, wish(staff=MARIA), guests=guests)


def test_everyone_is_booked_at_one_time_or_nobody_is(table: str) -> None:
    """B14: all or nothing."""
    booked(Browser(), TEN, wish(staff=OMAR), client=ANA | {"email": "x@example.com"})
    before = scan(table)
    guests = [BO | {"services": [wish(staff=LENA)]}, CY | {"services": [wish(staff=OMAR)]}]
    assert book(Browser(), TEN, wish(staff=MARIA), guests=guests).code == "slot_taken"
    assert scan(table) == before


def test_each_guest_is_served_by_someone_else() -> None:
    """B14, F2."""
    guests = [BO | {"services": [wish(staff=ANY)]}, CY | {"services": [wish(staff=ANY)]}]
    booked(Browser(), TEN, wish(staff=ANY), guests=guests)
    assert book(Browser(), TEN, wish(staff=ANY)).code == "slot_taken"


def test_a_group_larger_than_the_maximum_is_refused() -> None:
    """B14."""
    guests = [BO | {"services": [wish(staff=ANY)]} for _ in range(3)]
    answer = book(Browser(), TEN, wish(staff=ANY), guests=guests)
    assert 400 <= answer.status < 500


def test_each_guest_sees_their_own_and_the_primary_contact_sees_the_group() -> None:
    """V3, F23: rendered for one guest, there is nothing of another."""
    primary = Browser()
    appointment = group_of_three(primary)
    assert [guest["first_name"] for guest in appointment["group"]["guests"]] == ["Bo", "Cy"]
    assert appointment["group"]["primary"] is True
    bo = browser_of(client_reached_by(BO["email"]))
    [own] = bo.get("/api/portal").json["appointments"]
    assert own["services"][0]["staff"][0]["name"] == "Lena"
    assert "guests" not in own["group"]
    everything = bo.get("/api/portal").body + bo.get(f"/api/appointments/{own['id']}/calendar.ics").body
    for other in ("Ana", "ana@example.com", "Cy", "Chan", "+12125550177", "Lopez"):
        assert other not in everything
    assert "bo.secret@example.com" not in primary.get("/api/portal").body


def test_a_member_cannot_change_anything_online() -> None:
    """C3, R3."""
    group_of_three(Browser())
    bo = browser_of(client_reached_by(BO["email"]))
    [own] = bo.get("/api/portal").json["appointments"]
    assert own["can_cancel"]["reasons"][0]["code"] == "in_group"
    assert act(bo, own, "cancel").code == "in_group"
    assert move(bo, own, local(2, 10)).code == "in_group"


def test_the_primary_contact_moves_the_whole_group() -> None:
    """R3, R7."""
    primary = Browser()
    moved = move(primary, group_of_three(primary), local(2, 14))
    assert moved.json["start"] == "2026-12-02T14:00:00-05:00"
    bo = browser_of(client_reached_by(BO["email"]))
    assert bo.get("/api/portal").json["appointments"][0]["start"] == "2026-12-02T14:00:00-05:00"
    for who in (MARIA, LENA, OMAR):
        booked(Browser(), TEN, wish(staff=who))
        assert book(Browser(), local(2, 14), wish(staff=who)).code == "slot_taken"


def test_the_group_moves_together_or_stays(table: str) -> None:
    """R7."""
    primary = Browser()
    group = group_of_three(primary)
    booked(Browser(), local(2, 14), wish(staff=OMAR))
    before = scan(table)
    assert move(primary, group, local(2, 14)).code == "slot_taken"
    assert scan(table) == before


def test_the_primary_contact_cancels_the_whole_group_and_can_undo_it() -> None:
    """C3, C4."""
    primary = Browser()
    cancelled = act(primary, group_of_three(primary), "cancel").json
    bo = browser_of(client_reached_by(BO["email"]))
    assert bo.get("/api/portal").json["appointments"] == []
    assert act(primary, cancelled, "restore").json["status"] == "confirmed"
    assert bo.get("/api/portal").json["appointments"][0]["status"] == "confirmed"
    for who in (MARIA, LENA, OMAR):
        assert book(Browser(), TEN, wish(staff=who)).code == "slot_taken"


def test_the_undo_of_a_group_is_over_once_the_desk_has_given_one_guest_s_time_away(catalogue: Catalogue) -> None:
    """C3, C4: the page offers it no more, and it is refused with its reason."""
    primary = Browser()
    cancelled = act(primary, group_of_three(primary), "cancel").json
    di = on_file("Di", "Day", "di@example.com")
    staff_visit.place(
        catalogue,
        staff_visit.StaffVisit(di.id, HERE, TEN, (booked_service(staff=(BookedStaff(LENA, "Lena", requested=True),)),)),
    )
    current = primary.get(f"/api/appointments/{cancelled['id']}").json
    assert "undo_until" not in current
    assert act(primary, current, "restore").code == "undo_over"


def test_a_group_does_not_come_back_without_its_primary_contact_who_booked_into_their_own_time() -> None:
    """C3, C4: neither offered nor done."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    cancelled = act(ana, booked(ana, TEN, wish(), guests=[BO | {"services": [wish(staff=LENA)]}]), "cancel").json
    booked(ana, TEN, wish())
    current = ana.get(f"/api/appointments/{cancelled['id']}").json
    assert "undo_until" not in current
    assert act(ana, current, "restore").code == "undo_over"
    assert ana.get(f"/api/appointments/{cancelled['id']}").json == current


def test_a_group_does_not_come_back_without_its_primary_contact_who_was_cancelled_later() -> None:
    """C3, C4: the one time that is kept is the member's, who was cancelled before."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    group = booked(ana, TEN, wish(), guests=[BO | {"services": [wish(staff=LENA)]}])
    first = act(ana, group, "cancel", members=[group["group"]["guests"][0]["id"]]).json
    cancelled = act(ana, first, "cancel").json
    assert "undo_until" not in cancelled
    assert act(ana, cancelled, "restore").code == "undo_over"


def test_the_primary_contact_cancels_another_member_only() -> None:
    """C3."""
    primary = Browser()
    group = group_of_three(primary)
    bo_id = group["group"]["guests"][0]["id"]
    after = act(primary, group, "cancel", members=[bo_id]).json
    assert (after["status"], after["undo_until"]) == ("confirmed", "2026-11-30T09:10:00-05:00")
    bo = browser_of(client_reached_by(BO["email"]))
    assert bo.get("/api/portal").json["appointments"] == []
    assert act(primary, after, "restore").status == 200
    assert bo.get("/api/portal").json["appointments"][0]["status"] == "confirmed"


def test_someone_outside_the_group_cannot_be_cancelled_through_it() -> None:
    """C3, A8."""
    primary = Browser()
    group = group_of_three(primary)
    other = booked(Browser(), local(3, 10))
    answer = act(primary, group, "cancel", members=[other["id"]])
    assert (answer.status, answer.json["errors"][0]["field"]) == (400, "members")


def test_the_rest_of_a_group_moves_without_a_cancelled_member(at: Clock) -> None:
    """C3, R7."""
    primary = Browser()
    group = group_of_three(primary)
    after = act(primary, group, "cancel", members=[group["group"]["guests"][0]["id"]]).json
    at.forward(minutes=11)
    booked(Browser(), local(2, 14), wish(staff=LENA))
    assert move(primary, after, local(2, 14)).status == 200


def test_a_group_shares_the_rooms_there_are() -> None:
    """B10, B14: two rooms for two massages, not for three."""
    two = [BO | {"services": [wish(MASSAGE, ANY)]}]
    booked(Browser(), TEN, wish(MASSAGE, ANY), guests=two)
    three = [*two, CY | {"services": [wish(MASSAGE, ANY)]}]
    assert book(Browser(), local(3, 10), wish(MASSAGE, ANY), guests=three).status == 409
    booked(Browser(), local(3, 10), wish(MASSAGE, ANY), guests=[*two, CY | {"services": [wish(CUT, ANY)]}])


def test_family_members_with_one_phone_come_as_two_clients() -> None:
    """A7, B14: one contact item is written once."""
    phone = {"phone": "+12125550188"}
    one = {"first_name": "Ida", "last_name": "Ek"} | phone
    two = {"first_name": "Ole", "last_name": "Ek"} | phone | {"services": [wish(staff=LENA)]}
    primary = Browser()
    appointment = booked(primary, TEN, wish(), client=one, guests=[two])
    assert appointment["group"]["guests"][0]["first_name"] == "Ole"


def test_a_signed_in_client_brings_guests() -> None:
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    appointment = booked(ana, TEN, wish(), guests=[BO | {"services": [wish(staff=LENA)]}])
    assert [guest["first_name"] for guest in appointment["group"]["guests"]] == ["Bo"]


def test_every_time_offered_to_a_group_is_bookable_by_it_and_no_other() -> None:
    """B14, B16: one person less after lunch."""
    booked(Browser(), local(2, 13), wish(staff=OMAR))
    wishes = (wish(staff=ANY), wish(staff=ANY), wish(staff=ANY))
    offered = times(Browser(), "2026-12-02", "2026-12-02", *wishes, guests=(0, 1, 2))
    assert "2026-12-02T12:00:00-05:00" in offered
    for hour in (9, 12, 13, 14, 16):
        guests = [BO | {"services": [wishes[1]]}, CY | {"services": [wishes[2]]}]
        answer = book(Browser(), local(2, hour), wishes[0], guests=guests)
        assert (answer.status == 201) is (f"2026-12-02T{hour:02}:00:00-05:00" in offered), answer.body


@pytest.mark.parametrize("numbers", [["1", "2"], ["0"], ["0", "7"]])
def test_guests_of_a_group_are_counted_from_nought(numbers: list[str]) -> None:
    """B14."""
    query = {"location": HERE, "service": [CUT, CUT], "staff": [ANY, ANY], "guest": numbers}
    answer = Browser().get(TIMES, **query, **{"from": "2026-12-02", "to": "2026-12-02"})
    assert (answer.status, answer.json["errors"][0]["field"].split(".")[0]) == (400, "guest")
