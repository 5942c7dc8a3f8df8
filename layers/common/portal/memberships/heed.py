"""What an event of Stripe's means to memberships (M7, M8, M9). It tells where to look; Stripe then how it is."""

from dataclasses import replace

from portal import clock
from portal.clients.merged import leads_to
from portal.errors import CardDeclined
from portal.memberships.card import take_over
from portal.memberships.model import Membership
from portal.memberships.sync import follow
from portal.payments.customers import client_of
from portal.payments.events import Event
from portal.payments.model import StripeEvent
from portal.table import keys
from portal.table.read import partition

_PAGE_DONE = "checkout.session.completed"
_FOLLOWED = ("customer.subscription.", "invoice.")
_CARDS = "payment_method."


def heed(event: Event) -> bool:
    """Apply an event; returns whether it changed anything. Raises PaymentsUnavailable, TryAgain: it comes again.

    What is noted at Stripe may be the former id of a client who was merged into another one (O1).
    """
    if _heed(event):
        return True
    kept = leads_to(event.client)
    return kept != event.client and _heed(replace(event, client=kept))


def _heed(event: Event) -> bool:
    seen = StripeEvent(event.id, event.business, event.kind, clock.now())
    if event.kind == _PAGE_DONE and event.membership:
        try:
            return take_over(event.business, event.client, event.membership, event.object_id, seen)
        except CardDeclined:  # the page that the client comes back to says so
            return False
    if event.kind.startswith(_FOLLOWED) and event.membership:
        return follow(event.business, event.client, event.membership, event.subscription, seen)
    if event.kind.startswith(_CARDS) and event.customer:
        return _card_changed(event)
    return False


def _card_changed(event: Event) -> bool:
    """A bank replaced a card, say: whatever it pays for is looked at."""
    client = leads_to(client_of(event.business, event.customer))
    mine = partition(keys.client_partition(client)) if client else ()
    paying = [
        held.id for held in mine if isinstance(held, Membership) and held.card and held.card.method == event.object_id
    ]
    changed = [follow(event.business, client, membership) for membership in paying]
    return any(changed)
