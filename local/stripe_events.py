"""Hands Stripe's events on to a local stack, which Stripe itself cannot reach: for a key of Stripe's test mode.

They are fetched every two seconds, oldest first, and signed anew, as Stripe would.
"""

import http.client
import json
import time
from collections.abc import Iterator
from contextlib import closing
from http import HTTPStatus
from os import environ
from typing import Any
from urllib.parse import urlsplit

import stripe

from local.payments import SIGNED_WITH
from local.stripe.signing import signature
from portal import ids

EVERY = 2  # seconds


def main() -> None:
    url = environ.get("STRIPE_API_URL", "")
    client = stripe.StripeClient(environ["STRIPE_SECRET_KEY"], base_addresses={"api": url} if url else {})
    address = f"{environ['SITE_ORIGIN']}/api/stripe/events/{ids.derived('biz', 'demo')}"
    since = int(time.time())
    done: set[str] = set()
    while True:
        hand_on(client, address, since, done)
        time.sleep(EVERY)


def hand_on(client: stripe.StripeClient, address: str, since: int, done: set[str]) -> None:
    """Every event since then that was not ``done``; what was not taken, or could not be fetched, comes again."""
    try:
        for event in _new(client, since, done):
            if _handed_on(address, event):
                done.add(event["id"])
    except stripe.StripeError as error:
        print(f"Stripe's events could not be fetched: {error.code or type(error).__name__}", flush=True)


def _new(client: stripe.StripeClient, since: int, done: set[str]) -> Iterator[dict[str, Any]]:
    found = list(client.v1.events.list({"created": {"gte": since}, "limit": 100}).auto_paging_iter())
    yield from (event.to_dict() for event in reversed(found) if event.id not in done)


def _handed_on(address: str, event: dict[str, Any]) -> bool:
    """Whether the portal took it."""
    raw = json.dumps(event, default=str).encode()
    headers = {"Content-Type": "application/json", "Stripe-Signature": signature(raw, SIGNED_WITH, int(time.time()))}
    where = urlsplit(address)
    try:
        with closing(http.client.HTTPConnection(where.netloc, timeout=60)) as connection:
            connection.request("POST", where.path, raw, headers)
            return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False


if __name__ == "__main__":
    main()
