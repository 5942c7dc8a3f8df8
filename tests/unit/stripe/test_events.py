"""The stand-in's events: what is sent, signed, again, and in which order."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import pytest
import stripe

from local.stripe import deliveries
from local.stripe.server import StandIn
from tests.support.hosted_page import enter_card
from tests.support.stripe_account import customer_of


class Endpoint:
    """Takes what is sent to it, refusing the first ``refuses``."""

    def __init__(self) -> None:
        self.url = ""
        self.refuses = 0
        self.sent: list[tuple[bytes, str]] = []

    def kinds(self) -> list[str]:
        return [json.loads(payload)["type"] for payload, _ in self.sent]


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    found = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # as http.server names it
            payload = self.rfile.read(int(self.headers["Content-Length"]))
            found.sent.append((payload, self.headers["Stripe-Signature"]))
            found.refuses -= 1
            self.send_response_only(200 if found.refuses < 0 else 500)
            self.end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_port}/events"
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


def register(client: stripe.StripeClient, endpoint: Endpoint, *kinds: str) -> stripe.WebhookEndpoint:
    wanted: stripe.params.WebhookEndpointCreateParams = {"url": endpoint.url, "enabled_events": [*kinds]}  # type: ignore[list-item]
    return client.v1.webhook_endpoints.create(wanted)


def test_an_event_is_signed_so_that_the_official_library_takes_it(
    server: StandIn, client: stripe.StripeClient, endpoint: Endpoint
) -> None:
    registered = register(client, endpoint, "customer.created", "customer.updated")
    made = client.v1.customers.create({"name": "Ana"})
    client.v1.customers.update(made.id, {"name": "Ana Lopez"})
    assert server.deliveries.settle()
    assert endpoint.kinds() == ["customer.created", "customer.updated"]
    payload, signed = endpoint.sent[1]
    event = client.construct_event(payload, signed, registered.secret or "")
    assert event.data.previous_attributes is not None
    assert event.data.previous_attributes["name"] == "Ana"
    with pytest.raises(stripe.SignatureVerificationError):
        client.construct_event(payload, signed, "whsec_another")


def test_an_endpoint_gets_the_kinds_that_it_asked_for_until_it_is_deleted(
    server: StandIn, client: stripe.StripeClient, endpoint: Endpoint
) -> None:
    registered = register(client, endpoint, "invoice.paid")
    customer_of(client).subscribe()
    assert server.deliveries.settle()
    assert endpoint.kinds() == ["invoice.paid"]
    assert [each.id for each in client.v1.webhook_endpoints.list().data] == [registered.id]
    client.v1.webhook_endpoints.delete(registered.id)
    customer_of(client).subscribe()
    assert server.deliveries.settle()
    assert endpoint.kinds() == ["invoice.paid"]


def test_what_is_not_taken_is_sent_again(
    server: StandIn, client: stripe.StripeClient, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "AGAIN_AFTER", (0.01, 0.01, 0.01))
    register(client, endpoint, "*")
    endpoint.refuses = 2
    client.v1.customers.create({"name": "Ana"})
    assert server.deliveries.settle()
    assert endpoint.kinds() == ["customer.created"] * 3
    assert len({payload for payload, _ in endpoint.sent}) == 1


def test_what_is_held_back_can_come_late_twice_and_turned_round(
    server: StandIn, client: stripe.StripeClient, endpoint: Endpoint
) -> None:
    """(F25)."""
    register(client, endpoint, "customer.subscription.created", "invoice.paid")
    server.deliveries.hold()
    customer_of(client).subscribe()
    assert server.deliveries.settle()
    assert endpoint.sent == []
    server.deliveries.release(order=lambda events: [*reversed(events), *events])
    assert server.deliveries.settle()
    there = ["invoice.paid", "customer.subscription.created"]
    assert endpoint.kinds() == [*reversed(there), *there]


def test_events_can_be_read_later_the_newest_first(server: StandIn, client: stripe.StripeClient) -> None:
    server.set_clock(1_900_000_000)
    client.v1.customers.create({"name": "Ana"})
    server.move_clock(100)
    client.v1.customers.create({"name": "Ben"})
    listed = client.v1.events.list({"created": {"gte": 1_900_000_050}}).data
    assert [each.data.object["name"] for each in listed] == ["Ben"]
    assert [each.id for each in client.v1.events.list().data] == [each["id"] for each in reversed(server.events())]
    oldest = server.events()[0]["id"]
    assert [each.id for each in client.v1.events.list({"ending_before": oldest}).data] == [listed[0].id]
    assert client.v1.events.retrieve(listed[0].id).request is not None


def test_each_change_has_its_event(server: StandIn, client: stripe.StripeClient) -> None:
    ana = customer_of(client)
    subscription = ana.subscribe()
    enter_card(str(ana.card_page().url))
    client.v1.checkout.sessions.expire(ana.card_page().id)
    client.v1.payment_methods.update(ana.card, {"card": {"exp_month": 1, "exp_year": 2041}})
    client.v1.refunds.create({"charge": client.v1.charges.list().data[0].id})
    server.move_clock(40 * 86400)
    ana.update(pause_collection={"behavior": "void"})
    ana.update(default_payment_method=ana.save("pm_card_chargeCustomerFail"))
    server.move_clock(30 * 86400)
    ana.update(pause_collection="")
    server.move_clock(30 * 86400)
    client.v1.subscriptions.cancel(subscription.id)
    client.v1.payment_methods.detach(ana.card)
    assert {event["type"] for event in server.events()} == {
        "charge.refunded",
        "checkout.session.completed",
        "checkout.session.expired",
        "customer.created",
        "customer.subscription.created",
        "customer.subscription.deleted",
        "customer.subscription.updated",
        "invoice.created",
        "invoice.finalized",
        "invoice.paid",
        "invoice.payment_failed",
        "invoice.upcoming",
        "invoice.voided",
        "payment_intent.payment_failed",
        "payment_intent.succeeded",
        "payment_method.attached",
        "payment_method.detached",
        "payment_method.updated",
        "setup_intent.succeeded",
    }


def test_a_bank_can_send_a_new_card(server: StandIn, client: stripe.StripeClient) -> None:
    ana = customer_of(client)
    address = f"{server.url}/_stand_in/payment_methods/{ana.card}"
    httpx.post(address, json={"exp_month": 3, "exp_year": 2045}, trust_env=False).raise_for_status()
    assert server.events()[-1]["type"] == "payment_method.automatically_updated"
    assert server.events()[-1]["data"]["previous_attributes"] == {"card": {"exp_month": 12, "exp_year": 2099}}


def test_the_clock_is_moved_and_read_by_its_own_address(server: StandIn) -> None:
    address = f"{server.url}/_stand_in/clock"
    before = httpx.get(address, trust_env=False).json()["now"]
    after = httpx.post(address, json={"seconds": 86400}, trust_env=False).json()["now"]
    assert 86400 <= after - before < 86460
