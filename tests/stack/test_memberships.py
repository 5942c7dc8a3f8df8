"""Memberships on the running system: the hosted page, Stripe's signed events, and what goes out (M3 to M8)."""

import re
import time
from collections.abc import Callable
from secrets import token_hex, token_urlsafe
from typing import Any

import httpx
import pytest

from tests.stack.conftest import Stack
from tests.stack.test_messages import PATIENCE, eventually, post, sent_to, wish
from tests.support.links import client_link
from tests.support.money import DECLINED, WORKS, pay_page
from tests.support.operating import command

PLAN = "blow-dry-club"  # of the demo business: every week, without an agreement


def until[Found](look: Callable[[], Found], wanted: Callable[[Found], bool]) -> Found:
    """What is there once it is as wanted, or at the end of patience."""
    ends = time.monotonic() + PATIENCE
    while not wanted(found := look()) and time.monotonic() < ends:
        time.sleep(0.3)
    return found


class Member:
    """A client of the demo with a membership, signed in by a link of their own."""

    def __init__(self, stack: Stack, contact: str) -> None:
        self.stack, self.contact = stack, contact
        started = command(stack, "commands.start_membership", contact, PLAN)
        self.id = re.findall(r"mem_\w{16}", started)[0]
        token = client_link(stack, contact).rpartition("/")[2]
        answer = self._post("/api/sessions", {"token": token})
        self.session = answer.headers["set-cookie"].split(";")[0].partition("=")[2]

    def view(self) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.session}"}
        found: dict[str, Any] = httpx.get(self._address(), headers=headers, timeout=PATIENCE).json()
        return found

    def act(self, verb: str, **body: Any) -> httpx.Response:
        return self._post(f"/api/memberships/{self.id}/{verb}", body, self.session)

    def act_as_seen(self, verb: str) -> dict[str, Any]:
        """Acts on what is there; where an event of Stripe's came in between, looks again and acts on that."""

        def done() -> httpx.Response:
            return self.act(verb, version=self.view()["version"])

        answer = until(done, lambda told: told.status_code != 409 or told.json()["code"] != "stale_version")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def _address(self) -> str:
        return f"{self.stack.url}/api/memberships/{self.id}"

    def _post(self, path: str, body: Any, session: str = "") -> httpx.Response:
        headers = {"Origin": self.stack.url, "Idempotency-Key": token_urlsafe(16)}
        if session:
            headers["Authorization"] = f"Bearer {session}"
        return httpx.post(self.stack.url + path, json=body, headers=headers, timeout=PATIENCE)


@pytest.fixture
def member(stack: Stack) -> Member:
    """Somebody whom no other test knows."""
    contact = f"m{token_hex(5)}@example.com"
    with_client(stack, contact)
    return Member(stack, contact)


def with_client(stack: Stack, contact: str) -> None:
    """A new client, on file because they booked."""
    guest = {"first_name": contact.partition("@")[0], "last_name": "Member", "email": contact, "phone": ""}
    answer = post(stack, "/api/businesses/demo/appointments", wish(stack, guest))
    assert answer.status_code == 201, answer.text


def subjects(member: Member, word: str) -> list[str]:
    """Of the messages to them that have the word there."""
    return [it["subject"] for it in sent_to(member.stack, member.contact) if word in it["subject"]]


def test_stripes_event_alone_starts_a_membership_whose_client_never_came_back(member: Member) -> None:
    """F25, M3, M8: the page was paid, the browser closed; the signed event does it all, and says so once."""
    page = member.act("card", pay_due=False).json()
    assert page["charge_now"]["amount"] == 2800
    assert pay_page(page["url"], DECLINED).status_code == 402
    assert member.view()["status"] == "card_needed"
    assert pay_page(page["url"], WORKS).status_code == 303
    found = until(member.view, lambda seen: seen["status"] == "active")
    assert (found["status"], found["card"]["last4"]) == ("active", "4242")
    assert [cycle["status"] for cycle in found["history"]] == ["paid"]
    late = member.act("card/confirm", page=page["url"].rpartition("/")[2])
    assert (late.status_code, len(late.json()["services"])) == (200, 1)
    assert eventually(lambda: subjects(member, "started"), 1) == ["Your membership has started: Blow-dry club"]


def test_cancelling_and_keeping_reach_stripe_and_the_client(member: Member) -> None:
    """M5, M6: what the preview says is what is done; a receipt goes out for each."""
    pay_page(member.act("card", pay_due=False).json()["url"], WORKS)
    active = until(member.view, lambda seen: seen["status"] == "active")
    previewed = member.act_as_seen("cancel?preview=true")["cancellation"]
    done = member.act_as_seen("cancel")
    assert done["cancellation"]["effective_at"] == previewed["effective_at"] == active["paid_until"]
    assert member.view()["ends_at"] == active["paid_until"]
    assert "ends_at" not in member.act_as_seen("keep")
    assert "Everything here is as Stripe has it." in command(member.stack, "commands.reconcile")
    assert len(eventually(lambda: subjects(member, "cancelled"), 1)) == 1
    assert len(eventually(lambda: subjects(member, "goes on"), 1)) == 1
