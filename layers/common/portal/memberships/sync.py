"""Bringing a membership in line with Stripe, and Stripe with it: whatever made us look (M7, M8, M9).

A membership is read, then Stripe, then it is written if nobody wrote it meanwhile; else all of it happens again. So
what is written last was read last, in whatever order events come.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from portal import clock
from portal.access.staff import Audit
from portal.appointments.model import Actor
from portal.errors import CardDeclined
from portal.memberships.applied import applied, cycles_of
from portal.memberships.model import Cycle, Membership, Standing
from portal.memberships.rules import ready
from portal.payments import subscriptions
from portal.payments.model import StripeEvent
from portal.table import keys
from portal.table.catalogue import catalogue_for_reading
from portal.table.read import batch
from portal.table.write import Write, decide_and_write


@dataclass(frozen=True, slots=True)
class Settled:
    """A membership as it follows from Stripe, and those of its cycles that may have changed."""

    membership: Membership
    cycles: tuple[Cycle, ...] = ()


def settle(membership: Membership, now: datetime, *, hint: str = "") -> Settled:
    """Make its subscription if nothing is missing any more, then read what Stripe says.

    ``hint`` is a subscription that is said to be its own. Raises CardDeclined where its first charge is refused, and
    PaymentsUnavailable.
    """
    subscription = membership.subscription or hint
    if not subscription and ready(membership):
        subscription = _subscribed(membership, now)
    if not subscription:
        return Settled(membership)
    truth = subscriptions.truth(membership.business, subscription)
    if truth.subscription.membership != membership.id:
        return Settled(membership)
    after = applied(membership, truth, now)
    granted = {*after.cycles} - {*membership.cycles}
    # fewer may be open than before, and which those were is not kept
    fewer = after.due != membership.due or after.standing is Standing.CANCELED
    touched = [it for it in truth.invoices if fewer or it.id in granted or it.status == "open"]
    return Settled(after, cycles_of(after, touched))


def store(
    before: Membership, settled: Settled, now: datetime, event: StripeEvent | None = None, audit: Audit | None = None
) -> Membership:
    """Write what changed, that an event was applied, and who did it at the desk.

    Raises Conflict where somebody else was faster.
    """
    after = settled.membership
    if after == before and event is None:
        return before
    write = Write(now)
    if after != before:
        after = write.changed(after)
        if audit:
            write.new(audit)
    for cycle in settled.cycles:
        if after != before or cycle.status != "open":  # without the membership's version, only what is final
            write.kept(cycle)
    if event:
        write.new(event)
    write.commit()
    return after


def follow(business: str, client: str, membership: str, hint: str = "", event: StripeEvent | None = None) -> bool:
    """Bring one membership in line, for an event of Stripe's or without one. Returns whether there was anything to do.

    An event that was applied before is not looked at again. Raises PaymentsUnavailable, TryAgain.
    """

    def attempt() -> bool:
        now = clock.now()
        before = unless_heard(business, client, membership, event)
        if before is None:
            return False
        try:
            settled = settle(before, now, hint=hint)
        except CardDeclined:  # there is nobody to tell: it waits for another card
            settled = Settled(replace(before, card=None))
        return store(before, by_stripe(before, settled), now, event) != before

    return decide_and_write(attempt)


def unless_heard(business: str, client: str, membership: str, event: StripeEvent | None) -> Membership | None:
    """The membership that an event is about, or that is to be looked at without one: one read.

    None where there is none such, or the event was applied before.
    """
    key = keys.membership(client, membership)
    heard = [keys.stripe_event(business, event.id)] if event else []
    found = batch([key, *heard])
    mine = found.get(key)
    known = isinstance(mine, Membership) and mine.business == business
    return mine if known and not any(one in found for one in heard) else None


def by_stripe(before: Membership, settled: Settled) -> Settled:
    """A change that nobody made here: it is told in the business's name."""
    after = settled.membership
    if after == before:
        return settled
    return replace(settled, membership=replace(after, actor=Actor.STAFF, notify_client=True))


def _subscribed(membership: Membership, now: datetime) -> str:
    """Its subscription: one that was made before without our knowing it, or a new one."""
    known = subscriptions.found(membership.business, membership.customer)
    mine = [found for found in known if found.membership == membership.id and found.ended_at is None]
    if mine:
        return mine[0].id
    currency = catalogue_for_reading(membership.business, now).business.currency
    return subscriptions.make(membership, currency, now).id
