"""Clients see and set which messages reach them (S6)."""

from dataclasses import replace

import pytest

from portal import clock
from portal.clients.contacts import hashed
from portal.clients.model import Address, Client, Contact
from portal.messages.model import Switch
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import one
from portal.table.write import Write
from tests.support.asking import booked
from tests.support.dynamodb import counted, failing
from tests.support.everything import scan
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import BUSINESS
from tests.support.stored import stored_client

pytestmark = pytest.mark.usefixtures("catalogue")

PATH = "/api/portal/messages"
EMAIL, PHONE = "ana@example.com", "+12125550123"
ALL_ON = {
    "appointments_email": True,
    "appointments_text": True,
    "marketing_email": True,
    "marketing_text": False,  # has to be asked for (B20)
    "blocked": [],
}


@pytest.fixture
def ana() -> Client:
    return on_file("Ana", "Lopez", EMAIL, PHONE)


def contact_of(contact: str) -> Contact:
    known = one(keys.contact(BUSINESS, hashed(BUSINESS, contact, contact_key())))
    assert isinstance(known, Contact)
    return known


def write(*records: Contact | Address) -> None:
    writing = Write(clock.now())
    for record in records:
        writing.changed(record)
    writing.commit()


def test_a_client_switches_one_thing_off_and_all_else_stays(ana: Client) -> None:
    """S6."""
    browser = browser_of(ana)
    assert browser.get(PATH).json == ALL_ON
    off = ALL_ON | {"appointments_text": False}
    assert browser.request("PATCH", PATH, {"appointments_text": False}).json == off
    assert browser.get(PATH).json == off
    assert stored_client(ana.id).muted == (Switch.APPOINTMENTS_TEXT,)
    assert contact_of(PHONE).muted == ()


def test_switching_on_lifts_what_was_unsubscribed_from_too(ana: Client) -> None:
    """S6: in one write, of the client and of both their contacts."""
    write(*(replace(contact_of(contact), muted=(Switch.APPOINTMENTS_EMAIL,)) for contact in (EMAIL, PHONE)))
    browser = browser_of(ana)
    off = browser.request("PATCH", PATH, {"appointments_email": False, "marketing_text": True}).json
    assert (off["appointments_email"], off["marketing_text"]) == (False, True)
    with counted() as calls:
        assert browser.request("PATCH", PATH, {"appointments_email": True}).json["appointments_email"]
    assert calls.names == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
    assert stored_client(ana.id).muted == contact_of(EMAIL).muted == contact_of(PHONE).muted == ()


def test_the_same_again_writes_nothing(ana: Client, table: str) -> None:
    """S5: also where nothing is wished for."""
    browser = browser_of(ana)
    browser.request("PATCH", PATH, {"marketing_email": False})
    before = scan(table)
    for body in ({"marketing_email": False}, {}, {"marketing_email": None}):
        assert browser.request("PATCH", PATH, body).json["marketing_email"] is False
    assert scan(table) == before


def test_channels_that_a_carrier_closed_are_told(ana: Client) -> None:
    """S6: the portal cannot lift these; START from the phone can."""
    closed = [replace(Address(hashed("", PHONE, contact_key())), stopped_at=clock.now())]
    write(*closed)
    browser = browser_of(ana)
    assert browser.get(PATH).json["blocked"] == ["text"]
    assert browser.request("PATCH", PATH, {"appointments_text": True}).json == ALL_ON | {"blocked": ["text"]}


def test_a_client_without_contacts_can_set_them_too() -> None:
    """S6."""
    browser = browser_of(on_file("Bo", "Li"))
    assert browser.request("PATCH", PATH, {"appointments_email": False}).json["appointments_email"] is False


def test_a_session_of_one_visit_finds_nothing_here(table: str) -> None:
    """A7."""
    guest = Browser()
    booked(guest)
    before = scan(table)
    assert guest.get(PATH).code == "not_found"
    assert guest.request("PATCH", PATH, {"appointments_email": False}).code == "not_found"
    assert Browser().request("PATCH", PATH, {"appointments_email": False}).code == "signed_out"
    assert scan(table) == before


def test_one_client_never_sets_another(ana: Client) -> None:
    """A8."""
    bo = on_file("Bo", "Li", "bo@example.com")
    browser_of(bo).request("PATCH", PATH, {"appointments_email": False})
    assert browser_of(ana).get(PATH).json == ALL_ON
    assert browser_of(ana).get(PATH, business="biz_0000000000000000").code == "signed_out"


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("call", range(3))
def test_a_failure_leaves_all_or_nothing(ana: Client, call: int, after: bool) -> None:
    """F9."""
    write(replace(contact_of(EMAIL), muted=(Switch.APPOINTMENTS_EMAIL,)))
    browser = browser_of(ana)
    browser.request("PATCH", PATH, {"appointments_email": False})
    with failing(call, after=after):
        assert browser.request("PATCH", PATH, {"appointments_email": True}).status >= 500
    off = {bool(stored_client(ana.id).muted), bool(contact_of(EMAIL).muted)}
    assert off == {not (after and call == 2)}
