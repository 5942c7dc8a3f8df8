"""No card number, security code or whole object of Stripe's is in anything that is kept, logged or sent (M3)."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict

import httpx

from portal.clients.model import Client
from portal.memberships.model import Membership
from tests.integration.conftest import Clock
from tests.support.everything import scan
from tests.support.holding import asked, card_page, member
from tests.support.logs import logged
from tests.support.money import FAILS_WHEN_CHARGED, MASTERCARD, WORKS, Payments
from tests.support.outbox import Outbox
from tests.support.people import browser_of, on_file
from tests.support.salon import SIGNED

CODE = "7391"
# Of Stripe's objects: what each has, and what the portal has no name for.
OF_STRIPE = re.compile(r"client_secret|livemode|payment_method_details|billing_details|fingerprint|sk_test|whsec_")


def numbers() -> Iterator[str]:
    for number in (WORKS, MASTERCARD, FAILS_WHEN_CHARGED):
        yield number
        yield " ".join(re.findall("....", number))


def entered(client: Client, mine: Membership, number: str) -> str:
    """A card is entered, and the client comes back; what they are told."""
    browser = browser_of(client)
    page = card_page(browser, mine, pay_due=True)
    form = {"number": number, "expiry": "12/40", "cvc": CODE, "name": "Ana Lopez"}
    assert httpx.post(page["url"], data=form, trust_env=False).status_code == 303
    return asked(browser, mine, "card/confirm", page=page["id"]).body


def test_a_membership_lives_and_nothing_of_a_card_but_its_last_digits_is_anywhere(
    money: Payments, table: str, at: Clock
) -> None:
    """Through its signature, three cards, a renewal, a refused one, and its end; Stripe's events all come."""
    outbox = Outbox(table)
    ana = on_file("Ana", "Lopez", "ana@example.com")
    with logged() as log:
        mine = member(ana, SIGNED)
        asked(browser_of(ana), mine, "sign", name="Ana Lopez", version="a1", accept=True)
        told = [entered(ana, mine, FAILS_WHEN_CHARGED), entered(ana, mine, WORKS)]
        for days in (31, 31, 8):
            at.forward(days=days)
            money.deliver()
            told.append(entered(ana, mine, MASTERCARD if days == 31 else FAILS_WHEN_CHARGED))
        told.append(asked(browser_of(ana), mine, "cancel").body)
        money.deliver()
        sent = json.dumps([asdict(message) for message in outbox.drain()], ensure_ascii=False)
    everything = {"items": str(scan(table)), "log": log.getvalue(), "messages": sent, "answers": str(told)}
    assert "0341" in everything["items"]  # the last digits of the present card
    assert "4444" in everything["messages"]
    for where, text in everything.items():
        assert len(text) > 1000, where
        assert [number for number in numbers() if number in text] == [], where
        assert re.findall(rf"\b{CODE}\b", text) == [], where
        assert OF_STRIPE.findall(text) == [], where
