"""Invoices, as the API shows and pays them."""

from local.stripe import billing, payment_methods, payments, standing
from local.stripe.cards import NO_CARD
from local.stripe.errors import invalid
from local.stripe.form import boolean, text
from local.stripe.lists import PAGING, page
from local.stripe.routes import Route, listing, retrieve
from local.stripe.state import State, Thing

PATH = "/v1/invoices"
FILTERS = ("customer", "status", "collection_method")


def listed(state: State, params: Thing) -> Thing:
    asked = {name: params[name] for name in FILTERS if name in params}
    of = params.get("subscription")
    found = [
        each
        for each in state.all("invoice")
        if all(each[name] == asked[name] for name in asked) and of in {None, standing.subscription_of(each)}
    ]
    return page(found, params, PATH)


def pay(state: State, params: Thing, invoice: str) -> Thing:
    """With the card that is named, or the subscription's. Raises StripeError, 402, where the card is refused."""
    found = state.find("invoice", invoice)
    if found["status"] == "paid":
        raise invalid("Invoice is already paid")
    if found["status"] not in {"open", "draft"}:
        raise invalid(f"This invoice can't be paid because it is {found['status']}.")
    method = _method(state, params, found)
    if found["status"] == "draft":
        billing.finalize(state, found)
    if params.get("paid_out_of_band"):
        billing.close(state, found, out_of_band=True)
    elif refusal := billing.attempt(state, found, method, scheduled=False):
        raise payments.card_error(refusal)
    return found


def finalize(state: State, params: Thing, invoice: str) -> Thing:
    """Without ``auto_advance`` it is owed, and not charged by itself."""
    found = state.find("invoice", invoice)
    if found["status"] != "draft":
        raise invalid("This invoice is already finalized, you can't re-finalize a non-draft invoice.")
    billing.finalize(state, found)
    found["auto_advance"] = params.get("auto_advance", found["auto_advance"])
    return found


def void(state: State, _params: Thing, invoice: str) -> Thing:
    found = state.find("invoice", invoice)
    if found["status"] != "open":
        raise invalid(f"You can only pass in open invoices. This invoice isn't open: it is {found['status']}.")
    billing.void(state, found)
    return found


def _method(state: State, params: Thing, invoice: Thing) -> str | None:
    if params.get("paid_out_of_band"):
        return None
    if given := params.get("payment_method"):
        return payment_methods.of_customer(state, given, invoice["customer"], "payment_method")
    method = billing.card_of(state, state.find("subscription", standing.subscription_of(invoice)))
    if not method:
        raise invalid(NO_CARD.message, code=NO_CARD.code)
    return method


ROUTES = (
    retrieve(PATH, "invoice"),
    Route("GET", PATH, listed, PAGING | dict.fromkeys((*FILTERS, "subscription"), text)),
    Route(
        "POST",
        PATH + "/{}/pay",
        pay,
        {"payment_method": text, "paid_out_of_band": boolean, "off_session": boolean},
    ),
    Route("POST", PATH + "/{}/finalize", finalize, {"auto_advance": boolean}),
    Route("POST", PATH + "/{}/void", void),
    retrieve("/v1/invoice_payments", "invoice_payment"),
    listing("/v1/invoice_payments", "invoice_payment", "invoice", "status"),
)
