"""What the business already has at Stripe, made the membership's own; or why it cannot be (O3)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from commands.moving_in.rows import MembershipRow
from portal.business.catalogue import Catalogue
from portal.clients.model import Client
from portal.memberships.applied import applied
from portal.memberships.model import Membership
from portal.moving_in.csv_file import Wrong
from portal.payments.existing import ExistingCustomer, ExistingSubscription

_NOT_THERE = "is not there in the business's account at Stripe"


def wrong_subscription(
    row: MembershipRow, found: ExistingSubscription | None, mine: Membership, catalogue: Catalogue
) -> Iterator[Wrong]:
    """Why a subscription cannot be the membership's."""
    if found is None:
        yield "stripe_subscription", _NOT_THERE
        return
    currency = catalogue.business.currency
    subscription = found.truth.subscription
    if subscription.membership not in {"", mine.id} or found.business not in {"", mine.business}:
        yield "stripe_subscription", "is another membership's already"
    if mine.subscription and mine.subscription != subscription.id:
        yield "stripe_subscription", f"is not the one that this membership has, {mine.subscription}"
    if row.stripe_customer and row.stripe_customer != subscription.customer:
        yield "stripe_customer", f"is not the customer of that subscription, {subscription.customer}"
    if found.prices != 1:
        yield "stripe_subscription", f"charges {found.prices} prices; a membership has one"
    if found.currency != currency:
        yield "stripe_subscription", f"is in {found.currency}, and the business in {currency}"


def wrong_customer(found: ExistingCustomer | None, client: Client) -> Iterator[Wrong]:
    """Why a customer cannot be the client."""
    if found is None:
        yield "stripe_customer", _NOT_THERE
    elif found.client not in {"", client.id} or found.business not in {"", client.business}:
        yield "stripe_customer", "is another client's already"


def with_customer(membership: Membership, customer: ExistingCustomer) -> Membership:
    """The membership, paid by the card that the customer has."""
    return replace(membership, customer=customer.id, card=membership.card or customer.card)


def linked(membership: Membership, found: ExistingSubscription, now: datetime) -> Membership:
    """The membership as its subscription has it: also what it charges stays as it was.

    What was paid before gives nothing any more: what is left of it is in the row.
    """
    if not membership.subscription:
        paid = tuple(invoice.id for invoice in found.truth.invoices if invoice.status == "paid")
        plan = replace(membership.plan, price=found.amount, interval=found.interval)
        membership = replace(membership, cycles=paid, plan=plan)
    return applied(membership, found.truth, now)
