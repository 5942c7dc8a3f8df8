"""Compare what the table holds with what Stripe says, and mend what lost events and broken calls left (F25)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from portal import clock
from portal.memberships.model import Membership
from portal.memberships.sync import follow, settle
from portal.payments import subscriptions
from portal.payments.model import Subscription
from portal.table.read import everything

# What Stripe says of a membership; who changed it last, and how it is remembered, is the portal's own.
_COMPARED = ("standing", "subscription", "card", "paid_until", "next_charge_at", "due", "ends_at", "ended_at", "cycles")


@dataclass(frozen=True, slots=True)
class Difference:
    """A membership that is not as Stripe has it, and in what; or, ``unknown``, a subscription without a membership."""

    membership: str
    client: str
    subscription: str
    fields: tuple[str, ...] = ()
    unknown: bool = False


def differences(business: str) -> Iterator[Difference]:
    """Everything that differs. It changes nothing, here or at Stripe. Raises PaymentsNotSetUp, PaymentsUnavailable."""
    now = clock.now()
    held = [found for found in everything("membership") if isinstance(found, Membership) and found.business == business]
    at_stripe = {found.membership: found for found in subscriptions.every(business) if found.membership}
    for membership in held:
        found = at_stripe.pop(membership.id, None)
        if wrong := _wrong(membership, found, now):
            subscription = found.id if found else membership.subscription
            yield Difference(membership.id, membership.client, subscription, wrong)
    for found in at_stripe.values():
        if found.ended_at is None:
            yield Difference(found.membership, "", found.id, unknown=True)


def mend(business: str, difference: Difference) -> bool:
    """Bring one in line, as an event would. Returns whether that changed it: an unknown one is for a person to see."""
    if difference.unknown:
        return False
    return follow(business, difference.client, difference.membership, difference.subscription)


def _wrong(membership: Membership, found: Subscription | None, now: datetime) -> tuple[str, ...]:
    subscription = membership.subscription or (found.id if found else "")
    if not subscription:
        return ()
    true = settle(membership, now, hint=subscription).membership  # with its subscription given, none is ever made
    return tuple(name for name in _COMPARED if getattr(true, name) != getattr(membership, name))
