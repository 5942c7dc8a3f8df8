"""No card, no key and none of Stripe's own objects in what is stored, logged, queued or sent (M3, F21)."""

import json
import logging
import re
from base64 import b64decode
from typing import Any

import httpx
import pytest

from local.stripe.server import StandIn
from portal.memberships import desk
from tests.integration.conftest import Clock
from tests.support.everything import scan
from tests.support.faults import stripe_fault
from tests.support.holding import OWNER, asked, member, stored_membership, view
from tests.support.logs import logged
from tests.support.money import (
    DECLINED,
    FAILS_WHEN_CHARGED,
    MASTERCARD,
    THREE_D_SECURE,
    WEBHOOK_SECRET,
    WORKS,
    Payments,
    hear,
)
from tests.support.nine import MONTH, Scene
from tests.support.outbox import Outbox, parked, sent
from tests.support.outcome import reconciled
from tests.support.people import on_file
from tests.support.portal import Answered
from tests.support.salon import SIGNED

CVC = "7391"
NUMBERS = (WORKS, MASTERCARD, DECLINED, FAILS_WHEN_CHARGED, THREE_D_SECURE)
OF_A_CARD = {*NUMBERS, *(" ".join(number[at : at + 4] for at in range(0, 16, 4)) for number in NUMBERS)}
ALONE = re.compile(rf"(?<![\w.]){CVC}(?![\w.])")  # since a longer number may well have its digits
OF_STRIPE = {
    "client_secret",
    "seti_",
    '"object":',
    StandIn.key,
    WEBHOOK_SECRET,
    "fingerprint",
    "payment_method_details",
}


def lived_through(scene: Scene, outbox: Outbox) -> list[Answered]:
    """All that can happen to one: signed, refused, paid, failed, recovered, misheard, broken, changed and cancelled."""
    mine = member(scene.client, SIGNED)
    asked(scene.browser(), mine, "sign", name="Ana Lopez", version="a1", accept=True)
    answers = [entered(scene, mine.id, number) for number in (DECLINED, FAILS_WHEN_CHARGED, WORKS, THREE_D_SECURE)]
    answers.append(entered(scene, mine.id, FAILS_WHEN_CHARGED))
    scene.pass_days(MONTH)
    answers.append(asked(scene.browser(), mine, "pay"))
    scene.pass_days(8)
    answers.append(entered(scene, mine.id, MASTERCARD, pay_due=True))
    for number in range(3):
        with stripe_fault(scene.money.stripe, number, after=True):
            answers.append(asked(scene.browser(), mine, "cancel"))
    hear(scene.money.stripe.events()[-1], key="whsec_wrong")
    answers += [asked(scene.browser(), mine, "cancel"), asked(scene.browser(), mine, "keep")]
    desk.pause(OWNER, mine.client, mine.id)
    desk.resume(OWNER, mine.client, mine.id)
    reconciled()
    answers.append(scene.browser().get(f"/api/memberships/{mine.id}"))
    answers.append(scene.browser().get("/api/portal"))
    outbox.drain()
    assert len(stored_membership(mine).cycles) == 2
    assert view(scene.browser(), mine)["card"]["last4"] == "4444"
    return answers


def entered(scene: Scene, membership: str, number: str, *, pay_due: bool = False) -> Answered:
    """A card, with a security code that can be searched for."""
    scene.at.forward(minutes=1)
    browser = scene.browser()
    started = browser.post(f"/api/memberships/{membership}/card", {"pay_due": pay_due})
    url = started.json["url"]
    form = {"number": number, "expiry": "12/40", "cvc": CVC, "name": "Ana Lopez"}
    with httpx.Client(trust_env=False) as client:
        shown = client.post(url, data=form)
        if number == THREE_D_SECURE:
            client.post(str(httpx.URL(url).join(shown.headers["location"])), data={"authenticated": "yes"})
    there = {"page": url.rpartition("/")[2]}
    return browser.post(f"/api/memberships/{membership}/card/confirm", there)


def readable(found: Any) -> str:
    """What the stream's records hold, with what is binary in them as text."""
    if isinstance(found, dict):
        return "".join(
            b64decode(value).decode(errors="replace") if name == "B" else f"{name}: {readable(value)}; "
            for name, value in found.items()
        )
    return "".join(map(readable, found)) if isinstance(found, list) else str(found)


def test_no_card_and_no_key_is_anywhere(
    table: str, money: Payments, at: Clock, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """M3, F21: the number, the code, Stripe's secrets and its objects: searched in all that there is."""
    caplog.set_level(logging.INFO)
    outbox = Outbox(table)
    with logged() as lines:
        answers = lived_through(Scene(on_file("Ana", "Lopez", "ana@example.com"), money, at), outbox)
    assert {answer.status for answer in answers} >= {200, 402, 409, 503}
    printed = capfd.readouterr()
    portals = {
        "log": lines.getvalue(),
        "every other log": caplog.text,
        "printed": printed.out + printed.err,
        "table": repr(scan(table)),
        "stream": readable(outbox.records),
        "sent": repr(sent()),
        "parked": repr(parked()),
        "answered": "".join(answer.body for answer in answers),
    }
    assert all('"last4":"4444"' in portals[place] for place in ("table", "stream", "answered"))  # so it would be found
    assert [place for place, text in portals.items() if len(text) < 3] == ["parked"]
    found = {(place, secret) for place, text in portals.items() for secret in OF_A_CARD | OF_STRIPE if secret in text}
    assert found == set()
    assert [place for place, text in portals.items() if ALONE.search(text)] == []
    at_stripe = json.dumps(list(money.stripe.state.objects.values()), default=str)
    assert [secret for secret in OF_A_CARD if secret in at_stripe] == ALONE.findall(at_stripe) == []
