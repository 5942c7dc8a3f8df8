"""Payments for tests: the stand-in for Stripe on the portal's clock, and what clients do on its pages."""

import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3
import httpx

from local.stripe.server import StandIn, stand_in
from local.stripe.signing import signature
from portal.settings import secret
from tests.support.portal import Answered, Browser
from tests.support.salon import BUSINESS

WEBHOOK_SECRET = "whsec_stand_in"
WORKS = "4242424242424242"
MASTERCARD = "5555555555554444"
DECLINED = "4000000000000002"
NO_FUNDS = "4000000000009995"
THREE_D_SECURE = "4000002500003155"
FAILS_WHEN_CHARGED = "4000000000000341"


@dataclass(slots=True)
class Payments:
    """Stripe as tests see it. Its events wait until they are delivered."""

    stripe: StandIn
    delivered: int = 0

    def at(self, seconds: float) -> None:
        """Let Stripe's clock be that; whatever is due by then happens."""
        self.stripe.set_clock(int(seconds))

    def waiting(self) -> list[dict[str, Any]]:
        """The events that were not delivered yet, oldest first."""
        return self.stripe.events(self.delivered)

    def deliver(self, events: Iterable[dict[str, Any]] | None = None) -> list[Answered]:
        """Deliver events as Stripe does: those that wait, unless others are given."""
        chosen = self.waiting() if events is None else list(events)
        if events is None:
            self.delivered += len(chosen)
        return [hear(event) for event in chosen]

    def lose(self) -> None:
        """The events that wait never come."""
        self.delivered += len(self.waiting())

    def calls(self) -> list[str]:
        """What was asked of Stripe since ``forget_calls``, such as ``GET /v1/subscriptions``: ids left out."""
        return [f"{method} {_without_ids(path)}" for method, path in self.stripe.calls]


def hear(event: dict[str, Any], *, business: str = BUSINESS, key: str = WEBHOOK_SECRET, at: float = 0) -> Answered:
    """An event reaches the portal, signed."""
    raw = json.dumps(event)
    signed = signature(raw.encode(), key, int(at or time.time()))
    headers = {"stripe-signature": signed, "origin": "", "idempotency-key": ""}
    return Browser().request("POST", f"/api/stripe/events/{business}", raw, headers=headers)


def pay_page(url: str, number: str = WORKS, *, authenticated: bool | None = None) -> httpx.Response:
    """Enter a card on the hosted page, and answer the bank's question where there is one."""
    form = {"number": number, "expiry": "12/40", "cvc": "123", "name": "Ana Lopez"}
    with httpx.Client(trust_env=False, timeout=60, verify=False) as client:  # noqa: S501  http alone, here
        answer = client.post(url, data=form)
        if authenticated is not None:
            there = str(httpx.URL(url).join(answer.headers["location"]))
            answer = client.post(there, data={"authenticated": "yes" if authenticated else "no"})
    return answer


@contextmanager
def payments(seconds: float) -> Iterator[Payments]:
    """A stand-in with nothing in it, with the keys of the test salon; its clock stands at ``seconds``."""
    with stand_in(None) as running:
        running.set_clock(int(seconds))
        os.environ["STRIPE_API_URL"] = running.url
        try:
            yield Payments(running)
        finally:
            os.environ["STRIPE_API_URL"] = ""


def keys_of(business: str, key: str = StandIn.key, webhook_secret: str = WEBHOOK_SECRET) -> None:
    """Give a business its keys, where it has none."""
    client = boto3.client("secretsmanager")
    text = json.dumps({"secret_key": key, "webhook_secret": webhook_secret})
    try:
        client.create_secret(Name=f"{os.environ['STRIPE_SECRETS']}/{business}", SecretString=text)
    except client.exceptions.ResourceExistsException:
        return
    secret.cache_clear()


def _without_ids(path: str) -> str:
    parts: Sequence[str] = path.split("/")
    return "/".join("*" if "_" in part and any(c.isupper() or c.isdigit() for c in part) else part for part in parts)
