"""Calendar feeds: narrow, revocable, and of nobody else (V6, S10, A9, F21, F23)."""

import logging
import sys
from urllib.parse import urlsplit

import icalendar
import pytest

from commands import staff_feed
from portal.access import feeds
from portal.clients.model import Client
from tests.integration.conftest import Clock
from tests.support.asking import act, booked, move, wish
from tests.support.dynamodb import counted, failing
from tests.support.everything import scan
from tests.support.logs import logged
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser
from tests.support.salon import BUSINESS, COLOUR, LENA, MARIA, SLUG, local

pytestmark = pytest.mark.usefixtures("catalogue")

PATH = "/api/portal/feed"


@pytest.fixture
def ana() -> Client:
    return on_file("Ana", "Lopez", "ana@example.com")


@pytest.fixture
def browser(ana: Client) -> Browser:
    return browser_of(ana)


def made(browser: Browser) -> str:
    """A new address's path."""
    answer = browser.post(PATH)
    assert answer.status == 201, answer.body
    return path_of(answer.json["url"])


def path_of(url: str) -> str:
    assert url.startswith("webcal://portal.example/api/feeds/")
    return urlsplit(url).path


def fetched(path: str) -> Answered:
    """As a calendar program fetches it: no cookie, no Origin."""
    return Browser().request("GET", path, headers={"origin": ""})


def events(path: str) -> list[tuple[str, str, str]]:
    """Start, name and status of every event."""
    answer = fetched(path)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    calendar = icalendar.Calendar.from_ical(answer.body)
    return [
        (event.decoded("dtstart").isoformat(), str(event["summary"]), str(event["status"]))
        for event in calendar.walk("VEVENT")
    ]


def test_a_calendar_follows_what_becomes_of_the_visits(browser: Browser, at: Clock) -> None:
    """V6, S7: one UID, and a sequence that grows."""
    path = made(browser)
    assert events(path) == []
    appointment = booked(browser, local(2, 10))
    assert events(path) == [("2026-12-02T10:00:00-05:00", "Cut (Salon Soho)", "CONFIRMED")]
    moved = move(browser, appointment, local(2, 14)).json
    act(browser, moved, "cancel")
    [event] = icalendar.Calendar.from_ical(fetched(path).body).walk("VEVENT")
    assert (str(event["status"]), str(event["sequence"])) == ("CANCELLED", "2")
    at.forward(days=31)
    assert events(path) == []


def test_an_address_is_told_once_and_may_not_be_kept_by_anyone(browser: Browser, at: Clock) -> None:
    """V6."""
    assert browser.get(PATH).json == {"active": False}
    answer = browser.post(PATH).json
    assert answer["https_url"] == answer["url"].replace("webcal://", "https://")
    assert browser.get(PATH).json == {"active": True, "made_at": at.now.isoformat().replace("+00:00", "Z")}
    assert fetched(path_of(answer["url"])).headers["cache-control"] == "no-store"


def test_a_new_address_revokes_the_one_before(browser: Browser) -> None:
    """V6."""
    first, second = made(browser), made(browser)
    assert fetched(first).code == "not_found"
    assert fetched(second).status == 200


def test_revoking_ends_it_at_once_and_again_does_no_harm(browser: Browser) -> None:
    """V6."""
    path = made(browser)
    for _ in range(2):
        assert browser.request("DELETE", PATH).status == 204
    assert fetched(path).code == "not_found"
    assert browser.get(PATH).json == {"active": False}
    assert fetched(made(browser)).status == 200


def test_signing_out_everywhere_ends_it(ana: Client, browser: Browser, at: Clock) -> None:
    """A9; and one made since works."""
    path = made(browser)
    browser.request("DELETE", "/api/sessions", query={"everywhere": "true"})
    assert fetched(path).code == "not_found"
    at.forward(minutes=1)
    again = browser_of(ana)
    assert again.get(PATH).json == {"active": False}
    assert fetched(made(again)).status == 200


def test_a_session_of_one_visit_makes_none(table: str) -> None:
    """A7."""
    guest = Browser()
    booked(guest)
    before = scan(table)
    for method in ("POST", "GET", "DELETE"):
        assert guest.request(method, PATH).code == "not_found"
        assert Browser().request(method, PATH).code == "signed_out"
    assert scan(table) == before


def test_one_guest_of_a_group_sees_nothing_of_another() -> None:
    """F23, V3: everything of one, searched for the others."""
    primary = browser_of(on_file("Paula", "Prime", "paula@example.com"))
    guests = [
        {"first_name": "Gerda", "last_name": "Guest", "email": "gerda@example.com", "services": [wish(staff=LENA)]}
    ]
    booked(primary, local(3, 10), guests=guests)
    of_primary = fetched(made(primary)).body
    assert len(events(made(primary))) == 1
    assert "Gerda" not in of_primary
    assert "Guest" not in of_primary


def staff_path(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints."""
    monkeypatch.setattr(sys, "argv", ["staff_feed", "--business", SLUG, *arguments])
    staff_feed.main()
    return capsys.readouterr().out.splitlines()[-1]


def test_staff_see_their_days_with_whom(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], browser: Browser
) -> None:
    """S10: their own services at their own time, of every client, and nothing of a colleague."""
    booked(browser, local(2, 10), wish(staff=MARIA), wish(COLOUR, LENA))
    booked(Browser(), local(4, 9))
    path = path_of(staff_path(monkeypatch, capsys, "maria"))
    assert events(path) == [
        ("2026-12-02T10:00:00-05:00", "Ana Lopez: Cut", "CONFIRMED"),
        ("2026-12-04T09:00:00-05:00", "Ana Lopez: Cut", "CONFIRMED"),
    ]
    of_lena = path_of(staff_path(monkeypatch, capsys, "Lena"))
    assert events(of_lena) == [("2026-12-02T11:00:00-05:00", "Ana Lopez: Colour", "CONFIRMED")]
    assert staff_path(monkeypatch, capsys, "maria", "--revoke") == "Maria has no calendar address any more."
    assert fetched(path).code == "not_found"
    assert fetched(of_lena).status == 200


@pytest.mark.parametrize("who", ["nobody", ""])
def test_a_feed_is_for_staff_who_are_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], who: str
) -> None:
    with pytest.raises(SystemExit, match="No staff of Salon Soho"):
        staff_path(monkeypatch, capsys, who)


def test_a_feed_of_someone_who_is_no_longer_there_is_not_found() -> None:
    """S10, A8."""
    token = feeds.make(BUSINESS, staff="stf_0000000000000000")
    assert fetched(f"/api/feeds/{token}/calendar.ics").code == "not_found"
    token = feeds.make(BUSINESS, client="cli_0000000000000000")
    assert fetched(f"/api/feeds/{token}/calendar.ics").code == "not_found"


@pytest.mark.parametrize("token", ["k" * 43, "x", "..%2f", "💥" * 43])
def test_an_address_that_is_none_is_not_found(token: str) -> None:
    """A8."""
    assert fetched(f"/api/feeds/{token}/calendar.ics").code == "not_found"


def test_its_token_is_narrow_and_in_no_log(browser: Browser, caplog: pytest.LogCaptureFixture) -> None:
    """F21: it signs nobody in, changes nothing, and is not written down."""
    booked(browser)
    caplog.set_level(logging.DEBUG)
    with logged() as lines:
        path = made(browser)
        token = path.split("/")[3]
        fetched(path)
        assert Browser().post("/api/sessions", {"token": token}).code == "link_expired"
        assert Browser().post(f"/api/unsubscribe/{token}").code == "not_found"
        browser.request("DELETE", PATH)
        fetched(path)
    assert lines.getvalue()
    assert token not in lines.getvalue() + caplog.text


def test_a_feed_costs_one_query(browser: Browser) -> None:
    """F29: a calendar may look every hour."""
    path = made(browser)
    with counted() as calls:
        fetched(path)
    assert calls.names == ["GetItem", "BatchGetItem", "Query"]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("call", range(3))
def test_a_failure_leaves_one_address_that_works(browser: Browser, call: int, after: bool) -> None:
    """F9."""
    before = made(browser)
    with failing(call, after=after):
        assert browser.post(PATH).status >= 500
    done = after and call == 2
    assert fetched(before).status == (404 if done else 200)
    assert browser.get(PATH).json["active"]
