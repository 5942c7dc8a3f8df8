"""The business starts memberships, pauses, resumes, ends them and notes payments (M2, M8, A10), through the handler."""

from secrets import token_urlsafe
from typing import Any

import pytest

from portal.access.model import Role
from portal.clients.model import Client
from portal.memberships.model import Membership
from tests.support.asking import booked
from tests.support.desk import audits, browser_of_staff, grant, membership_of, package_of
from tests.support.holding import asked, member, with_card
from tests.support.money import Payments
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser
from tests.support.salon import COLOUR, CUT, GLOW, SIGNED, local

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def ana() -> Client:
    return on_file("Ana", "Li", "ana@example.com")


def begun(browser: Browser, client: Client, key: str | None = None, **body: Any) -> Answered:
    return browser.post(f"/api/owner/clients/{client.id}/memberships", body, key=key)


def acted(browser: Browser, membership: Membership, act: str, **body: Any) -> Answered:
    return browser.post(f"/api/owner/clients/{membership.client}/memberships/{membership.id}/{act}", body)


def active(client: Client) -> Membership:
    mine = member(client, GLOW)
    assert with_card(browser_of(client), mine).status == 200
    return mine


def test_the_desk_sees_what_is_on_offer() -> None:
    """M9, M10, M12."""
    desk = browser_of_staff(Role.DESK)
    plans = {plan["id"]: plan for plan in desk.get("/api/owner/plans").json["plans"]}
    assert plans[GLOW]["price"] == {"amount": 9900, "currency": "USD"}
    assert (plans[GLOW]["needs_signature"], plans[SIGNED]["needs_signature"]) == (False, True)
    assert [plan["balance"]["amount"] > 0 for plan in plans.values() if plan["kind"] == "balance"] == [True]
    assert [offer["name"] for offer in desk.get("/api/owner/packages").json["packages"]] == ["Five cuts"]


def test_a_membership_starts_once_and_waits_for_its_card(ana: Client) -> None:
    """M8, B17."""
    desk, key = browser_of_staff(Role.DESK), token_urlsafe(16)
    first, second = (begun(desk, ana, key, plan=GLOW) for _ in range(2))
    assert (first.status, first.json["status"], first.body) == (201, "card_needed", second.body)
    assert [one["id"] for one in browser_of(ana).get("/api/portal").json["memberships"]] == [first.json["id"]]
    assert [(one.act.value, one.subject) for one in audits()] == [("start", first.json["id"])]


def test_one_that_is_paid_at_the_desk_is_paid_there(ana: Client, money: Payments) -> None:  # noqa: ARG001  Stripe's part
    """M2: manual payment due, then active."""
    desk = browser_of_staff(Role.DESK)
    mine = begun(desk, ana, plan=GLOW, manual=True).json
    assert mine["status"] == "manual_payment_due"
    path = f"/api/owner/clients/{ana.id}/memberships/{mine['id']}/record_payment"
    first, second = (desk.post(path, {}).json for _ in range(2))
    assert (first["status"], second["status"]) == ("active", "active")
    assert sum(one["remaining"] for one in second["services"]) == sum(one["quantity"] for one in second["services"])


def test_one_that_is_paid_at_the_desk_begins_with_its_signature(ana: Client, money: Payments) -> None:  # noqa: ARG001  Stripe's part
    """M2, M8: then it is to be paid there."""
    mine = member(ana, SIGNED, manual=True)
    signed = asked(browser_of(ana), mine, "sign", name="Ana Li", version="a1", accept=True)
    assert (signed.status, signed.json["status"]) == (200, "manual_payment_due")


def test_the_owner_pauses_resumes_and_ends(ana: Client, money: Payments) -> None:  # noqa: ARG001  Stripe's part
    """M2, M6, O4."""
    mia, mine = browser_of_staff(Role.OWNER), active(ana)
    told = [acted(mia, mine, act).json for act in ("pause", "pause", "resume", "cancel")]
    assert [one["status"] for one in told] == ["paused", "paused", "active", "active"]
    assert "ends_at" in told[-1]
    assert acted(mia, mine, "cancel", at_once=True).json["status"] == "canceled"
    assert acted(mia, mine, "pause").code == "membership_ended"
    noted = sorted(one.act.value for one in audits())
    assert noted == ["cancel", "cancel", "pause", "resume", "start"]


@pytest.mark.parametrize("act", ["pause", "resume", "cancel"])
def test_what_changes_charges_is_not_for_the_desk(act: str, ana: Client) -> None:
    """A10."""
    mine = membership_of(ana.id, grant(2))
    assert acted(browser_of_staff(Role.DESK), mine, act).code == "owner_only"
    assert audits() == []


def test_the_card_is_the_clients_own(ana: Client, money: Payments) -> None:  # noqa: ARG001  Stripe's part
    """M3, A10: nobody at the desk is told of it."""
    mine, mia = active(ana), browser_of_staff(Role.OWNER)
    [told] = mia.get(f"/api/owner/clients/{ana.id}").json["memberships"]
    assert (told["id"], "card" in told, "agreement" in told) == (mine.id, False, False)


def test_whoever_books_is_told_what_covers_it(ana: Client) -> None:
    """M2, M10: what expires first, of all that they have; a session of one visit is told nothing."""
    package = package_of(ana.id, grant(3))
    covered = browser_of(ana).get("/api/portal").json["covered"]
    told = {"holder": package.id, "name": "Five cuts", "remaining": 3}
    assert covered == [{"service": CUT, **told}, {"service": COLOUR, **told}]
    guest = Browser()
    booked(guest, local(1, 12), client={"first_name": "Ana", "last_name": "Li", "email": "ana@example.com"})
    assert guest.get("/api/portal").json["covered"] == []
