"""What a membership is, and what its client may do with it, until when, and if not, why (M2, M4, M5, M6, M8). Pure.

The same functions decide what is shown and what is done.
"""

from datetime import datetime, timedelta

from portal.appointments.rules import Permission
from portal.memberships import reasons
from portal.memberships.model import Membership, Standing, Status
from portal.memberships.plans import MembershipPolicy

TO_BE_DONE_WITHIN = timedelta(hours=24)  # M8

_DUE = frozenset({Status.PAST_DUE, Status.UNPAID, Status.MANUAL_PAYMENT_DUE})
_AT_STRIPE = {
    Standing.STARTING: Status.SCHEDULED,
    Standing.PAST_DUE: Status.PAST_DUE,
    Standing.UNPAID: Status.UNPAID,
    Standing.PAUSED: Status.PAUSED,
}


def status(membership: Membership, now: datetime) -> Status:
    """One of the nine statuses (M2)."""
    if ended(membership, now):
        return Status.CANCELED
    if _paid_elsewhere(membership, now):
        return Status.ACTIVE
    if membership.standing is Standing.NONE:
        return _waiting(membership, now)
    if membership.standing is Standing.ACTIVE and membership.manual and membership.due:
        return Status.MANUAL_PAYMENT_DUE
    return _AT_STRIPE.get(membership.standing, Status.ACTIVE)


def _paid_elsewhere(membership: Membership, now: datetime) -> bool:
    """Whether it was moved in with a cycle that another system was paid for: billing has still to begin here (O3)."""
    begins = membership.standing in {Standing.NONE, Standing.STARTING}
    return begins and membership.paid_until is not None and now < membership.paid_until


def _waiting(membership: Membership, now: datetime) -> Status:
    """What it waits for, until it has been waited for too long (M8)."""
    if now < membership.starts_at:
        return Status.SCHEDULED
    if now >= waits_until(membership):
        return Status.PAST_DUE
    if needs_signature(membership):
        return Status.WAITING_ON_SIGNATURE
    return Status.MANUAL_PAYMENT_DUE if membership.manual else Status.CARD_NEEDED


def waits_until(membership: Membership) -> datetime:
    """When a card or a signature that is still needed makes it Past due (M8)."""
    return max(membership.starts_at, membership.created_at) + TO_BE_DONE_WITHIN


def ended(membership: Membership, now: datetime) -> bool:
    """Whether it is over: Stripe said so, or the clock does."""
    return membership.standing is Standing.CANCELED or (membership.ends_at is not None and membership.ends_at <= now)


def needs_signature(membership: Membership) -> bool:
    """Whether its agreement is still to be signed (M8)."""
    return membership.plan.agreement is not None and membership.signature is None


def needs_card(membership: Membership) -> bool:
    """Whether it cannot start without a card."""
    return membership.standing is Standing.NONE and not membership.manual and membership.card is None


def ready(membership: Membership) -> bool:
    """Whether nothing is missing for its subscription to be made."""
    waits = membership.standing is Standing.NONE and membership.ended_at is None
    return waits and not needs_signature(membership) and not needs_card(membership)


def never_charged(membership: Membership) -> bool:
    """Whether no cycle was ever paid, so that it can be declined (M5)."""
    return not membership.cycles and membership.paid_until is None


def discounts(membership: Membership, now: datetime) -> bool:
    """Whether its discount counts: only while it is active (M2)."""
    return status(membership, now) is Status.ACTIVE


def can_change_card(membership: Membership, now: datetime) -> Permission:
    """Whether its card can be added or replaced (M3)."""
    return Permission((reasons.ENDED,)) if ended(membership, now) else Permission()


def can_pay(membership: Membership, now: datetime) -> Permission:
    """Whether what is due can be paid with the card that is on file (M5)."""
    if ended(membership, now):
        return Permission((reasons.ENDED,))
    if membership.due is None:
        return Permission((reasons.NOTHING_DUE,))
    return Permission() if membership.card else Permission((reasons.CARD_NEEDED,))


def can_sign(membership: Membership, now: datetime) -> Permission:
    """Whether there is an agreement to sign (M8)."""
    if ended(membership, now):
        return Permission((reasons.ENDED,))
    return Permission() if needs_signature(membership) else Permission((reasons.NOTHING_TO_SIGN,))


def can_cancel(membership: Membership, policy: MembershipPolicy, now: datetime) -> Permission:
    """Whether its client may cancel it (M5). One that was never charged can be declined at any time."""
    if ended(membership, now):
        return Permission((reasons.ENDED,))
    if membership.ends_at is not None:
        return Permission((reasons.ENDING,), membership.ends_at)
    if never_charged(membership):
        return Permission()
    against = []
    if not policy.self_cancellation:
        against.append(reasons.CANCELLATION_OFF)
    billed = membership.standing is not Standing.NONE  # else it waits for a card, and there is nothing to pay
    if membership.due is not None or (billed and status(membership, now) in _DUE):
        against.append(reasons.PAYMENT_DUE)
    return Permission(tuple(against))


def can_keep(membership: Membership, now: datetime) -> Permission:
    """Whether a cancellation can be taken back, and until when (M6)."""
    if ended(membership, now):
        return Permission((reasons.ENDED,))
    if membership.ends_at is None:
        return Permission((reasons.NOT_ENDING,))
    return Permission((), membership.ends_at)


def charged_with_a_card(membership: Membership, now: datetime) -> int:
    """What a new card is charged at once, if the client agrees: minor units, 0 for nothing (M4)."""
    if ended(membership, now):
        return 0
    if membership.due:
        return membership.due.amount
    starts = membership.standing is Standing.NONE and membership.starts_at <= now and not needs_signature(membership)
    return membership.plan.price if starts else 0
