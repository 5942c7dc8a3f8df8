"""Subscriptions at Stripe: read, made, changed and ended. Every change has an idempotency key."""

from datetime import datetime
from typing import Literal

import stripe

from portal.memberships.model import Membership
from portal.memberships.plans import Plan
from portal.payments.account import stripe_of
from portal.payments.model import Invoice, Subscription, Truth
from portal.payments.reading import invoice, noted, subscription
from portal.payments.refusals import understood

DAYS_UNTIL_DUE = 7  # of an invoice that is paid at the desk
_NEWEST = 24  # invoices looked at: half a year of weeks
_CARD: list[str] = ["default_payment_method"]


@understood
def truth(business: str, subscription_id: str) -> Truth:
    """What Stripe says of a membership: two calls."""
    client = stripe_of(business)
    found = client.v1.subscriptions.retrieve(subscription_id, {"expand": _CARD})
    return Truth(subscription(found), invoices(client, subscription_id))


def invoices(client: stripe.StripeClient, subscription_id: str) -> tuple[Invoice, ...]:
    """The newest invoices of a subscription, latest first."""
    page = client.v1.invoices.list({"subscription": subscription_id, "limit": _NEWEST})
    return tuple(found for found in map(invoice, page.data) if found)


@understood
def found(business: str, customer: str) -> tuple[Subscription, ...]:
    """Every subscription of a customer, ended ones too."""
    wanted: stripe.params.SubscriptionListParams = {"customer": customer, "status": "all"}
    page = stripe_of(business).v1.subscriptions.list(wanted | {"expand": ["data.default_payment_method"]})
    return tuple(map(subscription, page.auto_paging_iter()))


@understood
def every(business: str) -> tuple[Subscription, ...]:
    """Every subscription that the portal made or took over for a business, ended ones too."""
    page = stripe_of(business).v1.subscriptions.list({"status": "all", "limit": 100})
    return tuple(subscription(it) for it in page.auto_paging_iter() if noted(it.metadata, "business") == business)


@understood
def make(membership: Membership, currency: str, now: datetime) -> Subscription:
    """Make the subscription of a membership: nothing is missing, so it charges now, or on its start.

    Raises CardDeclined where the first charge is refused: then there is none.
    """
    client = stripe_of(membership.business)
    wanted: stripe.params.SubscriptionCreateParams = {
        "customer": membership.customer,
        "items": [{"price": _price(client, membership.plan, currency)}],
        "metadata": metadata(membership),
        "expand": _CARD,
        "off_session": True,
    }
    if membership.starts_at > now:
        wanted["trial_end"] = int(membership.starts_at.timestamp())
    if membership.manual:
        wanted |= {"collection_method": "send_invoice", "days_until_due": DAYS_UNTIL_DUE}
    elif membership.card:
        wanted |= {"default_payment_method": membership.card.method, "payment_behavior": "error_if_incomplete"}
    method = membership.card.method if membership.card else "manual"
    key = f"{membership.id}:subscribe:{method}"
    return subscription(client.v1.subscriptions.create(wanted, {"idempotency_key": key}))


@understood
def take_over_card(membership: Membership, method: str, key: str) -> None:
    """Let this card pay from now on, unless it has ended. Cards of other memberships stay as they are (M3)."""
    client = stripe_of(membership.business)
    try:
        client.v1.subscriptions.update(
            membership.subscription, {"default_payment_method": method}, {"idempotency_key": key}
        )
    except stripe.InvalidRequestError:
        if client.v1.subscriptions.retrieve(membership.subscription).ended_at is None:
            raise


@understood
def end_at(membership: Membership, effective_at: datetime, key: str) -> None:
    """End it at the end of its period, or at another time; no part of a cycle is charged or given back (M6)."""
    wanted: stripe.params.SubscriptionUpdateParams = {"proration_behavior": "none"}
    if effective_at == membership.paid_until:
        wanted["cancel_at_period_end"] = True
    else:
        wanted["cancel_at"] = int(effective_at.timestamp())
    stripe_of(membership.business).v1.subscriptions.update(membership.subscription, wanted, {"idempotency_key": key})


@understood
def end_now(membership: Membership, key: str) -> None:
    """End it at once, and take back what was not paid."""
    client = stripe_of(membership.business)
    client.v1.subscriptions.cancel(
        membership.subscription, {"invoice_now": False, "prorate": False}, {"idempotency_key": key}
    )
    void_open(membership, key)


@understood
def void_open(membership: Membership, key: str) -> None:
    """Take back what was asked for and not paid."""
    client = stripe_of(membership.business)
    for open_one in client.v1.invoices.list({"subscription": membership.subscription, "status": "open"}).data:
        client.v1.invoices.void_invoice(open_one.id, {}, {"idempotency_key": f"{key}:{open_one.id}"})


@understood
def keep(membership: Membership, key: str, *, at_period_end: bool) -> None:
    """Take its cancellation back (M6); ``at_period_end`` as Stripe says it is."""
    taken_back: stripe.params.SubscriptionUpdateParams = (
        {"cancel_at_period_end": False} if at_period_end else {"cancel_at": ""}
    )
    stripe_of(membership.business).v1.subscriptions.update(
        membership.subscription, taken_back, {"idempotency_key": key}
    )


@understood
def pause(membership: Membership, key: str) -> None:
    """Charge nothing from now on (M2): cycles go by, their invoices are void."""
    stripe_of(membership.business).v1.subscriptions.update(
        membership.subscription, {"pause_collection": {"behavior": "void"}}, {"idempotency_key": key}
    )


@understood
def resume(membership: Membership, key: str) -> None:
    """Charge again, from the next cycle on."""
    stripe_of(membership.business).v1.subscriptions.update(
        membership.subscription, {"pause_collection": ""}, {"idempotency_key": key}
    )


@understood
def name(membership: Membership, subscription_id: str) -> None:
    """Say at Stripe which membership a subscription is (O3)."""
    stripe_of(membership.business).v1.subscriptions.update(
        subscription_id, {"metadata": metadata(membership)}, {"idempotency_key": f"{membership.id}:name"}
    )


def metadata(membership: Membership) -> dict[str, str]:
    """What every object at Stripe says of whose it is."""
    return {"business": membership.business, "client": membership.client, "membership": membership.id}


def _price(client: stripe.StripeClient, plan: Plan, currency: str) -> str:
    """The plan's price at Stripe, made at its first use. A plan whose price changes gets another."""
    unit: Literal["day", "week", "month"] = plan.interval.unit.value
    lookup = f"{plan.id}:{plan.price}:{currency}:{plan.interval.count}:{unit}"
    known = client.v1.prices.list({"lookup_keys": [lookup], "limit": 1}).data
    if known:
        return known[0].id
    made = client.v1.prices.create(
        {
            "currency": currency.lower(),
            "unit_amount": plan.price,
            "recurring": {"interval": unit, "interval_count": plan.interval.count},
            "product_data": {"name": plan.name, "metadata": {"plan": plan.id}},
            "lookup_key": lookup,
        },
        {"idempotency_key": lookup},
    )
    return made.id
