"""Stripe's own events are fetched and handed on, signed, where Stripe cannot reach the machine."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
import stripe

from local.payments import SIGNED_WITH
from local.stripe.server import StandIn, stand_in
from local.stripe_events import hand_on


@dataclass
class Portal:
    """What takes events, or does not."""

    status: int = 200
    heard: list[str] = field(default_factory=list)
    address: str = ""


@pytest.fixture
def portal() -> Iterator[Portal]:
    """A server that checks each signature as the portal does."""
    found = Portal()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            header = self.headers["Stripe-Signature"]
            stripe.WebhookSignature.verify_header(raw.decode(), header, SIGNED_WITH, stripe.Webhook.DEFAULT_TOLERANCE)
            if found.status == 200:
                found.heard.append(json.loads(raw)["data"]["object"]["name"])
            self.send_response(found.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    found.address = f"http://127.0.0.1:{server.server_port}/api/stripe/events/biz"
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def account() -> Iterator[StandIn]:
    with stand_in(None) as running:
        yield running


def test_each_event_is_handed_on_once_and_what_was_not_taken_again(portal: Portal, account: StandIn) -> None:
    client = stripe.StripeClient(account.key, base_addresses={"api": account.url})
    since, done = int(time.time()) - 5, set[str]()
    client.v1.customers.create({"name": "Ana"})
    portal.status = 503
    hand_on(client, portal.address, since, done)
    client.v1.customers.create({"name": "Ben"})
    portal.status = 200
    for _ in range(2):
        hand_on(client, portal.address, since, done)
    assert portal.heard == ["Ana", "Ben"]


def test_it_goes_on_where_stripe_does_not_answer(portal: Portal, account: StandIn) -> None:
    client = stripe.StripeClient(account.key, base_addresses={"api": account.url}, max_network_retries=0)
    client.v1.customers.create({"name": "Ana"})
    account.fail_next(after=False)
    done = set[str]()
    hand_on(client, portal.address, 0, done)
    assert not done
    hand_on(client, portal.address, 0, done)
    assert portal.heard == ["Ana"]
