"""Two clients who are one become one: everything moves, nothing is lost, whatever stops it half-way (O1)."""

from dataclasses import replace
from typing import Any

import pytest

from commands.calendars.check import check
from portal import clock
from portal.access.model import Role
from portal.appointments.model import Appointment
from portal.clients.edit import change_contacts
from portal.clients.merged import leads_to
from portal.clients.model import Client
from portal.memberships.model import Membership, Package
from portal.messages.look_again import look_again
from portal.messages.wake import Purpose, Wake
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import one, partition
from portal.table.write import Write
from tests.integration.conftest import Clock
from tests.support.asking import act, book, booked, wish
from tests.support.desk import audits, browser_of_staff, grant, membership_of, package_of
from tests.support.dynamodb import failing
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser
from tests.support.salon import BUSINESS, LENA, SLUG, local
from tests.support.stored import client_reached_by, stored_appointment, stored_client

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def owner() -> Browser:
    return browser_of_staff(Role.OWNER)


@pytest.fixture
def ana() -> Client:
    return on_file("Ana", "Li", "ana@example.com")


@pytest.fixture
def ann() -> Client:
    return on_file("Ann", "Li", "ann@example.com", "+12125550101")


def merged(owner: Browser, kept: Client, other: Client) -> Answered:
    return owner.post(f"/api/owner/clients/{kept.id}/merge", {"other": other.id})


def with_more(client: Client, **more: Any) -> Client:
    write = Write(clock.now())
    stored = write.changed(replace(stored_client(client.id), **more))
    write.commit()
    return stored


def rich(client: Client) -> list[str]:
    """A client with one of each, and the ids of these."""
    visit = booked(browser_of(client), local(1, 10))
    return sorted([visit["id"], membership_of(client.id, grant(1)).id, package_of(client.id, grant(2)).id])


def owned(client: Client) -> list[str]:
    records = partition(keys.client_partition(client.id))
    return sorted(record.id for record in records if isinstance(record, Appointment | Membership | Package))


def test_all_that_was_theirs_is_the_kept_clients(owner: Browser, ana: Client, ann: Client) -> None:
    """O1, B19: nobody is told, and it is on record."""
    mine, theirs = booked(browser_of(ana), local(2, 10))["id"], rich(ann)
    with_more(ana, credit=500)
    with_more(ann, credit=1000, customer="cus_1", texts_wanted=True)
    answer = merged(owner, ana, ann)
    assert (answer.status, answer.json["phone"], answer.json["email"]) == (200, "+12125550101", "ana@example.com")
    assert owned(ana) == sorted([mine, *theirs])
    assert owned(ann) == []
    after = stored_client(ana.id)
    assert (after.credit, after.customer, after.texts_wanted, after.to_merge) == (1500, "cus_1", True, False)
    assert not stored_appointment(ana.id, theirs[0]).notify_client
    assert [(it.act.value, it.client, it.subject) for it in audits()] == [("merge_clients", ana.id, ann.id)]
    assert check(SLUG).lines == ()


def test_both_customers_at_stripe_stay(owner: Browser, ana: Client, ann: Client) -> None:
    """M3: each membership is charged where it was."""
    with_more(ana, customer="cus_1")
    with_more(ann, customer="cus_2")
    theirs = membership_of(ann.id, grant(1))
    write = Write(clock.now())
    write.changed(replace(theirs, customer="cus_2"))
    write.commit()
    merged(owner, ana, ann)
    moved = one(keys.membership(ana.id, theirs.id))
    assert isinstance(moved, Membership)
    assert (moved.customer, stored_client(ana.id).customer, stored_client(ann.id).customer) == (
        "cus_2",
        "cus_1",
        "cus_2",
    )


def test_ways_in_of_the_other_end_and_the_kept_ones_go_on(owner: Browser, ana: Client, ann: Client) -> None:
    """A9, A7: whoever types the other's contact and the kept name is the kept client."""
    mine, theirs = browser_of(ana), browser_of(ann)
    merged(owner, ana, ann)
    assert mine.get("/api/portal").status == 200
    assert theirs.get("/api/portal").code == "signed_out"
    assert client_reached_by("ann@example.com").id == client_reached_by("+12125550101").id == ana.id
    booked(Browser(), local(3, 10), client={"first_name": "Ana", "last_name": "Li", "email": "ann@example.com"})
    assert len(owned(ana)) == 1


def test_the_other_leads_on_and_is_found_no_more(owner: Browser, ana: Client, ann: Client) -> None:
    """O1."""
    merged(owner, ana, ann)
    found = owner.get("/api/owner/clients", search="li").json["clients"]
    assert [client["id"] for client in found] == [ana.id]
    assert owner.get(f"/api/owner/clients/{ann.id}").json["client"]["merged_into"] == ana.id
    refused = owner.post(f"/api/owner/clients/{ann.id}/block")
    assert (refused.code, refused.json["merged_into"]) == ("client_merged", ana.id)
    assert leads_to(ann.id) == ana.id
    bo = on_file("Bo", "Li", "bo@example.com")
    assert merged(owner, bo, ann).code == "client_merged"
    merged(owner, bo, ana)
    assert leads_to(ann.id) == bo.id


def test_contacts_of_a_merge_before_lead_on_too(owner: Browser, ana: Client, ann: Client) -> None:
    """O1, A7, B13: they are on nobody's file any more."""
    old = on_file("Annie", "Li", "annie@example.com")
    merged(owner, ann, old)
    with_more(ann, blocked=True)
    merged(owner, ana, ann)
    assert client_reached_by("annie@example.com").id == ana.id
    annie = {"first_name": "Ana", "last_name": "Li", "email": "annie@example.com"}
    assert book(Browser(), client=annie).code == "contact_business"


def test_a_contact_that_was_taken_away_since_a_merge_does_not_come_back(
    owner: Browser, ana: Client, ann: Client
) -> None:
    """A9: also where somebody else has it now."""
    old = on_file("Annie", "Li", "annie@example.com")
    merged(owner, ann, old)
    for email in ("annie@example.com", "ann@example.com"):
        change_contacts(BUSINESS, ann.id, contact_key(), email=email)
    bo = on_file("Bo", "Li", "annie@example.com")
    merged(owner, ana, ann)
    assert client_reached_by("annie@example.com").id == bo.id


def test_a_reminder_that_was_planned_before_finds_the_visit(owner: Browser, ana: Client, ann: Client) -> None:
    """S5: it is still about somebody who comes."""
    visit = booked(browser_of(ann), local(4, 10))
    merged(owner, ana, ann)
    stored = stored_appointment(ana.id, visit["id"])
    wake = Wake(
        id="wak_0000000000000000",
        purpose=Purpose.REMINDER,
        at=clock.now(),
        business=BUSINESS,
        client=ann.id,
        appointment=visit["id"],
        start=stored.start,
    )
    assert look_again(replace(wake, client="cli_0000000000000000")) == 0
    assert look_again(wake) == look_again(replace(wake, client=ana.id))


def test_a_group_goes_on_knowing_its_guests(owner: Browser, ana: Client, ann: Client) -> None:
    """V3, C3: as primary contact, and as a guest."""
    guest = {"first_name": "Bo", "last_name": "Li", "email": "bo@example.com", "services": [wish(staff=LENA)]}
    first = booked(browser_of(ann), local(4, 10), guests=[guest])
    merged(owner, ana, ann)
    browser = browser_of(ana)
    bo = client_reached_by("bo@example.com")
    cy = on_file("Cy", "Li", "cy@example.com")
    assert merged(owner, cy, bo).status == 200
    seen = browser.get(f"/api/appointments/{first['id']}").json
    assert [it["first_name"] for it in seen["group"]["guests"]] == ["Bo"]
    [of_guest] = owned(cy)
    assert stored_appointment(cy.id, of_guest).group == replace(
        stored_appointment(cy.id, of_guest).group,
        primary_client=ana.id,  # type: ignore[type-var]
    )
    assert act(browser, seen, "cancel").status == 200
    assert stored_appointment(cy.id, of_guest).status == "cancelled"
    assert check(SLUG).lines == ()


def test_it_waits_for_what_goes_by_the_others_id(owner: Browser, ana: Client, ann: Client, at: Clock) -> None:
    """C4: while a visit can be undone."""
    browser = browser_of(ann)
    act(browser, booked(browser, local(1, 10)), "cancel")
    assert merged(owner, ana, ann).code == "merge_waits"
    assert stored_client(ann.id).merged_into == ""
    at.forward(minutes=11)
    assert merged(owner, ana, ann).status == 200


def test_what_cannot_be_merged_is_refused(owner: Browser, ana: Client) -> None:
    """F22."""
    assert merged(owner, ana, ana).code == "invalid_request"
    assert merged(owner, ana, Client("cli_0000000000000000", BUSINESS, "", "")).code == "not_found"


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("call", range(9))
def test_a_fault_at_any_call_is_completed_by_the_same_again(
    owner: Browser, ana: Client, ann: Client, call: int, after: bool
) -> None:
    """F9: credit is added once, nothing is in two places or none."""
    theirs = rich(ann)
    with_more(ann, credit=1000)
    with failing(call, after=after):
        assert merged(owner, ana, ann).status == 503
    assert sorted([*owned(ana), *owned(ann)]) == theirs
    assert merged(owner, ana, ann).status == 200
    assert (owned(ana), owned(ann), stored_client(ana.id).credit) == (theirs, [], 1000)
    assert len(audits()) == 1
    assert check(SLUG).lines == ()
