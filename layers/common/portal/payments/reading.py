"""Stripe's objects in the portal's own words. Whatever is not named here is not kept, and not logged.

Its classes are named in quotes: the library loads each when Stripe first answers with one, and not at the start.
"""

from datetime import UTC, datetime

import stripe

from portal.memberships.model import Standing
from portal.payments.card import Card
from portal.payments.model import Invoice, Subscription

_STANDINGS = {
    "trialing": Standing.STARTING,
    "active": Standing.ACTIVE,
    "past_due": Standing.PAST_DUE,
    "incomplete": Standing.PAST_DUE,
    "unpaid": Standing.UNPAID,
    "paused": Standing.PAUSED,
    "canceled": Standing.CANCELED,
    "incomplete_expired": Standing.CANCELED,
}
_CYCLES = {"subscription_create", "subscription_cycle"}


def card(method: "stripe.PaymentMethod") -> Card | None:
    """What may be known of a card; None for other means of payment."""
    if method.card is None:
        return None
    found = method.card
    return Card(method.id, found.brand, found.last4, found.exp_month, found.exp_year)


def subscription(found: "stripe.Subscription") -> Subscription:
    """A subscription, read with its card (``expand=["default_payment_method"]``)."""
    method = found.default_payment_method
    standing = _standing(found)
    return Subscription(
        id=found.id,
        customer=id_of(found.customer),
        membership=noted(found.metadata, "membership"),
        standing=standing,
        renews_at=_renews_at(found, standing),
        ends_at=_ends_at(found),
        ended_at=moment(found.ended_at),
        card=card(method) if isinstance(method, stripe.PaymentMethod) else None,
        manual=found.collection_method == "send_invoice",
        anchor=instant(found.billing_cycle_anchor),
        at_period_end=found.cancel_at_period_end,
    )


def invoice(found: "stripe.Invoice") -> Invoice | None:
    """A cycle's invoice; None for one of a trial's, or of anything else than a cycle."""
    if found.billing_reason not in _CYCLES or not found.total or not found.lines.data:
        return None
    period = found.lines.data[0].period
    return Invoice(
        id=found.id,
        status=found.status or "draft",
        amount=found.total,
        remaining=found.amount_remaining,
        created_at=instant(found.created),
        start=instant(period.start),
        end=instant(period.end),
        attempts=found.attempt_count,
        next_attempt_at=moment(found.next_payment_attempt),
        paid_at=moment(found.status_transitions.paid_at),
    )


def instant(seconds: int) -> datetime:
    """Epoch seconds as aware UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def moment(seconds: int | None) -> datetime | None:
    """The same, where there may be none."""
    return None if seconds is None else instant(seconds)


def id_of(found: object) -> str:
    """The id of what Stripe gives as an id or, expanded, as a whole object; empty where there is nothing."""
    return str(getattr(found, "id", found) or "")


def noted(metadata: object, name: str) -> str:
    """What the portal noted on an object of Stripe's; empty where nothing."""
    return str(getattr(metadata, name, ""))


def _standing(found: "stripe.Subscription") -> Standing:
    """Pausing is not a status of Stripe's: collection is paused while the subscription goes on (M2)."""
    standing = _STANDINGS[found.status]
    return Standing.PAUSED if standing is Standing.ACTIVE and found.pause_collection else standing


def _ends_at(found: "stripe.Subscription") -> datetime | None:
    if found.cancel_at_period_end and found.cancel_at is None:
        return _period_end(found)
    return moment(found.cancel_at)


def _renews_at(found: "stripe.Subscription", standing: Standing) -> datetime | None:
    """When it charges next. One that is paused, unpaid or ends first does not."""
    if standing in {Standing.CANCELED, Standing.PAUSED, Standing.UNPAID}:
        return None
    renews, ends = _period_end(found), _ends_at(found)
    return None if ends and renews and ends <= renews else renews


def _period_end(found: "stripe.Subscription") -> datetime | None:
    ends = [item.current_period_end for item in found["items"].data]
    return instant(min(ends)) if ends else None
