"""Paying invoices at Stripe: with a card, or as paid at the desk (M4, M5)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import stripe

from portal.payments.account import stripe_of
from portal.payments.model import Invoice
from portal.payments.refusals import understood


@understood
def pay(business: str, owing: Iterable[Invoice], method: str, key: str) -> None:
    """Charge invoices to a card, in the order given. Raises CardDeclined at the first that is refused."""
    client = stripe_of(business)
    for invoice in owing:
        _make_final(client, invoice, key)
        with _while(client, invoice, "draft", "open"):
            client.v1.invoices.pay(
                invoice.id, {"payment_method": method, "off_session": True}, {"idempotency_key": f"{key}:{invoice.id}"}
            )


@understood
def ask_for(business: str, owing: Iterable[Invoice], key: str) -> None:
    """Let invoices be due that Stripe only drafted, without charging them."""
    client = stripe_of(business)
    for invoice in owing:
        _make_final(client, invoice, key)


@understood
def paid_at_the_desk(business: str, owing: Iterable[Invoice], key: str) -> None:
    """Note that invoices were paid outside of Stripe."""
    client = stripe_of(business)
    for invoice in owing:
        with _while(client, invoice, "draft", "open"):
            client.v1.invoices.pay(
                invoice.id, {"paid_out_of_band": True}, {"idempotency_key": f"{key}:{invoice.id}:desk"}
            )


def _make_final(client: stripe.StripeClient, invoice: Invoice, key: str) -> None:
    if invoice.status == "draft":
        with _while(client, invoice, "draft"):
            client.v1.invoices.finalize_invoice(
                invoice.id, {"auto_advance": False}, {"idempotency_key": f"{key}:{invoice.id}:finalize"}
            )


@contextmanager
def _while(client: stripe.StripeClient, invoice: Invoice, *statuses: str) -> Iterator[None]:
    """Do something to an invoice. Where Stripe refuses since it is so already, all is well: others were faster."""
    try:
        yield
    except stripe.InvalidRequestError:
        if client.v1.invoices.retrieve(invoice.id).status in statuses:
            raise
