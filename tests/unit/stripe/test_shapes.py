"""Every answer of the stand-in has the shape that the official library declares."""

import json
from typing import Any

import httpx
import pytest
import stripe
from stripe import checkout, test_helpers

from local.stripe.server import StandIn
from tests.support.hosted_page import DECLINED, FAILS_WHEN_CHARGED, enter_card
from tests.support.stripe_account import customer_at, customer_of
from tests.support.stripe_shapes import faults

DAY = 86400
KINDS: dict[str, type[stripe.StripeObject]] = {
    "subscriptions?status=all": stripe.Subscription,
    "invoices": stripe.Invoice,
    "customers": stripe.Customer,
    "payment_methods": stripe.PaymentMethod,
    "setup_intents": stripe.SetupIntent,
    "payment_intents": stripe.PaymentIntent,
    "charges": stripe.Charge,
    "checkout/sessions": checkout.Session,
    "events": stripe.Event,
    "refunds": stripe.Refund,
    "prices": stripe.Price,
    "products": stripe.Product,
    "webhook_endpoints": stripe.WebhookEndpoint,
    "invoice_payments": stripe.InvoicePayment,
    "test_helpers/test_clocks": test_helpers.TestClock,
}
EXPANDED = (
    "subscriptions?status=all&expand[]=data.default_payment_method&expand[]=data.latest_invoice.payments",
    "checkout/sessions?expand[]=data.setup_intent.payment_method&expand[]=data.line_items",
    "checkout/sessions?expand[]=data.payment_intent.latest_charge&expand[]=data.customer",
    "charges?expand[]=data.refunds&expand[]=data.payment_intent",
)


@pytest.fixture
def lived(server: StandIn, client: stripe.StripeClient) -> StandIn:
    """An account in which everything has happened once: paid, refused, paused, ended, refunded, expired."""
    start = server.now()
    for behaviour in ("pm_card_chargeCustomerFail", "pm_card_authenticationRequiredOnSetup"):
        due = customer_at(client, start)
        due.subscribe()
        due.update(default_payment_method=due.save(behaviour))
        due.advance_to(start + 90 * DAY)
    future = customer_at(client, start)
    future.subscribe(trial_end=start + DAY)
    future.update(pause_collection={"behavior": "void"}, cancel_at=start + 70 * DAY)
    future.advance_to(start + 40 * DAY)
    manual = customer_of(client)
    manual.subscribe(collection_method="send_invoice", days_until_due=7, default_payment_method=None)
    client.v1.invoices.pay(manual.invoices()[0].id, {"paid_out_of_band": True})
    client.v1.subscriptions.cancel(manual.subscription().id)
    pages = [manual.card_page() for _ in range(3)]
    enter_card(str(pages[0].url), DECLINED)
    enter_card(str(pages[1].url))
    client.v1.checkout.sessions.expire(pages[2].id)
    for number in (FAILS_WHEN_CHARGED, "4242424242424242"):
        enter_card(str(payment(client).url), number)
    client.v1.refunds.create({"charge": client.v1.charges.list().data[0].id, "amount": 100})
    client.v1.webhook_endpoints.create({"url": "http://127.0.0.1:9", "enabled_events": ["account.updated"]})
    return server


def payment(client: stripe.StripeClient) -> checkout.Session:
    return client.v1.checkout.sessions.create(
        {
            "mode": "payment",
            "customer_creation": "always",
            "line_items": [
                {"quantity": 2, "price_data": {"currency": "usd", "unit_amount": 500, "product_data": {"name": "Cut"}}}
            ],
            "success_url": "https://portal.example",
        }
    )


def listed(server: StandIn, path: str) -> list[Any]:
    joined = "&" if "?" in path else "?"
    answer = httpx.get(
        f"{server.url}/v1/{path}{joined}limit=100",
        headers={"Authorization": f"Bearer {server.key}"},
        trust_env=False,
    )
    found: list[Any] = answer.raise_for_status().json()["data"]
    return found


def test_every_object_is_as_the_library_declares_it(lived: StandIn) -> None:
    wrong = {}
    for path, kind in KINDS.items():
        found = listed(lived, path)
        assert found, f"there is nothing at {path}"
        wrong[path] = sorted({fault for each in found for fault in faults(each, kind, path)})
    assert {path: lines for path, lines in wrong.items() if lines} == {}


@pytest.mark.parametrize("path", EXPANDED)
def test_what_is_expanded_is_as_the_library_declares_it(lived: StandIn, path: str) -> None:
    kind = {
        "subscriptions": stripe.Subscription,
        "checkout/sessions": checkout.Session,
        "charges": stripe.Charge,
    }[path.partition("?")[0]]
    assert [fault for each in listed(lived, path) for fault in faults(each, kind, path)] == []


def test_what_an_event_tells_of_is_as_the_library_declares_it(lived: StandIn) -> None:
    kinds = {kind.OBJECT_NAME: kind for kind in KINDS.values() if hasattr(kind, "OBJECT_NAME")}
    told = [event["data"]["object"] for event in lived.events()]
    assert [fault for each in told for fault in faults(each, kinds[each["object"]], each["object"])] == []


def test_a_shape_that_is_wrong_is_noticed(client: stripe.StripeClient) -> None:
    customer = json.loads(str(client.v1.customers.create({"name": "Ana"})))
    assert faults(customer, stripe.Customer, "customer") == []
    assert faults(customer | {"tax_exempt": "perhaps"}, stripe.Customer, "customer") != []
    assert faults(customer | {"created": "today"}, stripe.Customer, "customer") != []
    assert faults(customer | {"unheard_of": None}, stripe.Customer, "customer") != []
    assert faults({"id": customer["id"]}, stripe.Customer, "customer") != []
