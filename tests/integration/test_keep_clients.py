"""The desk finds clients, writes them down, edits and blocks them, and sends links (O1, A9, B13)."""

from datetime import timedelta
from secrets import token_urlsafe
from typing import Any

import pytest

from portal.access import links
from portal.access.model import Role
from portal.access.narrow import LinkRequest
from portal.clients.edit import change_contacts
from portal.clients.model import Client
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import everything, one
from tests.integration.conftest import Clock
from tests.support.asking import book, booked
from tests.support.desk import audits, browser_of_staff, grant, package_of
from tests.support.dynamodb import counted
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser
from tests.support.salon import BUSINESS, local
from tests.support.stored import client_reached_by, stored_client

pytestmark = pytest.mark.usefixtures("catalogue")

CLIENTS = "/api/owner/clients"
NINA = {"first_name": "Nina", "last_name": "Óberg", "email": "Nina@example.com", "phone": "212-555-0177"}


@pytest.fixture
def desk() -> Browser:
    return browser_of_staff(Role.DESK)


@pytest.fixture
def owner() -> Browser:
    return browser_of_staff(Role.OWNER)


def created(desk: Browser, key: str | None = None, **more: Any) -> Answered:
    return desk.post(CLIENTS, NINA | more, key=key)


def found(desk: Browser, text: str) -> list[str]:
    answer = desk.get(CLIENTS, search=text)
    assert answer.status == 200, answer.body
    return [client["first_name"] for client in answer.json["clients"]]


def edited(desk: Browser, client: dict[str, Any], **more: Any) -> Answered:
    return desk.request("PATCH", f"{CLIENTS}/{client['id']}", {"version": client["version"]} | more)


def test_a_client_is_found_by_how_a_name_begins_and_by_a_whole_contact(desk: Browser) -> None:
    """O1: whatever the case and accents; parts of a contact find nobody."""
    created(desk)
    on_file("Jo", "Ninasson", "jo@example.com")
    on_file("Nino", "Li", "nino@example.com")
    assert found(desk, "nin") == ["Jo", "Nina", "Nino"]
    assert found(desk, "nina o") == ["Nina"]
    assert found(desk, " ÓBERG nina") == ["Nina"]
    assert found(desk, "berg") == []
    assert found(desk, "nina@EXAMPLE.com") == found(desk, "(212) 555-0177") == ["Nina"]
    assert found(desk, "example.com") == found(desk, "nina@") == found(desk, "555-0177") == []
    assert found(desk, "") == ["Jo", "Nina", "Nino"]


def test_a_search_that_finds_enough_is_one_small_query(desk: Browser) -> None:
    """F29: the session's read besides."""
    for number in range(21):
        on_file("Ana", f"Li{number:02}", f"ana{number}@example.com")
    with counted() as calls:
        assert len(found(desk, "ana")) == 20
    assert calls.names == ["BatchGetItem", "Query", "BatchGetItem"]


def test_a_client_is_written_down_once(desk: Browser) -> None:
    """O1, A7, B17: sent again, and typed again, they are the same; another name at that contact is to be merged."""
    key = token_urlsafe(16)
    first, again, typed = created(desk, key), created(desk, key), created(desk, first_name="NINA")
    assert (first.status, first.json["phone"]) == (201, "+12125550177")
    assert first.json == again.json == typed.json
    assert created(desk, first_name="Nils").json["to_merge"]
    assert created(desk, email="no").json["errors"][0]["field"] == "email"
    assert [one.act.value for one in audits()] == ["create_client"] * 2


def test_all_of_a_client_is_in_one_place(desk: Browser, at: Clock) -> None:
    """O1."""
    ana = on_file("Ana", "Li", "ana@example.com")
    on_file("Ben", "Li", "ana@example.com")
    browser = browser_of(ana)
    visit = booked(browser, local(1, 10))
    package = package_of(ana.id, grant(2))
    at.to(local(2, 10))
    desk = browser_of_staff(Role.DESK)
    later = booked(browser_of(ana), local(4, 10))
    home = desk.get(f"{CLIENTS}/{ana.id}").json
    assert [it["id"] for it in home["appointments"]] == [later["id"]]
    assert [it["id"] for it in home["past"]] == [visit["id"]]
    assert [it["id"] for it in home["packages"]] == [package.id]
    assert [it["first_name"] for it in home["shared_with"]] == ["Ben"]
    assert home["messages"]["appointments_email"]
    assert (home["client"]["email"], home["credit"]["amount"]) == ("ana@example.com", 0)


def test_a_client_is_edited_from_the_page_that_was_seen(desk: Browser) -> None:
    """O1, A7, R9: they are found by the new name at once, by whoever books, too."""
    nina = created(desk).json
    renamed = edited(desk, nina, last_name="Berg").json
    assert renamed == nina | {"last_name": "Berg", "version": 2}
    assert edited(desk, nina, last_name="Berg").json == renamed
    assert edited(desk, nina, last_name="Holm").code == "stale_version"
    assert found(desk, "nina berg") == ["Nina"]
    assert found(desk, "nina oberg") == []
    booked(Browser(), local(1, 10), client=NINA | {"last_name": "Berg"})
    assert client_reached_by("nina@example.com").id == nina["id"]
    assert edited(desk, renamed, phone="no").json["errors"][0]["field"] == "phone"
    assert sorted(one.act.value for one in audits()) == ["create_client", "edit_client"]


def test_losing_a_contact_signs_the_client_out(desk: Browser, at: Clock) -> None:
    """A9: a new name does not."""
    nina = created(desk).json
    browser = browser_of(stored_client(nina["id"]))
    at.forward(seconds=1)
    renamed = edited(desk, nina, first_name="Nin").json
    assert browser.get("/api/portal").status == 200
    assert "phone" not in edited(desk, renamed, phone="").json
    assert browser.get("/api/portal").code == "signed_out"


def test_a_blocked_client_books_neither_signed_in_nor_by_typing(owner: Browser) -> None:
    """B13: and again, once they are unblocked; whoever shares the contact stays as they are."""
    ana, cy = on_file("Ana", "Li", "li@example.com"), on_file("Cy", "Li", "li@example.com", blocked=True)
    path = f"{CLIENTS}/{ana.id}"
    answers = [owner.post(f"{path}/block") for _ in range(2)]
    assert (answers[0].json["blocked"], answers[0].body) == (True, answers[1].body)
    typed = {"first_name": "Ana", "last_name": "Li", "email": "li@example.com"}
    assert book(browser_of(ana)).code == book(Browser(), client=typed).code == "contact_business"
    owner.post(f"{path}/unblock")
    assert book(browser_of(ana)).status == 201
    assert book(Browser(), client=typed).code == "contact_business"
    owner.post(f"{CLIENTS}/{cy.id}/unblock")
    assert book(Browser(), local(1, 12), client=typed).status == 201
    assert [one.what for one in audits() if one.client == cy.id] == ["off"]


def test_a_block_reaches_the_contacts_of_a_merge(owner: Browser) -> None:
    """B13, O1: and leaves alone one that has come to lead to somebody else."""
    ana, old = on_file("Ana", "Li", "ana@example.com"), on_file("Ana", "Li", "old@example.com", "+12125550101")
    path = f"{CLIENTS}/{ana.id}"
    assert owner.post(f"{path}/merge", {"other": old.id}).status == 200
    change_contacts(BUSINESS, ana.id, contact_key(), phone="")
    on_file("Bo", "Li", "+12125550101")
    owner.post(f"{path}/block")
    typed = {"first_name": "Ana", "last_name": "Li", "email": "old@example.com"}
    assert book(Browser(), client=typed).code == "contact_business"
    bo = {"first_name": "Bo", "last_name": "Li", "phone": "+12125550101"}
    assert book(Browser(), client=bo).status == 201
    owner.post(f"{path}/unblock")
    assert book(Browser(), local(1, 12), client=typed).status == 201


@pytest.mark.parametrize("act", ["block", "unblock", "merge"])
def test_whom_the_business_serves_is_not_for_the_desk(desk: Browser, act: str) -> None:
    """A10."""
    ana = on_file("Ana", "Li", "ana@example.com")
    body = {"other": "cli_0000000000000000"} if act == "merge" else None
    assert desk.post(f"{CLIENTS}/{ana.id}/{act}", body).code == "owner_only"
    assert audits() == []


def test_the_desk_sets_what_reaches_a_client(desk: Browser) -> None:
    """O1, S6: as the client would, and it is on record once."""
    ana = on_file("Ana", "Li", "ana@example.com")
    path = f"{CLIENTS}/{ana.id}/messages"
    answers = [desk.request("PATCH", path, {"appointments_email": False}) for _ in range(2)]
    assert (answers[0].json["appointments_email"], answers[0].body) == (False, answers[1].body)
    assert not browser_of(ana).get("/api/portal/messages").json["appointments_email"]
    assert [one.act.value for one in audits()] == ["set_messages"]


def test_a_link_goes_to_the_contact_on_file_and_nobody_at_the_desk_sees_it(desk: Browser) -> None:
    """O1, A1, B17: asked for twice with one key, it is one."""
    ana, key = on_file("Ana", "Li", "ana@example.com", "+12125550101"), token_urlsafe(16)
    answers = [desk.post(f"{CLIENTS}/{ana.id}/links", {"to": "book"}, key=key) for _ in range(2)]
    assert {(answer.status, answer.body) for answer in answers} == {(202, '{"sent":"email"}')}
    [asked] = [it for it in everything("link_request") if isinstance(it, LinkRequest)]
    assert (asked.clients, asked.to, asked.business) == ((ana.id,), "book", BUSINESS)
    assert desk.post(f"{CLIENTS}/{on_file('Bo', 'Li').id}/links", {}).code == "no_contact"
    assert [one.act.value for one in audits()] == ["send_link"]


def test_every_way_in_can_be_revoked(desk: Browser, at: Clock) -> None:
    """O1, A9."""
    ana = on_file("Ana", "Li", "ana@example.com")
    browser = browser_of(ana)
    token = links.make(BUSINESS, [ana.id], timedelta(days=30))
    assert desk.request("DELETE", f"{CLIENTS}/{ana.id}/links").status == 204
    assert browser.get("/api/portal").code == "signed_out"
    assert Browser().post("/api/sessions", {"token": token}).code == "link_expired"
    at.forward(seconds=1)
    assert browser_of(ana).get("/api/portal").status == 200


def test_a_client_keeps_what_the_index_needs() -> None:
    """O1: whichever way they came to be."""
    guest = Browser()
    booked(guest, local(1, 10), client={"first_name": "Zoë", "last_name": "Park", "email": "zoe@example.com"})
    assert found(browser_of_staff(Role.DESK), "zoe") == ["Zoë"]
    assert isinstance(one(keys.client(client_reached_by("zoe@example.com").id)), Client)
