"""Stripe's hosted pages, on which a card is entered: none ever comes to the portal (M3)."""

from datetime import datetime, timedelta

import stripe

from portal.memberships.model import Membership
from portal.payments.account import stripe_of
from portal.payments.model import CardPage, Page
from portal.payments.reading import card, id_of, instant, noted
from portal.payments.refusals import understood
from portal.payments.subscriptions import metadata

OPEN_FOR = timedelta(hours=1)
_METHOD = "setup_intent.payment_method"


@understood
def make_card_page(membership: Membership, back: str, key: str, now: datetime, *, pays: int | None) -> Page:
    """A page for the card of a membership. ``back`` is where it leads, with the page's id in place of ``PAGE``.

    ``pays``: the client agreed that so much of what is due is paid with it at once (M4).
    """
    noted_there = metadata(membership) | {"pays": "no" if pays is None else str(pays)}
    wanted: stripe.params.checkout.SessionCreateParams = {
        "mode": "setup",
        "customer": membership.customer,
        "allowed_payment_method_types": ["card"],
        "metadata": noted_there,
        "setup_intent_data": {"metadata": noted_there},
        "success_url": f"{back}?page={{CHECKOUT_SESSION_ID}}",
        "cancel_url": back,
        "expires_at": int((now + OPEN_FOR).timestamp()),
    }
    made = stripe_of(membership.business).v1.checkout.sessions.create(wanted, {"idempotency_key": key})
    return Page(made.id, made.url or "", instant(made.expires_at))


@understood
def card_page(business: str, page: str) -> CardPage | None:
    """A page for a card as it is now; None where there is none such."""
    try:
        found = stripe_of(business).v1.checkout.sessions.retrieve(page, {"expand": [_METHOD]})
    except stripe.InvalidRequestError:
        return None
    return _read(found)


@understood
def completed(business: str, since: datetime) -> list[CardPage]:
    """The pages made since then on which a card for a membership was entered, oldest first."""
    wanted: stripe.params.checkout.SessionListParams = {"created": {"gte": int(since.timestamp())}, "limit": 100}
    listed = stripe_of(business).v1.checkout.sessions.list(
        wanted | {"status": "complete", "expand": [f"data.{_METHOD}"]}
    )
    pages = [_read(found) for found in listed.auto_paging_iter() if found.mode == "setup"]
    mine = (page for page in pages if page.card and page.membership and page.business == business)
    return sorted(mine, key=lambda page: page.made_at)


def _read(found: "stripe.checkout.Session") -> CardPage:
    intent = found.setup_intent
    method = intent.payment_method if isinstance(intent, stripe.SetupIntent) else None
    entered = found.status == "complete" and isinstance(method, stripe.PaymentMethod)
    return CardPage(
        id=found.id,
        business=noted(found.metadata, "business"),
        membership=noted(found.metadata, "membership"),
        customer=id_of(found.customer),
        made_at=instant(found.created),
        pays=int(pays) if (pays := noted(found.metadata, "pays")).isdecimal() else 0,
        card=card(method) if entered and isinstance(method, stripe.PaymentMethod) else None,
    )
