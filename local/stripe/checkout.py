"""Checkout sessions: a hosted page on which a card is saved, or something is paid once."""

from local.stripe.checkout_shape import session_of, setup_intent_of
from local.stripe.errors import invalid, missing
from local.stripe.form import METADATA, Fields, integer, one_of, text
from local.stripe.prices import price_of
from local.stripe.routes import Route, listing, retrieve
from local.stripe.state import State, Thing, new_id

PATH = "/v1/checkout/sessions"
SHORTEST, LONGEST = 30 * 60, 24 * 60 * 60  # seconds that a session may be open
FIELDS: Fields = {
    "mode": one_of("setup", "payment"),
    "customer": text,
    "customer_email": text,
    "customer_creation": one_of("always", "if_required"),
    "client_reference_id": text,
    "currency": text,
    "allowed_payment_method_types.#": one_of("card"),
    "success_url": text,
    "cancel_url": text,
    "expires_at": integer,
    "locale": text,
    "submit_type": one_of("auto", "book", "pay"),
    "custom_text.submit.message": text,
    "setup_intent_data.description": text,
    "setup_intent_data.metadata.*": text,
    "payment_intent_data.description": text,
    "payment_intent_data.metadata.*": text,
    "payment_intent_data.receipt_email": text,
    "payment_intent_data.setup_future_usage": one_of("off_session", "on_session"),
    "line_items.#.quantity": integer,
    "line_items.#.price_data.currency": text,
    "line_items.#.price_data.unit_amount": integer,
    "line_items.#.price_data.product_data.name": text,
    "line_items.#.price_data.product_data.description": text,
    **METADATA,
}


def create(state: State, params: Thing) -> Thing:
    for name in ("mode", "success_url"):
        if not params.get(name):
            raise missing(name)
    if customer := params.get("customer"):
        state.find("customer", customer, "customer")
        for name in {"customer_email", "customer_creation"} & set(params):
            raise invalid(f"You may only specify one of these parameters: customer, {name}.", param=name)
    now = state.now_of({"customer": customer})
    expires = params.get("expires_at", now + LONGEST)
    if not now + SHORTEST <= expires <= now + LONGEST:
        message = "The `expires_at` timestamp must be at least 30 minutes and at most 24 hours ahead."
        raise invalid(message, param="expires_at")
    session = session_of(state, params, now, expires)
    if params["mode"] == "setup":
        _save(state, session, params)
    else:
        _sell(state, session, params)
    return state.add(session)


def expire(state: State, _params: Thing, session: str) -> Thing:
    found = state.find("checkout.session", session)
    if found["status"] != "open":
        message = 'Only Checkout Sessions with a status in ["open"] can be expired. '
        raise invalid(message + f"This Checkout Session has a status of {found['status']}.")
    close(state, found)
    return found


def close(state: State, session: Thing) -> None:
    """Nobody can use it any more."""
    session |= {"status": "expired", "url": None}
    state.emit("checkout.session.expired", session)


def _save(state: State, session: Thing, params: Thing) -> None:
    for name in ("line_items", "payment_intent_data"):
        if name in params:
            raise invalid(f"You can not pass `{name}` in `setup` mode.", param=name)
    if not params.get("allowed_payment_method_types") and not params.get("currency"):
        raise missing("currency")
    intent = state.add(setup_intent_of(session, params.get("setup_intent_data", {})))
    session["setup_intent"] = intent["id"]


def _sell(state: State, session: Thing, params: Thing) -> None:
    if not params.get("line_items"):
        raise missing("line_items")
    if "setup_intent_data" in params:
        raise invalid("You can not pass `setup_intent_data` in `payment` mode.", param="setup_intent_data")
    lines = [_line(state, item) for item in params["line_items"]]
    total = sum(line["amount_total"] for line in lines)
    session |= {"amount_subtotal": total, "amount_total": total, "currency": lines[0]["currency"]}
    session["total_details"] = {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0}
    state.hide(session["id"]).update(line_items=lines, intent=params.get("payment_intent_data", {}))


def _line(state: State, item: Thing) -> Thing:
    data = item["price_data"]
    quantity = item.get("quantity", 1)
    price = price_of(state, new_id("prod"), data["currency"], data["unit_amount"])
    amount = data["unit_amount"] * quantity
    return {
        "id": new_id("li"),
        "object": "item",
        "amount_discount": 0,
        "amount_subtotal": amount,
        "amount_tax": 0,
        "amount_total": amount,
        "currency": data["currency"],
        "description": data["product_data"]["name"],
        "metadata": {},
        "price": price | {"active": False},
        "quantity": quantity,
    }


ROUTES = (
    Route("POST", PATH, create, FIELDS),
    Route("POST", PATH + "/{}/expire", expire),
    retrieve(PATH, "checkout.session"),
    listing(PATH, "checkout.session", "customer", "payment_intent", "status"),
    retrieve("/v1/setup_intents", "setup_intent"),
    listing("/v1/setup_intents", "setup_intent", "customer", "payment_method"),
)
