"""What an e-mail's own unsubscribe address does, and what it leaves alone (S6, A4, F20, F21)."""

import logging

import pytest

from portal import clock
from portal.access import tickets
from portal.clients.contacts import hashed
from portal.clients.model import Client, Contact
from portal.messages.model import Switch
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import one
from portal.table.write import Write
from tests.support.asking import booked
from tests.support.everything import scan
from tests.support.logs import logged
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import BUSINESS

pytestmark = pytest.mark.usefixtures("catalogue")

EMAIL = "ana@example.com"
SWITCH = Switch.APPOINTMENTS_EMAIL
MAIL_PROGRAM = {"content-type": "application/x-www-form-urlencoded", "origin": ""}


def address(contact: str = EMAIL, switch: Switch = SWITCH) -> str:
    """The path of a new unsubscribe address."""
    write = Write(clock.now())
    ticket, token = tickets.made(BUSINESS, hashed(BUSINESS, contact, contact_key()), switch, clock.now())
    write.new(ticket)
    write.commit()
    return f"/api/unsubscribe/{token}"


def muted(contact: str = EMAIL) -> tuple[Switch, ...]:
    known = one(keys.contact(BUSINESS, hashed(BUSINESS, contact, contact_key())))
    assert isinstance(known, Contact)
    return known.muted


@pytest.fixture
def ana() -> Client:
    return on_file("Ana", "Lopez", EMAIL)


@pytest.mark.usefixtures("ana")
def test_looking_changes_nothing_however_often(table: str) -> None:
    """F20, A4."""
    path = address()
    before = scan(table)
    for _ in range(3):
        answer = Browser().get(path)
        assert answer.json == {"switch": "appointments_email", "business": "Salon Soho", "unsubscribed": False}
        assert answer.headers["cache-control"] == "no-store"
    assert scan(table) == before


@pytest.mark.usefixtures("ana")
def test_a_mail_program_unsubscribes_with_one_click() -> None:
    """S6, RFC 8058: a form, no cookie, no Origin, and nobody reads the body."""
    for body in ("List-Unsubscribe=One-Click", "", "{" * 5000):
        answer = Browser().request("POST", address(), body, headers=MAIL_PROGRAM)
        assert (answer.status, answer.json["unsubscribed"]) == (200, True)
    assert muted() == (SWITCH,)


@pytest.mark.usefixtures("ana")
def test_unsubscribing_again_changes_nothing_more_and_can_be_taken_back(table: str) -> None:
    """S6."""
    path, marketing = address(), address(switch=Switch.MARKETING_EMAIL)
    assert Browser().post(marketing).json["unsubscribed"]
    assert Browser().post(path).json["unsubscribed"]
    before = scan(table)
    assert Browser().post(path).json == Browser().get(path).json
    assert scan(table) == before
    for _ in range(2):
        assert not Browser().request("DELETE", path).json["unsubscribed"]
    assert muted() == (Switch.MARKETING_EMAIL,)


def test_only_the_address_that_the_message_went_to_is_switched_off(ana: Client) -> None:
    """S6: of a family that shares an address all are, and their other contacts are not."""
    bo = on_file("Bo", "Lopez", EMAIL, "+12125550123")
    Browser().post(address())
    for browser in (browser_of(ana), browser_of(bo)):
        on = browser.get("/api/portal/messages").json
        assert (on["appointments_email"], on["appointments_text"]) == (False, True)


def test_it_stands_for_an_address_that_nobody_has_any_more() -> None:
    """S6."""
    gone = "gone@example.com"
    assert Browser().post(address(gone)).status == 200
    assert muted(gone) == (SWITCH,)
    booked(Browser(), client={"first_name": "Gia", "last_name": "Ono", "email": gone})
    assert muted(gone) == (SWITCH,)


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("token", ["k" * 43, "x", "..%2f", "💥" * 43])
def test_an_address_that_is_none_is_not_found(method: str, token: str, table: str) -> None:
    """A8."""
    before = scan(table)
    answer = Browser().request(method, f"/api/unsubscribe/{token}")
    assert (answer.status, answer.code) == (404, "not_found")
    assert scan(table) == before


@pytest.mark.usefixtures("ana")
def test_its_token_opens_nothing_else_and_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    """F21: narrow, and kept out of the logs; also where something fails."""
    path = address()
    token = path.rpartition("/")[2]
    caplog.set_level(logging.DEBUG)
    with logged() as lines:
        Browser().post(path)
        assert Browser().post("/api/sessions", {"token": token}).code == "link_expired"
        assert Browser().get(f"/api/feeds/{token}/calendar.ics").code == "not_found"
        Browser().request("POST", path, headers={"origin": "https://evil.example"})
    assert lines.getvalue()
    assert token not in lines.getvalue() + caplog.text
