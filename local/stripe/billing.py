"""The life of an invoice: made, made final, charged, tried again, paid or void."""

from local.stripe import payments, standing
from local.stripe.cards import Refusal
from local.stripe.intervals import DAY
from local.stripe.invoice_line import payment_of
from local.stripe.invoice_shape import draft
from local.stripe.state import State, Thing

AUTOMATIC = "charge_automatically"
AGAIN_AFTER_DAYS = (1, 3, 5, 7)  # from the first charge (M7)


def make(state: State, subscription: Thing, reason: str, period: tuple[int, int], *, free: bool = False) -> Thing:
    """A draft for a period. ``free``: a trial, which costs nothing."""
    invoice = state.add(draft(state, subscription, reason, period, free=free))
    subscription["latest_invoice"] = invoice["id"]
    state.emit("invoice.created", invoice)
    return invoice


def finalize(state: State, invoice: Thing) -> None:
    """From now on it is owed; what costs nothing is paid at once."""
    customer = state.find("customer", invoice["customer"])
    now = state.now_of(invoice)
    invoice["number"] = f"{customer['invoice_prefix']}-{customer['next_invoice_sequence']:04}"
    customer["next_invoice_sequence"] += 1
    invoice["status"] = "open"
    invoice["effective_at"] = invoice["status_transitions"]["finalized_at"] = now
    if invoice["collection_method"] == AUTOMATIC:
        invoice["auto_advance"] = True
    else:
        days = state.find("subscription", standing.subscription_of(invoice))["days_until_due"]
        invoice["due_date"] = now + days * DAY
    if invoice["amount_due"]:
        intent = payments.intend(state, invoice["amount_due"], invoice["currency"], invoice["customer"])
        state.add(payment_of(invoice, intent["id"], now))
    state.emit("invoice.finalized", invoice)
    if not invoice["amount_due"]:
        close(state, invoice)


def attempt(state: State, invoice: Thing, method: str | None, *, scheduled: bool) -> Refusal | None:
    """Charge it. Only the first attempt and those of the schedule are counted, as at Stripe. None: it is paid."""
    payment = _payment(state, invoice)
    first = not invoice["attempted"]
    invoice["attempted"] = True
    invoice["attempt_count"] += first or scheduled
    refusal = payments.pay(state, state.find("payment_intent", payment["payment"]["payment_intent"]), method)
    if refusal:
        _failed(state, invoice, refusal, planned=first or scheduled)
    else:
        close(state, invoice)
    return refusal


def close(state: State, invoice: Thing, *, out_of_band: bool = False) -> None:
    """It is paid; ``out_of_band``: not through Stripe."""
    now = state.now_of(invoice)
    invoice |= {
        "status": "paid",
        "amount_paid": invoice["amount_due"],
        "amount_remaining": 0,
        "attempted": True,
        "auto_advance": False,
        "next_payment_attempt": None,
    }
    if out_of_band:
        invoice["amount_paid_off_stripe"] = invoice["amount_due"]
    invoice["status_transitions"]["paid_at"] = now
    for payment in _payments(state, invoice):
        payment["status"] = "canceled" if out_of_band else "paid"
        payment["amount_paid"] = None if out_of_band else invoice["amount_due"]
        payment["status_transitions"]["canceled_at" if out_of_band else "paid_at"] = now
    state.emit("invoice.paid", invoice)
    standing.settle(state, invoice)


def void(state: State, invoice: Thing) -> None:
    """It is not owed any more."""
    invoice |= {"status": "void", "auto_advance": False, "next_payment_attempt": None}
    invoice["status_transitions"]["voided_at"] = state.now_of(invoice)
    state.emit("invoice.voided", invoice)
    standing.settle(state, invoice)


def stop(state: State, subscription: Thing) -> None:
    """What is owed stays owed, and is not charged any more: the subscription has ended."""
    for invoice in standing.invoices_of(state, subscription):
        if invoice["status"] in {"open", "draft"}:
            invoice |= {"auto_advance": False, "next_payment_attempt": None}


def card_of(state: State, subscription: Thing) -> str | None:
    """What a subscription is charged to: its own card, or else its customer's."""
    settings = state.find("customer", subscription["customer"])["invoice_settings"]
    card: str | None = subscription["default_payment_method"] or settings["default_payment_method"]
    return card


def _failed(state: State, invoice: Thing, refusal: Refusal, *, planned: bool) -> None:
    subscription = state.find("subscription", standing.subscription_of(invoice))
    given_up = False
    if invoice["collection_method"] == AUTOMATIC and planned and subscription["status"] != "canceled":
        first_at = state.hide(invoice["id"]).setdefault("first_attempt_at", state.now_of(invoice))
        tries = invoice["attempt_count"]
        given_up = tries > len(AGAIN_AFTER_DAYS)
        invoice["next_payment_attempt"] = None if given_up else first_at + AGAIN_AFTER_DAYS[tries - 1] * DAY
        invoice["auto_advance"] = not given_up
    if refusal.code == "authentication_required":
        state.emit("invoice.payment_action_required", invoice)
    state.emit("invoice.payment_failed", invoice)
    if invoice["collection_method"] == AUTOMATIC:
        standing.put(state, invoice, "unpaid" if given_up or subscription["status"] == "unpaid" else "past_due")


def _payments(state: State, invoice: Thing) -> list[Thing]:
    return [each for each in state.all("invoice_payment") if each["invoice"] == invoice["id"]]


def _payment(state: State, invoice: Thing) -> Thing:
    return _payments(state, invoice)[0]
