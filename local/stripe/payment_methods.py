"""Cards that a customer has saved."""

from local.stripe import cards
from local.stripe.cards import Behaviour, Card, Refusal
from local.stripe.errors import invalid
from local.stripe.form import METADATA, Fields, integer, text
from local.stripe.routes import Route, changed_metadata, listing, retrieve
from local.stripe.state import State, Thing, new_id

EXPIRY: Fields = {"card.exp_month": integer, "card.exp_year": integer}


def add(state: State, card: Card, expiry: tuple[int, int], name: str | None, *, authenticated: bool = False) -> Thing:
    """A card as it was entered, nobody's yet. ``expiry`` is month and year."""
    method: Thing = {
        "id": new_id("pm"),
        "object": "payment_method",
        "allow_redisplay": "unspecified",
        "billing_details": {"address": None, "email": None, "name": name, "phone": None, "tax_id": None},
        "card": {
            "brand": card.brand,
            "checks": {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": "pass"},
            "country": "US",
            "display_brand": card.brand,
            "exp_month": expiry[0],
            "exp_year": expiry[1],
            "fingerprint": card.last4.rjust(16, "0"),
            "funding": "credit",
            "generated_from": None,
            "last4": card.last4,
            "networks": {"available": [card.brand], "preferred": None},
            "regulated_status": "unregulated",
            "three_d_secure_usage": {"supported": True},
            "wallet": None,
        },
        "created": state.now(),
        "customer": None,
        "customer_account": None,
        "livemode": False,
        "metadata": {},
        "type": "card",
    }
    state.hide(method["id"]).update(behaviour=card.behaviour, authenticated=authenticated)
    return state.add(method)


def give(state: State, method: Thing, customer: str) -> Thing:
    """From now on it is the customer's."""
    method["customer"] = customer
    state.emit("payment_method.attached", method)
    return method


def refusal(state: State, method: str, *, charged: bool) -> Refusal | None:
    """What the bank says to saving or charging it."""
    hidden = state.hide(method)
    return cards.refused(Behaviour(hidden["behaviour"]), charged=charged, authenticated=hidden["authenticated"])


def of_customer(state: State, method: str, customer: str, parameter: str) -> str:
    """Its id. Raises StripeError where it is not the customer's."""
    if state.find("payment_method", method, parameter)["customer"] != customer:
        message = (
            f"The customer does not have a payment method with the ID {method}. The payment method must be attached."
        )
        raise invalid(message, code="resource_missing", param=parameter)
    return method


def attach(state: State, params: Thing, method: str) -> Thing:
    customer = state.find("customer", params.get("customer", ""), "customer")
    if card := cards.SHARED.get(method):
        found = add(state, card, (12, 2099), None)
        found["created"] = state.now_of(customer)
    else:
        found = state.find("payment_method", method)
    if found["customer"]:
        raise invalid("The payment method you provided has already been attached to a customer.")
    return give(state, found, customer["id"])


def detach(state: State, _params: Thing, method: str) -> Thing:
    """Nothing is charged to it any more, and it cannot be attached again."""
    found = state.find("payment_method", method)
    owner = found["customer"]
    if not owner:
        raise invalid("The payment method you provided is not attached to a customer so detachment is impossible.")
    settings = state.find("customer", owner)["invoice_settings"]
    if settings["default_payment_method"] == method:
        settings["default_payment_method"] = None
    for subscription in state.all("subscription"):
        if subscription["default_payment_method"] == method:
            subscription["default_payment_method"] = None
    with state.changing(found, "payment_method.detached"):
        found["customer"] = None
    return found


def update(state: State, params: Thing, method: str) -> Thing:
    found = state.find("payment_method", method)
    with state.changing(found, "payment_method.updated"):
        found["card"] |= params.get("card", {})
        if "metadata" in params:
            found["metadata"] = changed_metadata(found["metadata"], params["metadata"])
    return found


def renew(state: State, method: str, expiry: tuple[int, int]) -> None:
    """The bank gave the customer a new card, and the network told Stripe."""
    found = state.find("payment_method", method)
    with state.changing(found, "payment_method.automatically_updated"):
        found["card"] |= {"exp_month": expiry[0], "exp_year": expiry[1]}


PATH = "/v1/payment_methods"
ROUTES = (
    Route("POST", PATH + "/{}/attach", attach, {"customer": text}),
    Route("POST", PATH + "/{}/detach", detach),
    Route("POST", PATH + "/{}", update, EXPIRY | METADATA),
    retrieve(PATH, "payment_method"),
    listing(PATH, "payment_method", "customer", "type"),
)
