"""Visits that ask for a payment when they are booked, and clients who pay for them (B19)."""

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from portal import clock
from portal.business.catalogue import Catalogue, Payment, PaymentKind
from portal.business.model import DepositFate
from portal.payments.account import stripe_of
from portal.table.write import Write
from tests.integration.conftest import Clock
from tests.support.asking import booked
from tests.support.money import WORKS, pay_page
from tests.support.outbox import Outbox
from tests.support.portal import Answered, Browser
from tests.support.salon import BUSINESS, CUT, local, salon, with_service
from tests.support.stored import client_reached_by, stored_appointment

CARD = Payment(PaymentKind.CARD)
FULL = Payment(PaymentKind.FULL)
DEPOSIT = Payment(PaymentKind.DEPOSIT, percent=20)  # of 85.00: 17.00
FRIDAY = local(4, 10)


def asking(payment: Payment, deposit: DepositFate = DepositFate.REFUND) -> Catalogue:
    """The salon, whose cuts ask for a payment."""
    made = salon()
    changed = with_service(made, replace(made.services[CUT], payment=payment))
    return replace(changed, business=replace(changed.business, deposit=deposit))


def page_of(browser: Browser, visit: dict[str, Any]) -> str:
    """The address of the page on which the visit is paid."""
    answer = browser.post(f"/api/appointments/{visit['id']}/payment")
    assert answer.status == 201, answer.body
    return str(answer.json["url"])


def pay_on(url: str, number: str = WORKS) -> str:
    """Enter a card that works. Returns the page's id, as the address that it leads back to has it."""
    back = pay_page(url, number).headers["location"]
    return parse_qs(urlsplit(back.replace("/#", "")).query)["page"][0]


def came_back(browser: Browser, visit: dict[str, Any], page: str) -> Answered:
    """What the page asks that Stripe leads back to."""
    return browser.post(f"/api/appointments/{visit['id']}/payment/confirm", {"page": page})


def paid(browser: Browser, *services: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Book for Friday, pay, and come back: the visit."""
    visit = booked(browser, FRIDAY, *services, **more)
    answer = came_back(browser, visit, pay_on(page_of(browser, visit)))
    assert answer.status == 200, answer.body
    found: dict[str, Any] = answer.json
    return found


def seen(browser: Browser, visit: dict[str, Any]) -> dict[str, Any]:
    """The visit as it is now."""
    found: dict[str, Any] = browser.get(f"/api/appointments/{visit['id']}").json
    return found


def forget_page(visit: dict[str, Any], **also: Any) -> None:
    """As if Ana's page had been made at Stripe, and the answer been lost; ``also`` of the payment is another then."""
    mine = stored_appointment(client_reached_by("ana@example.com").id, visit["id"])
    assert mine.payment
    write = Write(clock.now())
    write.changed(replace(mine, payment=replace(mine.payment, page="", **also)))
    write.commit()


def given_back(at: Clock, outbox: Outbox) -> None:
    """What was planned after the last change, and is due within a minute, happens."""
    outbox.drain()
    at.forward(minutes=1)
    outbox.wake(at.now)


def kept_by_the_salon() -> int:
    """All that Stripe took from clients, less what it gave back, in minor units."""
    charges = stripe_of(BUSINESS).v1.charges.list({"limit": 100}).data
    return sum(one.amount_captured - one.amount_refunded for one in charges if one.paid)
