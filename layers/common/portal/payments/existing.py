"""What a business already has at Stripe when it moves in: customers and subscriptions that others made (O3)."""

from dataclasses import dataclass

import stripe

from portal.clients.model import Client
from portal.memberships.plans import Interval, Unit
from portal.payments.account import stripe_of
from portal.payments.card import Card
from portal.payments.model import Truth
from portal.payments.reading import card, noted, subscription
from portal.payments.refusals import understood
from portal.payments.subscriptions import invoices

_MISSING = "resource_missing"
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class ExistingCustomer:
    """A customer; ``business`` and ``client`` are what the portal noted. ``card`` pays where nothing else does."""

    id: str
    business: str
    client: str
    card: Card | None


@dataclass(frozen=True, slots=True)
class ExistingSubscription:
    """A subscription, and what it charges: ``prices`` is how many it has, ``amount`` in minor units is the first's."""

    truth: Truth
    business: str
    prices: int
    amount: int
    currency: str
    interval: Interval


@understood
def existing_customer(business: str, customer: str) -> ExistingCustomer | None:
    """A customer, with the card that is their default, or else the only one. None where there is no such customer."""
    client = stripe_of(business)
    try:
        found = client.v1.customers.retrieve(customer, {"expand": ["invoice_settings.default_payment_method"]})
    except stripe.InvalidRequestError as error:
        only_missing(error)
        return None
    if getattr(found, "deleted", False):
        return None
    default = found.invoice_settings.default_payment_method if found.invoice_settings else None
    if isinstance(default, stripe.PaymentMethod):
        pays = card(default)
    else:
        cards = client.v1.payment_methods.list({"customer": customer, "type": "card", "limit": 2}).data
        pays = card(cards[0]) if len(cards) == 1 else None
    return ExistingCustomer(found.id, noted(found.metadata, "business"), noted(found.metadata, "client"), pays)


@understood
def existing_subscription(business: str, subscription_id: str) -> ExistingSubscription | None:
    """A subscription with its newest invoices. None where there is no such subscription."""
    client = stripe_of(business)
    try:
        found = client.v1.subscriptions.retrieve(subscription_id, {"expand": ["default_payment_method"]})
    except stripe.InvalidRequestError as error:
        only_missing(error)
        return None
    items = found["items"].data
    price = items[0].price
    return ExistingSubscription(
        truth=Truth(subscription(found), invoices(client, found.id)),
        business=noted(found.metadata, "business"),
        prices=len(items),
        amount=price.unit_amount or 0,
        currency=price.currency.upper(),
        interval=_interval(price.recurring),
    )


@understood
def note_client(client: Client, customer: str) -> None:
    """Say at Stripe which client a customer is."""
    noted_there = {"business": client.business, "client": client.id}
    stripe_of(client.business).v1.customers.update(customer, {"metadata": noted_there})


def _interval(recurring: "stripe.Price.Recurring | None") -> Interval:
    """How often a price is charged. The portal counts years in months."""
    if recurring is None:
        return Interval(0, Unit.MONTH)
    if recurring.interval == "year":
        return Interval(recurring.interval_count * _MONTHS_A_YEAR, Unit.MONTH)
    return Interval(recurring.interval_count, Unit(recurring.interval))


def only_missing(error: stripe.InvalidRequestError) -> None:
    """Raise what does not say that there is no such thing."""
    if error.code != _MISSING:
        raise error
