"""What happens when the hosted page is sent: the card is saved or charged, once, or refused."""

from dataclasses import dataclass

from local.stripe import cards, customers, payment_methods, payments
from local.stripe.cards import Card, Refusal
from local.stripe.state import State, Thing


@dataclass(frozen=True, slots=True)
class Entry:
    """A card as it was typed, its number already turned into what may be known of it."""

    card: Card
    expiry: tuple[int, int]  # month, year
    name: str


def submit(state: State, session: Thing, entry: Entry) -> Refusal | None:
    """None: it is done, or waits for 3-D Secure (`is_authenticating`). Raises nothing: a refusal leaves it open."""
    method = payment_methods.add(state, entry.card, entry.expiry, entry.name)
    refusal = payment_methods.refusal(state, method["id"], charged=session["mode"] == "payment")
    if refusal is cards.UNAUTHENTICATED:
        state.hide(session["id"])["authenticating"] = method["id"]
        _intent(state, session)["status"] = "requires_action"
        return None
    return _finish(state, session, method, refusal)


def is_authenticating(state: State, session: Thing) -> bool:
    """Whether the page waits for what the card's bank asks."""
    return session["status"] == "open" and bool(state.hide(session["id"]).get("authenticating"))


def authenticate(state: State, session: Thing, *, passed: bool) -> Refusal | None:
    """The bank's question is answered, or not."""
    method = state.find("payment_method", state.hide(session["id"]).pop("authenticating"))
    if passed:
        state.hide(method["id"])["authenticated"] = True
    return _finish(state, session, method, None if passed else cards.NOT_AUTHENTICATED)


def _finish(state: State, session: Thing, method: Thing, refusal: Refusal | None) -> Refusal | None:
    save = _save if session["mode"] == "setup" else _charge
    if refused := save(state, session, method, refusal):
        return refused
    _complete(state, session, method)
    return None


def _save(state: State, session: Thing, method: Thing, refusal: Refusal | None) -> Refusal | None:
    intent = _intent(state, session)
    if refusal:
        error = payments.card_error(refusal).body()["error"]
        intent |= {"status": "requires_payment_method", "last_setup_error": error}
        return refusal
    _own(state, session, method, keep=True)
    intent |= {
        "status": "succeeded",
        "customer": session["customer"],
        "payment_method": method["id"],
        "last_setup_error": None,
    }
    state.emit("setup_intent.succeeded", intent)
    return None


def _charge(state: State, session: Thing, method: Thing, refusal: Refusal | None) -> Refusal | None:
    intent = _intent(state, session)
    if refusal is cards.NOT_AUTHENTICATED:
        payments.refuse(state, intent, method["id"], refusal)
        return refusal
    if refused := payments.pay(state, intent, method["id"]):
        return refused
    _own(state, session, method, keep=bool(intent["setup_future_usage"]))
    intent["customer"] = session["customer"]
    session["payment_status"] = "paid"
    return None


def _own(state: State, session: Thing, method: Thing, *, keep: bool) -> None:
    """Whose the card is: the session's customer, or one that is made where it is asked for or the card is kept."""
    made = session["customer_creation"] == "always" or (keep and session["mode"] == "payment")
    if not session["customer"] and made:
        name, email = method["billing_details"]["name"], session["customer_email"]
        session["customer"] = customers.create(state, {"name": name, "email": email})["id"]
    if session["customer"] and keep:
        payment_methods.give(state, method, session["customer"])


def _intent(state: State, session: Thing) -> Thing:
    """What the session saves or pays; the payment is made with the first card that is sent."""
    if session["mode"] == "setup":
        return state.find("setup_intent", session["setup_intent"])
    if not session["payment_intent"]:
        asked = {"metadata": {}} | state.hide(session["id"])["intent"]
        intent = payments.intend(state, session["amount_total"], session["currency"], session["customer"], **asked)
        session["payment_intent"] = intent["id"]
    return state.find("payment_intent", session["payment_intent"])


def _complete(state: State, session: Thing, method: Thing) -> None:
    owner = state.find("customer", session["customer"]) if session["customer"] else {}
    session |= {"status": "complete", "url": None}
    session["customer_details"] = {
        "address": None,
        "business_name": None,
        "email": session["customer_email"] or owner.get("email"),
        "individual_name": None,
        "name": method["billing_details"]["name"],
        "phone": None,
        "tax_exempt": "none",
        "tax_ids": [],
    }
    state.emit("checkout.session.completed", session)
