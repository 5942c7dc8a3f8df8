"""Staff make, change, cancel and mark visits, and keep time free, through the handler (O2, O4, C2, C4, R9, B17)."""

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

import pytest

from commands.calendars.check import check
from portal.access.model import Role
from portal.clients.model import Client
from tests.integration.conftest import Clock
from tests.support.asking import TEN, act, book, booked, move
from tests.support.desk import audits, browser_of_staff
from tests.support.dynamodb import counted, failing, overtaken
from tests.support.outbox import Outbox
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser
from tests.support.salon import BRAIDS, COLOUR, CUT, GLITTER, HERE, LENA, MARIA, MASSAGE, OMAR, ROOM, SLUG, local
from tests.support.stored import client_reached_by, stored_appointment

pytestmark = pytest.mark.usefixtures("catalogue")

VISITS = "/api/owner/appointments"
BO = {"first_name": "Bo", "last_name": "Chan", "email": "bo@example.com"}


@pytest.fixture
def desk() -> Browser:
    return browser_of_staff(Role.DESK)


@pytest.fixture
def ana() -> Client:
    return on_file("Ana", "Lopez", "ana@example.com")


def by(*staff: str, service: str = CUT, **more: Any) -> dict[str, Any]:
    """A service by these staff."""
    return {"service": service, "staff": list(staff)} | more


def making(client: Client | None, start: datetime, *services: dict[str, Any], **more: Any) -> dict[str, Any]:
    whose = {"client": client.id} if client else {"new_client": BO}
    return {"location": HERE, "start": start.isoformat(), "services": list(services) or [by(MARIA)]} | whose | more


def make(
    desk: Browser,
    client: Client | None,
    start: datetime = TEN,
    *services: dict[str, Any],
    key: str | None = None,
    **more: Any,
) -> Answered:
    return desk.post(VISITS, making(client, start, *services, **more), key=key)


def made(desk: Browser, client: Client | None, start: datetime = TEN, *services: dict[str, Any], **more: Any) -> Any:
    answer = make(desk, client, start, *services, **more)
    assert answer.status == 201, answer.body
    return answer.json["appointments"][0]


def acted(desk: Browser, visit: dict[str, Any], verb: str, **more: Any) -> Answered:
    query = {"preview": "true"} if more.pop("preview", False) else {}
    path = f"{VISITS}/{visit['client']['id']}/{visit['id']}/{verb}"
    return desk.post(path, {"version": visit["version"]} | more, query=query)


def sheet(desk: Browser, date: str = "2026-12-01") -> Any:
    answer = desk.get("/api/owner/day", location=HERE, date=date)
    assert answer.status == 200, answer.body
    return answer.json


def test_staff_may_what_clients_may_not(desk: Browser, ana: Client) -> None:
    """O4: outside of hours, any length, services side by side, and options that are the salon's own."""
    services = (
        by(MARIA, minutes=25, requested=True),
        by(LENA, service=BRAIDS, offset=10, options=[GLITTER]),
        by(OMAR, service=MASSAGE, offset=0),
    )
    visit = made(desk, ana, local(6, 6, 5), *services)
    assert [(it["minutes"], it["start"][11:16]) for it in visit["services"]] == [
        (25, "06:05"),
        (60, "06:15"),
        (60, "06:05"),
    ]
    assert visit["services"][2]["units"] == [ROOM]
    assert (visit["status"], visit["changed_by"], visit["flags"]) == ("confirmed", "staff", ["duration_changed"])
    assert stored_appointment(ana.id, visit["id"]).notify_client
    assert [(one.act.value, one.by, one.client, one.subject) for one in audits()] == [
        ("make_visit", "Mia", ana.id, visit["id"])
    ]
    assert check(SLUG).lines == ()


def test_a_visit_is_made_in_one_read_and_one_transaction(desk: Browser, ana: Client) -> None:
    """F29: besides the session's."""
    with counted() as calls:
        made(desk, ana)
    assert calls.names == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]


def test_a_taken_time_says_what_is_there(desk: Browser, ana: Client) -> None:
    """O2, O4: who, with whom and until when; a block likewise, and nothing was written."""
    booked(browser_of(ana), TEN)
    refused = make(desk, None, local(1, 10, 30))
    [there] = refused.json["there"]
    assert (refused.status, refused.code) == (409, "slot_taken")
    assert (there["kind"], there["owner"], there["name"], there["client"]["first_name"]) == (
        "visit",
        MARIA,
        "Maria",
        "Ana",
    )
    assert (there["start"][11:16], there["end"][11:16]) == ("10:00", "11:00")
    desk.post("/api/owner/blocks", _block(local(1, 14), local(1, 15), "Dentist"))
    [there] = make(desk, None, local(1, 14, 30)).json["there"]
    assert (there["kind"], there["reason"]) == ("block", "Dentist")
    assert len(sheet(desk)["visits"]) == 1


def test_a_new_client_is_made_with_the_visit_and_found_the_next_time(desk: Browser) -> None:
    """O1, A7."""
    first, second = made(desk, None), made(desk, None, local(1, 12))
    assert first["client"] == second["client"] == {"id": client_reached_by(BO["email"]).id} | BO
    family = make(desk, None, local(1, 14), new_client=BO | {"first_name": "Cy"}).json["appointments"][0]
    assert family["flags"] == ["client_to_merge"]


def test_the_same_request_sent_again_is_one_visit(desk: Browser, ana: Client) -> None:
    """B17, F6: for a client on file and for a new one; with another body it is refused."""
    for client, hour in ((ana, 10), (None, 12)):
        key = token_urlsafe(16)
        first, again = (make(desk, client, local(1, hour), key=key) for _ in range(2))
        assert (first.status, again.status, first.body) == (201, 201, again.body)
        assert make(desk, client, local(1, hour + 1), key=key).code == "key_reused"
    assert len(sheet(desk)["visits"]) == len(audits()) == 2


def test_a_group_is_made_at_once_and_never_twice_the_same_minutes(desk: Browser, ana: Client) -> None:
    """B14, V3, O2."""
    guests = [{"new_client": BO, "services": [by(LENA)]}]
    answer = make(desk, ana, TEN, by(MARIA), guests=guests)
    mine, of_bo = answer.json["appointments"]
    assert [it["id"] for it in mine["group"]["guests"]] == [of_bo["id"]]
    assert (of_bo["group"]["primary"], of_bo["group"]["guests"]) == (False, [])
    both = [{"new_client": BO, "services": [by(MARIA)]}]
    assert make(desk, ana, local(1, 14), by(MARIA), guests=both).code == "slot_taken"
    assert len(sheet(desk)["visits"]) == 2
    assert check(SLUG).lines == ()


def test_a_room_is_another_one_where_the_first_is_taken(desk: Browser, ana: Client) -> None:
    """B10, O4: also when the visit is moved."""
    first = made(desk, ana, TEN, by(MARIA, service=MASSAGE))
    second = made(desk, None, local(1, 12), by(LENA, service=MASSAGE))
    moved = acted(desk, second, "change", start=TEN.isoformat()).json
    assert first["services"][0]["units"] != moved["services"][0]["units"]
    third = make(desk, None, TEN, by(OMAR, service=MASSAGE))
    assert [there["kind"] for there in third.json["there"]] == ["visit"]
    assert check(SLUG).lines == ()


def test_what_is_wrong_is_named(desk: Browser, ana: Client) -> None:
    """F13."""

    def fields(**more: Any) -> list[str]:
        answer = desk.post(VISITS, making(ana, TEN) | more)
        assert answer.code == "invalid_request", answer.body
        return [error["field"] for error in answer.json["errors"]]

    assert fields(location="loc_0000000000000000") == ["location"]
    assert fields(services=[by("stf_0000000000000000")]) == ["services.0.staff.0"]
    assert fields(services=[by(MARIA, LENA)]) == ["services.0.staff"]
    assert fields(services=[by(MARIA, minutes=7)]) == ["services.0.minutes"]
    assert fields(services=[by(MARIA, service=COLOUR, minutes=40)]) == ["services.0.minutes"]
    assert fields(services=[by(MARIA, options=[GLITTER])]) == ["services.0.options"]
    assert fields(start="2026-12-01T10:01:00Z") == ["start"]
    assert fields(new_client=BO) == ["body"]
    assert fields(client=None, new_client=BO | {"email": "no"}) == ["new_client.email"]
    assert make(desk, Client("cli_0000000000000000", "", "", "")).code == "not_found"


def test_a_visit_is_changed_as_the_desk_likes(desk: Browser, ana: Client) -> None:
    """O4, V7, R7: time, staff, services and length in one write; what stays is as it was booked."""
    visit = made(desk, ana, TEN, by(MARIA))
    services = [by(LENA, minutes=90), by(OMAR, service=COLOUR)]
    changed = acted(desk, visit, "change", start=local(2, 6).isoformat(), services=services).json
    assert [(it["name"], it["minutes"], it["staff"][0]["name"]) for it in changed["services"]] == [
        ("Cut", 90, "Lena"),
        ("Colour", 90, "Omar"),
    ]
    assert changed["flags"] == ["duration_changed"]
    made(desk, None, TEN, by(MARIA))
    assert check(SLUG).lines == ()


def test_asking_for_what_is_so_is_answered_and_a_stale_page_is_told(desk: Browser, ana: Client) -> None:
    """R9, C5."""
    visit = made(desk, ana)
    moved = acted(desk, visit, "change", start=local(2, 10).isoformat()).json
    assert acted(desk, visit, "change", start=local(2, 10).isoformat()).json == moved
    stale = acted(desk, visit, "change", start=local(2, 12).isoformat())
    assert (stale.code, stale.json["visit"]) == ("stale_version", moved)
    cancelled = acted(desk, moved, "cancel", kind="late").json
    assert acted(desk, moved, "cancel", kind="late").json == cancelled
    back = acted(desk, cancelled, "uncancel").json
    assert acted(desk, cancelled, "uncancel").json == back
    noted = sorted(one.act.value for one in audits())
    assert noted == ["cancel_visit", "change_visit", "make_visit", "uncancel_visit"]


def test_only_staff_cancel_late_and_what_is_cancelled_comes_back_if_it_is_free(desk: Browser, ana: Client) -> None:
    """C2, O4: and a preview changes nothing."""
    visit = made(desk, ana)
    seen = acted(desk, visit, "cancel", kind="late", preview=True).json
    assert seen["cancellation"]["kind"] == "late"
    assert stored_appointment(ana.id, visit["id"]).status == "confirmed"
    assert acted(desk, visit, "cancel", kind="unpaid").code == "invalid_request"
    cancelled = acted(desk, visit, "cancel", kind="late", notify_client=False).json
    assert (cancelled["status"], cancelled["can"]) == ("cancelled", ["uncancel"])
    other = made(desk, None, local(1, 10, 30))
    assert acted(desk, cancelled, "uncancel").code == "slot_taken"
    acted(desk, other, "cancel")
    assert acted(desk, cancelled, "uncancel").json["status"] == "confirmed"
    assert check(SLUG).lines == ()


def test_how_a_visit_went_is_marked(desk: Browser, ana: Client, at: Clock) -> None:
    """O4, V8: nobody fails to show up beforehand."""
    visit = made(desk, ana)
    assert acted(desk, visit, "no_show").code == "not_yet"
    assert acted(desk, visit, "confirm").json == visit
    at.to(TEN)
    desk = browser_of_staff(Role.DESK)
    started = acted(desk, visit, "start").json
    assert (started["status"], "complete" in started["can"]) == ("started", True)
    done = acted(desk, started, "complete").json
    assert (done["status"], done["can"]) == ("completed", [])
    assert acted(desk, done, "no_show").code == "wrong_state"
    assert acted(desk, made(desk, None, at.now, by(LENA)), "no_show").json["status"] == "no_show"


def test_the_desk_books_over_a_time_that_could_still_be_undone(desk: Browser) -> None:
    """C4: it sees until when, and doing so ends the undo."""
    guest = Browser()
    visit = booked(guest)
    act(guest, visit, "cancel")
    [seen] = sheet(desk)["visits"]
    assert (seen["status"], seen["undo_until"][11:16]) == ("cancelled", "09:10")
    made(desk, None)
    current = guest.get(f"/api/appointments/{visit['id']}").json
    assert act(guest, current, "restore").code == "undo_over"
    assert check(SLUG).lines == ()


def test_time_is_kept_free_and_given_back(desk: Browser, ana: Client) -> None:
    """O2, B17: visits that are there stay, and are told."""
    visit, key = made(desk, ana), token_urlsafe(16)
    first, again = (desk.post("/api/owner/blocks", _block(local(1, 9), local(1, 12)), key=key) for _ in range(2))
    assert (first.status, first.json["visits"], first.body) == (201, [visit["id"]], again.body)
    [taken] = next(column for column in sheet(desk)["staff"] if column["id"] == MARIA)["taken"]
    assert (taken["id"], taken["kind"]) == (first.json["id"], "block")
    assert book(Browser(), local(1, 11)).code == "slot_taken"
    path = f"/api/owner/blocks/{first.json['id']}"
    assert [desk.request("DELETE", path).status for _ in range(2)] == [204, 404]
    assert desk.post("/api/owner/blocks", _block(local(1, 12), local(1, 12))).code == "invalid_request"
    assert desk.post("/api/owner/blocks", _block(TEN, local(1, 12)) | {"owner": HERE}).code == "not_found"
    assert sorted(one.act.value for one in audits()) == ["block_time", "make_visit", "unblock_time"]
    assert check(SLUG).lines == ()


def test_a_block_is_of_three_months_at_most(desk: Browser) -> None:
    """O2, F13: whoever is away for longer has time off."""
    longest = local(1, 0) + timedelta(days=92)
    assert desk.post("/api/owner/blocks", _block(local(1, 0), longest)).status == 201
    refused = desk.post("/api/owner/blocks", _block(local(1, 0), longest + timedelta(minutes=5)))
    assert (refused.code, refused.json["errors"][0]["field"]) == ("invalid_request", "end")
    assert "time off" in refused.json["errors"][0]["message"]
    assert check(SLUG).lines == ()


def test_the_day_says_who_comes_and_who_is_in(desk: Browser, ana: Client) -> None:
    """O2, F29: in five calls, the session's besides."""
    visit = made(desk, ana, TEN, by(LENA, service=MASSAGE))
    with counted() as calls:
        day = sheet(desk)
    assert calls.names == ["BatchGetItem", "Query", "BatchGetItem", "Query", "Query", "BatchGetItem"]
    assert [column["name"] for column in day["staff"]] == ["Maria", "Lena", "Omar"]
    assert [column["visits"] for column in day["staff"]] == [[], [visit["id"]], []]
    assert day["staff"][0]["shifts"] == [{"start": "2026-12-01T09:00:00-05:00", "end": "2026-12-01T17:00:00-05:00"}]
    assert [column["visits"] for column in day["resources"] if column["id"] == ROOM] == [[visit["id"]]]
    assert day["visits"] == [visit]
    assert desk.get(f"{VISITS}/{ana.id}/{visit['id']}").json == visit
    assert sheet(desk, "2026-12-02")["visits"] == []
    assert desk.get("/api/owner/day", location="loc_0000000000000000", date="2026-12-01").code == "invalid_request"


@pytest.mark.parametrize("start", [local(1, 10), local(1, 10, 30)], ids=["equal", "overlapping"])
def test_two_desks_want_one_time_and_one_has_it(desk: Browser, ana: Client, start: datetime) -> None:
    """F1: whoever writes first; the other decides again, and is told who was faster."""
    other = browser_of_staff(Role.OWNER)
    with overtaken(lambda: made(other, ana, start)):
        late = make(desk, None)
    assert (late.code, late.json["there"][0]["client"]["id"]) == ("slot_taken", ana.id)
    assert len(sheet(desk)["visits"]) == 1
    assert check(SLUG).lines == ()


def test_the_desk_and_a_client_want_one_time_and_one_has_it(desk: Browser, ana: Client) -> None:
    """F1, R7: made, moved or brought back at the desk, a moment after somebody booked online."""
    visit = made(desk, ana, local(1, 14))
    with overtaken(lambda: booked(Browser(), TEN)):
        assert acted(desk, visit, "change", start=TEN.isoformat()).code == "slot_taken"
    cancelled = acted(desk, visit, "cancel").json
    with overtaken(lambda: booked(Browser(), local(1, 14), client=BO)):
        assert acted(desk, cancelled, "uncancel").code == "slot_taken"
    assert check(SLUG).lines == ()


def test_a_visit_that_changed_a_moment_ago_is_told_as_it_is(desk: Browser, ana: Client) -> None:
    """R9."""
    visit = made(desk, ana)
    with overtaken(lambda: acted(desk, visit, "change", start=local(2, 10).isoformat())):
        stale = acted(desk, visit, "cancel")
    assert (stale.code, stale.json["visit"]["start"][:10]) == ("stale_version", "2026-12-02")


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("call", range(4))
def test_a_fault_at_any_call_leaves_the_visit_made_or_not(desk: Browser, call: int, after: bool) -> None:
    """F9, B17: and the same request again makes it once, with its client and its record."""
    key = token_urlsafe(16)
    with failing(call, after=after):
        assert make(desk, None, key=key).status == 503
    assert check(SLUG).lines == ()
    assert make(desk, None, key=key).status == 201
    assert len(sheet(desk)["visits"]) == len(audits()) == 1
    assert check(SLUG).lines == ()


def test_the_desk_hears_what_was_done_within_the_hour(desk: Browser, ana: Client, at: Clock, table: str) -> None:
    """O2, S9: by whom, wherever in the calendar, once though the stream tells it twice; an hour later it is old."""
    browser = browser_of(ana)
    stream = Outbox(table)
    visit = booked(browser, local(9, 10))
    at.forward(minutes=1)
    moved = move(browser, visit, local(9, 14)).json
    at.forward(minutes=1)
    cancelled = act(browser, moved, "cancel").json
    at.forward(minutes=1)
    act(browser, cancelled, "restore")
    at.forward(minutes=1)
    made(desk, None)
    changes = stream.changes()
    stream.tell([*changes, *changes])
    told = sheet(desk)["happened"]
    assert [(it["what"], it["by"], it["client"]["first_name"]) for it in told] == [
        ("made", "staff", "Bo"),
        ("undone", "client", "Ana"),
        ("cancelled", "client", "Ana"),
        ("moved", "client", "Ana"),
        ("made", "client", "Ana"),
    ]
    assert (told[3]["start"][11:16], told[3]["moved_from"][11:16]) == ("14:00", "10:00")
    at.forward(minutes=57, seconds=1)
    assert [it["what"] for it in sheet(desk)["happened"]] == ["made", "undone", "cancelled"]


def _block(start: datetime, end: datetime, reason: str = "") -> dict[str, Any]:
    return {"owner": MARIA, "start": start.isoformat(), "end": end.isoformat(), "reason": reason}
