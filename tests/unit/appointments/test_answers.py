"""How an appointment is shown: in the location's time, with what may be done, and without what stays inside."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from portal.appointments.answers import appointment_answer
from portal.appointments.model import (
    Actor,
    Appointment,
    BookedStaff,
    Cancellation,
    CancellationKind,
    ChosenOption,
    Group,
    GroupMember,
    Person,
    Status,
)
from portal.appointments.seen import seen
from portal.business.catalogue import Catalogue
from portal.business.model import BookingPolicy
from portal.clients.model import Client
from tests.support.salon import BUSINESS, LENA, MARIA, local, salon
from tests.support.visits import CLIENT, booked_service, visit

ANA = Client(CLIENT, BUSINESS, "Ana", "Lopez", "ana@example.com", "+12125550123")
NOW = local(1, 9)
GUEST, SECOND = "apt_BBBBBBBBBBBBBBBB", "apt_CCCCCCCCCCCCCCCC"


def shown(
    one: Appointment,
    *members: Appointment,
    catalogue: Catalogue | None = None,
    now: datetime = NOW,
    client: Client = ANA,
) -> dict[str, Any]:
    business = catalogue or salon()
    return dict(appointment_answer(seen(one, members, client, business, now), business))


def test_times_are_those_of_the_locations_clock() -> None:
    """S4."""
    answer = shown(visit(local(10, 10)))
    assert answer["start"].isoformat() == "2026-12-10T10:00:00-05:00"
    assert answer["end"].isoformat() == "2026-12-10T11:00:00-05:00"
    assert answer["timezone"] == "America/New_York"
    assert answer["can_cancel"]["until"].isoformat() == "2026-12-09T10:00:00-05:00"


def test_each_service_is_shown_as_it_was_booked() -> None:
    """V7."""
    longer = booked_service(60, minutes=30, buffer=15, name="Cut of old", price=4000, price_minimum=True)
    first, second = shown(visit(services=(booked_service(), longer)))["services"]
    assert second["name"] == "Cut of old"
    assert second["start"].isoformat() == "2026-12-10T11:00:00-05:00"
    assert (second["minutes"], second["price"]) == (30, {"amount": 4000, "currency": "USD"})
    assert (first["price_from"], second["price_from"]) == (False, True)


def test_staff_are_named_where_the_client_asked_for_them() -> None:
    """V2."""
    staff = (BookedStaff(MARIA, "Maria", True), BookedStaff(LENA, "Lena", False))
    one = visit(services=(booked_service(staff=staff),))
    assert shown(one)["services"][0]["staff"] == [{"id": MARIA, "name": "Maria"}]
    always = salon(BookingPolicy(always_show_staff=True))
    assert [s["name"] for s in shown(one, catalogue=always)["services"][0]["staff"]] == ["Maria", "Lena"]


def test_internal_options_never_reach_a_client() -> None:
    """B18."""
    options = (
        ChosenOption("opt_A", "How long?", "Long", 2000, 30),
        ChosenOption("opt_B", "How shiny?", "Very", 500, 5, show_price=False, show_minutes=False),
        ChosenOption("opt_C", "Supplies", "Repair kit", 300, 0, internal=True),
    )
    answer = shown(visit(services=(booked_service(options=options),)))
    loud, quiet = answer["services"][0]["options"]
    assert (loud["price"]["amount"], loud["minutes"]) == (2000, 30)
    assert quiet == {"id": "opt_B", "prompt": "How shiny?", "name": "Very"}
    assert "Repair kit" not in str(answer)


def test_the_policy_that_was_accepted_stays_readable() -> None:
    """B9, V7."""
    catalogue = salon()
    newer = replace(catalogue, policies=catalogue.policies | {"v2": "Stricter."})
    answer = shown(visit(policy_version="v1"), catalogue=newer)
    assert answer["policy"] == {"version": "v1", "text": catalogue.policies["v1"]}
    assert "policy" not in shown(visit(policy_version=""))


def test_what_cannot_be_done_says_why_and_until_when_it_could() -> None:
    """V4."""
    answer = shown(visit(), now=local(10, 9))
    assert answer["can_reschedule"]["allowed"] is False
    assert [reason["code"] for reason in answer["can_reschedule"]["reasons"]] == ["too_late"]
    assert answer["can_reschedule"]["until"].isoformat() == "2026-12-09T10:00:00-05:00"
    over = shown(visit(), now=local(11, 9))
    assert [reason["code"] for reason in over["can_cancel"]["reasons"]] == ["not_upcoming"]


@pytest.mark.parametrize(("status", "expected"), [(Status.UNCONFIRMED, True), (Status.CONFIRMED, False)])
def test_an_unconfirmed_visit_can_be_confirmed(status: Status, expected: bool) -> None:
    """V8."""
    assert shown(visit(status=status))["can_confirm"] is expected


def test_a_cancellation_says_until_when_it_can_be_undone_to_whose_it_is() -> None:
    """C4."""
    until = local(1, 9, 10)
    cancellation = Cancellation(Actor.CLIENT, NOW, CancellationKind.NORMAL, Status.CONFIRMED, until)
    one = visit(status=Status.CANCELLED, cancellation=cancellation)
    holder = replace(ANA, held=(one.id,), held_until=until)
    assert shown(one, client=holder)["undo_until"].isoformat() == "2026-12-01T09:10:00-05:00"
    assert "undo_until" not in shown(one, client=holder, now=until)
    assert "undo_until" not in shown(one)


def group(*, primary: bool) -> Group:
    members = (GroupMember("cli_B", GUEST, "Ben"), GroupMember("cli_C", SECOND, "Cleo")) if primary else ()
    return Group("grp_AAAAAAAAAAAAAAAA", primary, CLIENT, visit().id, members)


def test_the_primary_contact_sees_who_comes_by_first_name() -> None:
    """V3, C3."""
    ben = visit(id=GUEST, typed=Person("Ben", "Carter", "ben@example.com", "+12125550199"))
    cleo = visit(id=SECOND, status=Status.CANCELLED)
    answer = shown(visit(group=group(primary=True)), ben, cleo)
    assert answer["group"] == {
        "id": "grp_AAAAAAAAAAAAAAAA",
        "primary": True,
        "guests": [
            {"id": GUEST, "first_name": "Ben", "status": "confirmed"},
            {"id": SECOND, "first_name": "Cleo", "status": "cancelled"},
        ],
    }
    assert not any(private in str(answer) for private in ("Carter", "ben@example.com", "+12125550199"))


def test_a_member_sees_no_other_guest() -> None:
    """V3, F23."""
    answer = shown(visit(group=group(primary=False)))
    assert answer["group"] == {"id": "grp_AAAAAAAAAAAAAAAA", "primary": False}
    assert [reason["code"] for reason in answer["can_cancel"]["reasons"]] == ["in_group"]


def test_whom_a_visit_is_for_and_the_note_are_told_again() -> None:
    """B12."""
    answer = shown(visit(for_someone_else=Person("Mia", "Vogel"), note="By the window."))
    assert answer["for_someone_else"] == {"first_name": "Mia", "last_name": "Vogel"}
    assert answer["note"] == "By the window."


def test_nothing_is_told_that_only_the_business_knows() -> None:
    """A7, F23."""
    one = visit(request_hash="hash-of-the-request", typed=Person("Ana", "Lopez", "typed@example.com"))
    said = str(shown(one))
    assert not any(inside in said for inside in ("hash-of-the-request", "typed@example.com", CLIENT, "ana@example.com"))
