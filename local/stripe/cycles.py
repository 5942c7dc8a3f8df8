"""The periods of a subscription: the first, the next, and the end."""

from local.stripe import billing, standing
from local.stripe.intervals import DAY, period_end
from local.stripe.invoice_shape import draft
from local.stripe.state import State, Thing, new_id

ANNOUNCED_BEFORE = 7 * DAY
RUNNING = {"active", "past_due", "trialing", "unpaid"}


def item_of(subscription: Thing) -> Thing:
    found: Thing = subscription["items"]["data"][0]
    return found


def start(state: State, subscription: Thing) -> None:
    """The first period is charged at once, unless it is a trial."""
    item = item_of(subscription)
    period = item["current_period_start"], item["current_period_end"]
    trial = subscription["status"] == "trialing"
    invoice = billing.make(state, subscription, "subscription_create", period, free=trial)
    billing.finalize(state, invoice)
    if invoice["status"] == "open" and invoice["collection_method"] == billing.AUTOMATIC:
        billing.attempt(state, invoice, billing.card_of(state, subscription), scheduled=True)


def renew(state: State, subscription: Thing) -> None:
    """A period is over, or a trial: the next one begins, and is charged unless it is paused or given up."""
    item = item_of(subscription)
    price = item["price"]["recurring"]
    begin = item["current_period_end"]
    end = period_end(subscription["billing_cycle_anchor"], begin, price["interval"], price["interval_count"])
    invoice = draft(state, subscription, "subscription_cycle", (begin, end))
    with state.changing(subscription, standing.UPDATED):
        item |= {"current_period_start": begin, "current_period_end": end}
        if subscription["status"] == "trialing":
            subscription["status"] = "active"
        subscription["latest_invoice"] = state.add(invoice)["id"]
    state.emit("invoice.created", invoice)
    if subscription["pause_collection"]:
        billing.void(state, invoice)
    elif subscription["status"] != "unpaid":
        billing.finalize(state, invoice)
        if invoice["status"] == "open" and invoice["collection_method"] == billing.AUTOMATIC:
            billing.attempt(state, invoice, billing.card_of(state, subscription), scheduled=True)


def end(state: State, subscription: Thing, reason: str = "cancellation_requested") -> None:
    """Nothing more is charged, not even what is still owed."""
    now = state.now_of(subscription)
    subscription |= {"status": "canceled", "ended_at": now, "canceled_at": subscription["canceled_at"] or now}
    subscription["cancellation_details"]["reason"] = reason
    billing.stop(state, subscription)
    state.emit("customer.subscription.deleted", subscription)


def announce(state: State, subscription: Thing) -> None:
    """What will be charged at the end of the period."""
    item = item_of(subscription)
    state.hide(subscription["id"])["announced"] = item["current_period_end"]
    price = item["price"]["recurring"]
    begin = item["current_period_end"]
    until = period_end(subscription["billing_cycle_anchor"], begin, price["interval"], price["interval_count"])
    upcoming = draft(state, subscription, "upcoming", (begin, until)) | {"id": new_id("upcoming_in")}
    state.emit("invoice.upcoming", upcoming | {"next_payment_attempt": begin})


def resume(state: State, subscription: Thing) -> None:
    with state.changing(subscription, standing.UPDATED):
        subscription["pause_collection"] = None
