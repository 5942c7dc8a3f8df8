"""What a call may change of a subscription: its card, its pause, its end."""

from copy import deepcopy

from local.stripe import cycles, payment_methods
from local.stripe.errors import invalid
from local.stripe.routes import changed_metadata
from local.stripe.state import State, Thing


def changed(state: State, before: Thing, params: Thing) -> Thing:
    """A copy with the changes. Raises StripeError for what makes no sense."""
    subscription = deepcopy(before)
    for name in ("collection_method", "days_until_due", "description"):
        if name in params:
            subscription[name] = params[name]
    if method := params.get("default_payment_method"):
        name = "default_payment_method"
        subscription[name] = payment_methods.of_customer(state, method, subscription["customer"], name)
    if "metadata" in params:
        subscription["metadata"] = changed_metadata(subscription["metadata"], params["metadata"])
    if "pause_collection" in params:
        asked = params["pause_collection"]
        subscription["pause_collection"] = {"resumes_at": None} | asked if asked else None
    subscription["cancellation_details"] |= params.get("cancellation_details", {})
    _plan_end(state, subscription, params)
    return subscription


def _plan_end(state: State, subscription: Thing, params: Thing) -> None:
    """``cancel_at_period_end`` and ``cancel_at`` exclude each other; each takes the other's place."""
    now = state.now_of(subscription)
    if params.get("cancel_at_period_end") and params.get("cancel_at"):
        raise invalid("`cancel_at` and `cancel_at_period_end` may not both be set.", param="cancel_at")
    if "cancel_at_period_end" in params:
        ends = params["cancel_at_period_end"]
        at = cycles.item_of(subscription)["current_period_end"] if ends else None
        subscription |= {"cancel_at_period_end": ends, "cancel_at": at, "canceled_at": now if ends else None}
    if "cancel_at" in params:
        at = params["cancel_at"] or None
        if at and at <= now:
            raise invalid("`cancel_at` must be in the future.", param="cancel_at")
        subscription |= {"cancel_at_period_end": False, "cancel_at": at, "canceled_at": now if at else None}
