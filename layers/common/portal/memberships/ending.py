"""What a cancellation means: when it takes effect, what is still charged, and what can still be used (M6). Pure.

The preview shows it and the act does it: one function.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.memberships.intervals import charges_between
from portal.memberships.model import Grant, Membership, Standing
from portal.memberships.plans import Ending, MembershipPolicy
from portal.memberships.rules import never_charged


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge still to come; ``amount`` in minor units."""

    at: datetime
    amount: int


@dataclass(frozen=True, slots=True)
class Cancellation:
    """What it comes to. ``at_once``: nothing to wait for. ``left``: what can be used after it, until it expires."""

    effective_at: datetime
    at_once: bool
    charges: tuple[Charge, ...]
    left: tuple[Grant, ...]


def cancellation(membership: Membership, policy: MembershipPolicy, now: datetime) -> Cancellation:
    """A client's own cancellation, made ``now``."""
    effective = _effective(membership, policy, now)
    if effective <= now:
        return Cancellation(now, True, (), _left(membership, now))
    return Cancellation(effective, False, charges_until(membership, effective), _left(membership, effective))


def charges_until(membership: Membership, end: datetime) -> tuple[Charge, ...]:
    """Every charge still to come before a membership ends."""
    first = membership.next_charge_at
    if first is None or membership.standing is Standing.PAUSED:
        return ()
    plan = membership.plan
    dates = charges_between(first, membership.anchor or first, plan.interval, end)
    return tuple(Charge(at, plan.price) for at in dates)


def _effective(membership: Membership, policy: MembershipPolicy, now: datetime) -> datetime:
    """At once where it is paused or nothing was ever charged here, else as the business wants it (M5, M6)."""
    not_billed = membership.standing in {Standing.NONE, Standing.PAUSED}
    if never_charged(membership) or not_billed or policy.ending is Ending.IMMEDIATELY:
        return now
    if policy.ending is Ending.NOTICE:
        return (now + timedelta(days=policy.notice_days)).replace(microsecond=0)
    return membership.paid_until or now


def _left(membership: Membership, at: datetime) -> tuple[Grant, ...]:
    return tuple(grant for grant in membership.grants if grant.usable(at))
