"""Payment intents, and the charges that they come to."""

from local.stripe import payment_methods
from local.stripe.cards import NO_CARD, Refusal
from local.stripe.errors import StripeError
from local.stripe.routes import listing, retrieve
from local.stripe.state import State, Thing, new_id


def intend(state: State, amount: int, currency: str, customer: str | None, **more: object) -> Thing:
    """An amount, in minor units, that is to be paid."""
    intent = new_id("pi")
    owner = {"customer": customer}
    return state.add(
        {
            "id": intent,
            "object": "payment_intent",
            "amount": amount,
            "amount_capturable": 0,
            "amount_details": {"tip": {}},
            "amount_received": 0,
            "application": None,
            "application_fee_amount": None,
            "automatic_payment_methods": None,
            "canceled_at": None,
            "cancellation_reason": None,
            "capture_method": "automatic",
            "client_secret": f"{intent}_secret_{new_id('s')[2:]}",
            "confirmation_method": "automatic",
            "created": state.now_of(owner),
            "currency": currency,
            "customer": customer,
            "customer_account": None,
            "description": None,
            "last_payment_error": None,
            "latest_charge": None,
            "livemode": False,
            "metadata": {},
            "next_action": None,
            "on_behalf_of": None,
            "payment_method": None,
            "payment_method_configuration_details": None,
            "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
            "payment_method_types": ["card"],
            "processing": None,
            "receipt_email": None,
            "review": None,
            "setup_future_usage": None,
            "shipping": None,
            "source": None,
            "statement_descriptor": None,
            "statement_descriptor_suffix": None,
            "status": "requires_payment_method",
            "transfer_data": None,
            "transfer_group": None,
            **more,
        }
    )


def pay(state: State, intent: Thing, method: str | None) -> Refusal | None:
    """Charge a card for what is to be paid. None: it is paid."""
    refusal = payment_methods.refusal(state, method, charged=True) if method else NO_CARD
    if method:
        charge = _charge(state, intent, state.find("payment_method", method), refusal)
        intent["latest_charge"] = charge["id"]
    if refusal:
        refuse(state, intent, method, refusal)
        return refusal
    intent |= {
        "status": "succeeded",
        "amount_received": intent["amount"],
        "payment_method": method,
        "last_payment_error": None,
    }
    state.emit("payment_intent.succeeded", intent)
    return None


def refuse(state: State, intent: Thing, method: str | None, refusal: Refusal) -> None:
    """It is not paid, and may be tried again."""
    error = card_error(refusal).body()["error"]
    if method:
        error["payment_method"] = dict(state.find("payment_method", method))
    intent |= {"status": "requires_payment_method", "payment_method": None, "last_payment_error": error}
    state.emit("payment_intent.payment_failed", intent)


def card_error(refusal: Refusal) -> StripeError:
    declined = {"decline_code": refusal.decline_code} if refusal.decline_code else {}
    return StripeError(402, "card_error", refusal.message, code=refusal.code, **declined)


def _charge(state: State, intent: Thing, method: Thing, refusal: Refusal | None) -> Thing:
    card = {name: method["card"][name] for name in ("brand", "country", "exp_month", "exp_year", "funding", "last4")}
    return state.add(
        {
            "id": new_id("ch"),
            "object": "charge",
            "amount": intent["amount"],
            "amount_captured": 0 if refusal else intent["amount"],
            "amount_refunded": 0,
            "application": None,
            "application_fee": None,
            "application_fee_amount": None,
            "balance_transaction": None,
            "billing_details": dict(method["billing_details"]),
            "calculated_statement_descriptor": "STAND-IN",
            "captured": not refusal,
            "created": state.now_of(intent),
            "currency": intent["currency"],
            "customer": intent["customer"],
            "description": intent["description"],
            "disputed": False,
            "failure_balance_transaction": None,
            "failure_code": refusal.code if refusal else None,
            "failure_message": refusal.message if refusal else None,
            "fraud_details": {},
            "livemode": False,
            "metadata": dict(intent["metadata"]),
            "on_behalf_of": None,
            "outcome": None,
            "paid": not refusal,
            "payment_intent": intent["id"],
            "payment_method": method["id"],
            "payment_method_details": {"card": card, "type": "card"},
            "receipt_email": None,
            "receipt_number": None,
            "receipt_url": None,
            "refunded": False,
            "review": None,
            "shipping": None,
            "source": None,
            "source_transfer": None,
            "statement_descriptor": None,
            "statement_descriptor_suffix": None,
            "status": "failed" if refusal else "succeeded",
            "transfer_data": None,
            "transfer_group": None,
        }
    )


ROUTES = (
    retrieve("/v1/payment_intents", "payment_intent"),
    listing("/v1/payment_intents", "payment_intent", "customer"),
    retrieve("/v1/charges", "charge"),
    listing("/v1/charges", "charge", "customer", "payment_intent"),
)
