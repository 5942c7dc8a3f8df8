"""Replacing, adding and removing a client's contacts (A9), and what that ends."""

import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from commands import change_contact
from portal.access import links
from portal.clients.contacts import hashed
from portal.clients.edit import change_contacts
from portal.clients.model import Client, Contact
from portal.errors import InvalidRequest, NotFound
from portal.messages.model import Switch
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import one
from portal.table.stream import TableError
from portal.table.write import Write
from tests.integration.conftest import Clock
from tests.support.asking import ANA, book
from tests.support.dynamodb import counted, failing
from tests.support.everything import scan
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import BUSINESS, SLUG
from tests.support.stored import client_reached_by, stored_client

pytestmark = pytest.mark.usefixtures("catalogue")

OLD, NEW, PHONE = "ana@example.com", "new@example.com", "+12125550123"


def change(client: Client, **contacts: str) -> Client:
    return change_contacts(BUSINESS, client.id, contact_key(), **contacts)


def contact_of(contact: str) -> Contact | None:
    found = one(keys.contact(BUSINESS, hashed(BUSINESS, contact, contact_key())))
    assert found is None or isinstance(found, Contact)
    return found


def test_a_replaced_contact_ends_every_session_and_link_at_once(at: Clock) -> None:
    """A9."""
    ana, bo = on_file("Ana", "Lopez", OLD), browser_of(on_file("Bo", "Li", "bo@example.com"))
    browser = browser_of(ana)
    token = links.make(BUSINESS, [ana.id], timedelta(days=30))
    change(ana, email="New@Example.com")
    assert browser.get("/api/portal").code == "signed_out"
    assert Browser().post("/api/sessions", {"token": token}).code == "link_expired"
    assert bo.get("/api/portal").status == 200
    at.forward(seconds=1)
    assert browser_of(ana).get("/api/portal").json["client"]["email"] == NEW
    assert client_reached_by(NEW).id == ana.id
    assert contact_of(OLD) is None


def test_a_removed_contact_ends_them_too() -> None:
    """A9."""
    ana = on_file("Ana", "Lopez", OLD, PHONE)
    browser = browser_of(ana)
    change(ana, phone="")
    assert browser.get("/api/portal").code == "signed_out"
    assert stored_client(ana.id).phone == ""
    assert client_reached_by(OLD).id == ana.id
    assert contact_of(PHONE) is None


def test_an_added_contact_ends_none() -> None:
    """A9."""
    ana = on_file("Ana", "Lopez", OLD)
    browser = browser_of(ana)
    change(ana, phone="(212) 555-0123")
    assert browser.get("/api/portal").json["client"]["phone"] == PHONE
    assert client_reached_by(PHONE).id == ana.id


def test_a_contact_that_others_share_goes_on_leading_to_them() -> None:
    """A7, B13: and it is no longer blocked on account of whoever left it."""
    bad, leo = on_file("Ana", "Lopez", PHONE, OLD, blocked=True), on_file("Leo", "Lopez", PHONE)
    change(bad, phone="")
    assert client_reached_by(PHONE).id == leo.id
    assert book(Browser(), client=ANA | {"email": "", "phone": PHONE}).status == 201
    assert book(Browser(), client=ANA).code == "contact_business"


def test_a_blocked_client_stays_blocked_by_a_new_contact() -> None:
    """B13."""
    change(on_file("Ana", "Lopez", OLD, blocked=True), email=NEW)
    assert book(Browser(), client=ANA | {"email": NEW}).code == "contact_business"


def test_what_was_unsubscribed_by_an_address_outlives_its_client(at: Clock) -> None:
    """S6."""
    ana = on_file("Ana", "Lopez", OLD)
    known = contact_of(OLD)
    assert known is not None
    write = Write(at.now)
    write.changed(replace(known, muted=(Switch.APPOINTMENTS_EMAIL,)))
    write.commit()
    change(ana, email=NEW)
    left = contact_of(OLD)
    assert left is not None
    assert (left.names, left.muted) == ({}, (Switch.APPOINTMENTS_EMAIL,))


def test_the_same_contacts_change_nothing(table: str) -> None:
    """A9: however they are spelled."""
    ana = on_file("Ana", "Lopez", OLD, PHONE)
    before = scan(table)
    change(ana, email="ANA@example.com", phone="212 555 0123")
    assert scan(table) == before


def test_what_is_no_contact_or_no_client_of_the_business_is_refused(table: str) -> None:
    """A8."""
    ana = on_file("Ana", "Lopez", OLD)
    before = scan(table)
    with pytest.raises(InvalidRequest) as refused:
        change(ana, email="nonsense")
    assert refused.value.details["errors"][0]["field"] == "client.email"
    with pytest.raises(NotFound):
        change_contacts("biz_AAAAAAAAAAAAAAAA", ana.id, contact_key(), email=NEW)
    assert scan(table) == before


@pytest.mark.parametrize("after", [False, True], ids=["before it takes effect", "after it took effect"])
@pytest.mark.parametrize("call", range(4))
def test_a_failed_call_leaves_all_or_nothing_and_trying_again_works(after: bool, call: int, table: str) -> None:
    """F9: at each DynamoDB call; whoever tries again gets what they wanted."""
    ana = on_file("Ana", "Lopez", OLD, PHONE)
    on_file("Leo", "Lopez", PHONE)
    old = scan(table)
    with counted() as calls, failing(call, after=after), pytest.raises(TableError):
        change(ana, email=NEW, phone="")
    took_effect = after and calls.names[call] == "TransactWriteItems"
    assert (scan(table) == old) is not took_effect
    assert change(ana, email=NEW, phone="").email == NEW
    assert (client_reached_by(NEW).id, contact_of(OLD)) == (ana.id, None)


def test_an_operator_changes_a_contact_by_another_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A9."""
    on_file("Ana", "Lopez", OLD)
    monkeypatch.setattr(sys, "argv", ["change_contact", OLD, "--email", NEW, "--business", SLUG])
    change_contact.main()
    assert capsys.readouterr().out == f"Ana Lopez is reached by {NEW} now.\n"
    with pytest.raises(SystemExit, match=r"has ana@example\.com"):
        change_contact.main()
    monkeypatch.setattr(sys, "argv", ["change_contact", NEW, "--email", "nonsense", "--business", SLUG])
    with pytest.raises(SystemExit, match=r"client\.email is not an e-mail address"):
        change_contact.main()
