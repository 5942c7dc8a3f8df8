"""A salon's account at the stand-in for Stripe, through the official library."""

from dataclasses import dataclass
from typing import Any

import stripe

from local.stripe.server import StandIn


def client_of(server: StandIn, *, key: str = StandIn.key, retries: int = 0) -> stripe.StripeClient:
    return stripe.StripeClient(
        key, base_addresses={"api": server.url}, http_client=stripe.UrllibClient(), max_network_retries=retries
    )


@dataclass(frozen=True, slots=True)
class Customer:
    """One with a card that works, and a price; ``clock`` is the test clock that both live by, if any."""

    client: stripe.StripeClient
    id: str
    card: str
    price: str
    clock: str = ""

    def subscribe(self, **more: Any) -> stripe.Subscription:
        params: Any = {
            "customer": self.id,
            "items": [{"price": self.price}],
            "default_payment_method": self.card,
            "payment_behavior": "error_if_incomplete",
            "metadata": {"membership": "m1"},
        }
        given = {name: value for name, value in (params | more).items() if value is not None}
        return self.client.v1.subscriptions.create(given)  # type: ignore[arg-type]  # a test may say what it likes

    def subscription(self) -> stripe.Subscription:
        """The newest, ended or not."""
        return self.client.v1.subscriptions.list({"customer": self.id, "status": "all"}).data[0]

    def update(self, **changes: Any) -> stripe.Subscription:
        given: Any = changes
        return self.client.v1.subscriptions.update(self.subscription().id, given)

    def invoices(self) -> list[stripe.Invoice]:
        """The oldest first."""
        return self.client.v1.invoices.list({"customer": self.id, "limit": 100}).data[::-1]

    def save(self, shared: str) -> str:
        """One of Stripe's shared test cards becomes the customer's own."""
        return self.client.v1.payment_methods.attach(shared, {"customer": self.id}).id

    def advance_to(self, at: int) -> None:
        self.client.v1.test_helpers.test_clocks.advance(self.clock, {"frozen_time": at})

    def card_page(self) -> stripe.checkout.Session:
        """A hosted page on which a card is saved."""
        return self.client.v1.checkout.sessions.create(
            {
                "mode": "setup",
                "customer": self.id,
                "allowed_payment_method_types": ["card"],
                "metadata": {"membership": "m1"},
                "setup_intent_data": {"metadata": {"membership": "m1"}},
                "success_url": "https://portal.example/done?page={CHECKOUT_SESSION_ID}",
                "cancel_url": "https://portal.example/back",
            }
        )


def customer_at(client: stripe.StripeClient, start: int, interval: str = "month", count: int = 1) -> Customer:
    """Who lives by a test clock that stands at ``start``, in seconds since 1970."""
    clock = client.v1.test_helpers.test_clocks.create({"frozen_time": start}).id
    return customer_of(client, clock, interval, count)


def customer_of(client: stripe.StripeClient, clock: str = "", interval: str = "month", count: int = 1) -> Customer:
    wanted: Any = {"email": "ana@example.com", "name": "Ana Lopez"} | ({"test_clock": clock} if clock else {})
    customer = client.v1.customers.create(wanted).id
    card = client.v1.payment_methods.attach("pm_card_visa", {"customer": customer}).id
    recurring: Any = {"interval": interval, "interval_count": count}
    price = client.v1.prices.create(
        {
            "currency": "usd",
            "unit_amount": 5000,
            "product_data": {"name": "Colour club"},
            "recurring": recurring,
        }
    ).id
    return Customer(client, customer, card, price, clock)
