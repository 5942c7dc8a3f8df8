"""Memberships of test clients, and what clients ask about them."""

from secrets import token_urlsafe
from typing import Any

from portal.access.model import Role
from portal.access.staff import Member
from portal.clients.model import Client
from portal.memberships.model import Membership
from portal.memberships.start import start
from portal.table import keys
from portal.table.read import one
from tests.support.money import WORKS, pay_page
from tests.support.portal import Answered, Browser
from tests.support.salon import BUSINESS

OWNER = Member(BUSINESS, Role.OWNER, "Owner")


def member(client: Client, plan: str, **more: Any) -> Membership:
    """A membership that the business starts for a client."""
    return start(OWNER, client.id, plan, token_urlsafe(16), **more)


def stored_membership(membership: Membership) -> Membership:
    """As it is kept now."""
    found = one(keys.membership(membership.client, membership.id))
    assert isinstance(found, Membership)
    return found


def view(browser: Browser, membership: Membership) -> dict[str, Any]:
    """What its client sees of it."""
    answer = browser.get(f"/api/memberships/{membership.id}")
    assert answer.status == 200, answer.body
    found: dict[str, Any] = answer.json
    return found


def asked(browser: Browser, membership: Membership, act: str, *, preview: bool = False, **body: Any) -> Answered:
    """An act, with the version that the page has where it needs one."""
    if act in {"cancel", "keep"} and "version" not in body:
        body["version"] = view(browser, membership)["version"]
    query = {"preview": "true"} if preview else {}
    return browser.post(f"/api/memberships/{membership.id}/{act}", body if act != "pay" else None, query=query)


def card_page(browser: Browser, membership: Membership, *, pay_due: bool = False) -> dict[str, Any]:
    """The hosted page that a client is led to, with its id."""
    answer = browser.post(f"/api/memberships/{membership.id}/card", {"pay_due": pay_due})
    assert answer.status == 201, answer.body
    page: dict[str, Any] = answer.json
    return page | {"id": page["url"].rpartition("/")[2]}


def with_card(browser: Browser, membership: Membership, number: str = WORKS, *, pay_due: bool = False) -> Answered:
    """Enter a card and come back."""
    page = card_page(browser, membership, pay_due=pay_due)
    assert pay_page(page["url"], number).status_code == 303
    return asked(browser, membership, "card/confirm", page=page["id"])
