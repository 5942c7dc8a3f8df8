"""Paying for a visit at Stripe: the hosted page, and giving back what was paid (B19)."""

from dataclasses import dataclass
from datetime import datetime

import stripe

from portal.payments.account import stripe_of
from portal.payments.card import Card
from portal.payments.model import Page
from portal.payments.reading import card, id_of, instant, noted
from portal.payments.refusals import understood

_READ = ["payment_intent.payment_method", "setup_intent.payment_method"]
_GIVEN_BACK = "charge_already_refunded"


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose visit is paid. ``customer`` is theirs at Stripe; empty for a guest, of whom nothing on file may show (A7).

    ``email`` is what a guest typed.
    """

    business: str
    client: str
    appointment: str
    customer: str = ""
    email: str = ""

    @property
    def noted(self) -> dict[str, str]:
        """What Stripe keeps beside the payment, so that it is found again."""
        return {"business": self.business, "client": self.client, "appointment": self.appointment}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be paid: ``amount`` in minor units, 0 for a card alone, kept where ``keep_card``.

    ``visits`` are those whose shares it holds: a guest whom staff take off later has theirs back.
    """

    title: str
    visits: tuple[str, ...]
    amount: int
    currency: str
    keep_card: bool


@dataclass(frozen=True, slots=True)
class VisitPage:
    """A visit's hosted page as it is at Stripe. ``done``: what it asked for was given. ``intent`` is the payment.

    ``visits`` as they were wanted.
    """

    id: str
    url: str
    until: datetime
    client: str
    appointment: str
    visits: tuple[str, ...]
    open: bool
    done: bool
    intent: str
    card: Card | None


@understood
def make_visit_page(payer: Payer, wanted: Wanted, back: str, until: datetime, key: str) -> Page:
    """The page of a visit. ``back`` is the visit's own address. The same ``key`` makes it once."""
    asked: stripe.params.checkout.SessionCreateParams = {
        "allowed_payment_method_types": ["card"],
        "client_reference_id": payer.appointment,
        "metadata": payer.noted | {"visits": " ".join(wanted.visits)},
        "success_url": f"{back}/paid?page={{CHECKOUT_SESSION_ID}}",
        "cancel_url": back,
        "expires_at": int(until.timestamp()),
    }
    if payer.customer:
        asked["customer"] = payer.customer
    else:
        asked["customer_creation"] = "always"
        if payer.email:
            asked["customer_email"] = payer.email
    if wanted.amount:
        asked |= _payment(payer, wanted)
    else:
        asked |= {"mode": "setup", "setup_intent_data": {"metadata": payer.noted}}
    made = stripe_of(payer.business).v1.checkout.sessions.create(asked, {"idempotency_key": key})
    return Page(made.id, made.url or "", instant(made.expires_at))


@understood
def visit_page(business: str, page: str) -> VisitPage | None:
    """A visit's page as it is now; None where there is none such."""
    try:
        found = stripe_of(business).v1.checkout.sessions.retrieve(page, {"expand": _READ})
    except stripe.InvalidRequestError:
        return None
    return _read(found) if noted(found.metadata, "appointment") else None


@understood
def close_page(business: str, page: str) -> VisitPage | None:
    """See to it that nobody pays on a page any more. Returns what it is now: it may have been paid before."""
    try:
        stripe_of(business).v1.checkout.sessions.expire(page)
    except stripe.InvalidRequestError:  # over already, one way or the other
        return visit_page(business, page)
    return visit_page(business, page)


@understood
def give_back(payer: Payer, intent: str, amount: int | None = None) -> None:
    """Refund an amount of a payment, or all of it. It is done once for a visit, however often it is asked for."""
    client = stripe_of(payer.business)
    known = client.v1.refunds.list({"payment_intent": intent, "limit": 100}).data
    if any(noted(one.metadata, "appointment") == payer.appointment for one in known):
        return
    wanted: stripe.params.RefundCreateParams = {"payment_intent": intent, "metadata": payer.noted}
    if amount is not None:
        wanted["amount"] = amount
    try:
        client.v1.refunds.create(wanted, {"idempotency_key": f"{payer.appointment}:{intent}:refund"})
    except stripe.InvalidRequestError as error:
        if error.code != _GIVEN_BACK:
            raise


def _payment(
    payer: Payer, wanted: Wanted
) -> "stripe.params.checkout.SessionCreateParams":  # in words: the layer ships no types
    intent: stripe.params.checkout.SessionCreateParamsPaymentIntentData = {"metadata": payer.noted}
    if wanted.keep_card:
        intent["setup_future_usage"] = "off_session"
    price: stripe.params.checkout.SessionCreateParamsLineItemPriceData = {
        "currency": wanted.currency.lower(),
        "unit_amount": wanted.amount,
        "product_data": {"name": wanted.title},
    }
    return {"mode": "payment", "payment_intent_data": intent, "line_items": [{"quantity": 1, "price_data": price}]}


def _read(found: "stripe.checkout.Session") -> VisitPage:
    intent = found.payment_intent if found.mode == "payment" else found.setup_intent
    method = getattr(intent, "payment_method", None)
    complete = found.status == "complete"
    return VisitPage(
        id=found.id,
        url=found.url or "",
        until=instant(found.expires_at),
        client=noted(found.metadata, "client"),
        appointment=noted(found.metadata, "appointment"),
        visits=tuple(noted(found.metadata, "visits").split()),
        open=found.status == "open",
        done=complete and (found.mode == "setup" or found.payment_status == "paid"),
        intent=id_of(found.payment_intent),
        card=card(method) if isinstance(method, stripe.PaymentMethod) else None,
    )
