"""Compare what the table holds with what Stripe says, and mend what lost events and broken calls left (F25)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal import clock
from portal.errors import CardDeclined
from portal.memberships.card import is_new, take_over
from portal.memberships.model import Membership
from portal.memberships.rules import can_change_card, ready
from portal.memberships.sync import follow, settle
from portal.payments import pages, subscriptions
from portal.payments.model import Subscription
from portal.table.read import everything

# What Stripe says of a membership; who changed it last, and how it is remembered, is the portal's own.
_COMPARED = (
    "standing",
    "subscription",
    "card",
    "paid_until",
    "next_charge_at",
    "anchor",
    "due",
    "ends_at",
    "ended_at",
    "cycles",
)


# A card entered longer ago is asked for again: for so long Stripe knows a charge by its key, and makes it only once.
_PAGES_OF = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Difference:
    """A membership that is not as Stripe has it, and in what; or, ``unknown``, a subscription without a membership.

    ``page``: a hosted page with a card on it that nobody heard of.
    """

    membership: str
    client: str
    subscription: str
    fields: tuple[str, ...] = ()
    unknown: bool = False
    page: str = ""


def differences(business: str) -> Iterator[Difference]:
    """Everything that differs. It changes nothing, here or at Stripe. Raises PaymentsNotSetUp, PaymentsUnavailable."""
    now = clock.now()
    every = (found for found in everything("membership") if isinstance(found, Membership))
    held = {found.id: found for found in every if found.business == business}
    at_stripe = {found.membership: found for found in subscriptions.every(business) if found.membership}
    yield from _unheard(business, held, now)
    for membership in held.values():
        found = at_stripe.pop(membership.id, None)
        if wrong := _wrong(membership, found, now):
            subscription = found.id if found else membership.subscription
            yield Difference(membership.id, membership.client, subscription, wrong)
    for found in at_stripe.values():
        if found.ended_at is None:
            yield Difference(found.membership, "", found.id, unknown=True)


def mend(business: str, difference: Difference) -> bool:
    """Bring one in line, as an event would. Returns whether that changed it: an unknown one is for a person to see.

    So is a card that is refused.
    """
    if difference.unknown:
        return False
    if difference.page:
        try:
            return take_over(business, difference.client, difference.membership, difference.page)
        except CardDeclined:
            return False
    return follow(business, difference.client, difference.membership, difference.subscription)


def _unheard(business: str, held: Mapping[str, Membership], now: datetime) -> Iterator[Difference]:
    """Cards that were entered, where neither the client came back nor Stripe's event came."""
    for page in pages.completed(business, now - _PAGES_OF):
        mine = held.get(page.membership)
        if mine and is_new(page, mine) and can_change_card(mine, now).allowed:
            yield Difference(mine.id, mine.client, mine.subscription, ("card",), page=page.id)


def _wrong(membership: Membership, found: Subscription | None, now: datetime) -> tuple[str, ...]:
    subscription = membership.subscription or (found.id if found else "")
    if not subscription:
        return ("subscription",) if membership.customer and ready(membership) else ()
    true = settle(membership, now, hint=subscription).membership  # with its subscription given, none is ever made
    return tuple(name for name in _COMPARED if getattr(true, name) != getattr(membership, name))
