"""Subscriptions: what a customer pays again and again."""

from local.stripe import billing, cycles, payment_methods, payments
from local.stripe.errors import invalid, missing, unknown
from local.stripe.form import METADATA, Fields, boolean, integer, integer_or_empty, one_of, text
from local.stripe.lists import PAGING, page
from local.stripe.routes import Route, retrieve
from local.stripe.standing import UPDATED
from local.stripe.state import State, Thing
from local.stripe.subscription_changes import changed
from local.stripe.subscription_shape import subscription_of

PATH = "/v1/subscriptions"
DETAILS: Fields = {"cancellation_details.comment": text, "cancellation_details.feedback": text}
FIELDS: Fields = {
    "cancel_at": integer_or_empty,
    "cancel_at_period_end": boolean,
    "collection_method": one_of("charge_automatically", "send_invoice"),
    "days_until_due": integer,
    "default_payment_method": text,
    "description": text,
    "off_session": boolean,
    "payment_behavior": one_of("error_if_incomplete"),
    "proration_behavior": one_of("none"),
    **METADATA,
}
ENDING: Fields = DETAILS | {"invoice_now": one_of("false"), "prorate": one_of("false")}
CREATE: Fields = FIELDS | {
    "customer": text,
    "items.#.price": text,
    "items.#.quantity": integer,
    "trial_end": integer,
}
UPDATE: Fields = (
    FIELDS
    | DETAILS
    | {
        "pause_collection": one_of(""),
        "pause_collection.behavior": one_of("void"),
        "pause_collection.resumes_at": integer,
    }
)


def create(state: State, params: Thing) -> Thing:
    """Raises StripeError, 402, where the first charge is refused: then there is no subscription."""
    for name in ("customer", "items"):
        if not params.get(name):
            raise missing(name)
    customer = state.find("customer", params["customer"], "customer")
    if len(params["items"]) != 1:
        raise invalid("The stand-in knows subscriptions of one item.", param="items")
    price = state.find("price", params["items"][0]["price"], "items[0][price]")
    _check_price(price)
    subscription = changed(state, subscription_of(state, customer, price, params), params)
    _check_card(state, subscription)
    if subscription["cancel_at_period_end"]:
        subscription["cancel_at"] = cycles.item_of(subscription)["current_period_end"]
    state.add(subscription)
    customer["currency"] = subscription["currency"]
    cycles.start(state, subscription)
    state.emit("customer.subscription.created", subscription)
    return subscription


def update(state: State, params: Thing, subscription: str) -> Thing:
    found = state.find("subscription", subscription)
    if found["status"] == "canceled":
        raise invalid("A canceled subscription can only update its cancellation_details and metadata.")
    with state.changing(found, UPDATED):
        found |= changed(state, found, params)
    return found


def cancel(state: State, params: Thing, subscription: str) -> Thing:
    """At once. What is owed stays owed, and is not charged any more."""
    found = state.find("subscription", subscription)
    if found["status"] == "canceled":
        raise unknown("subscription", subscription, "id")
    found["cancellation_details"] |= params.get("cancellation_details", {})
    cycles.end(state, found)
    return found


def listed(state: State, params: Thing) -> Thing:
    """Without those that have ended, unless they are asked for."""
    status = params.get("status")
    found = [
        each
        for each in state.all("subscription")
        if params.get("customer") in {None, each["customer"]}
        and (status in {"all", each["status"]} or (status is None and each["status"] != "canceled"))
    ]
    return page(found, params, PATH)


def _check_price(price: Thing) -> None:
    if not price["recurring"]:
        message = (
            "The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`."
        )
        raise invalid(message, param="items[0][price]")
    if not price["active"]:
        raise invalid(
            "The price specified is inactive. This field only accepts active prices.", param="items[0][price]"
        )


def _check_card(state: State, subscription: Thing) -> None:
    if subscription["collection_method"] == "send_invoice":
        if subscription["days_until_due"] is None:
            raise missing("days_until_due")
        return
    method = billing.card_of(state, subscription)
    if subscription["status"] == "trialing":
        return
    if not method:
        message = "This customer has no attached payment source or default payment method."
        raise invalid(message, code="resource_missing")
    if refusal := payment_methods.refusal(state, method, charged=True):
        raise payments.card_error(refusal)


ROUTES = (
    Route("POST", PATH, create, CREATE),
    Route("POST", PATH + "/{}", update, UPDATE),
    Route("DELETE", PATH + "/{}", cancel, ENDING),
    Route("GET", PATH, listed, PAGING | {"customer": text, "status": text}),
    retrieve(PATH, "subscription"),
)
