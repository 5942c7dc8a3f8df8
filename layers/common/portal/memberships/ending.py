"""What a cancellation means: when it takes effect, what is still charged, and what can still be used (M6). Pure.

The preview shows it and the act does it: one function.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.memberships.grants import granted
from portal.memberships.intervals import charges_between
from portal.memberships.model import Grant, Membership, Standing
from portal.memberships.plans import Ending, MembershipPolicy
from portal.memberships.rules import never_charged

_READ_WITHIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge still to come; ``amount`` in minor units."""

    at: datetime
    amount: int


@dataclass(frozen=True, slots=True)
class Cancellation:
    """What it comes to. ``at_once``: nothing to wait for. ``left``: what can be used after it, until it expires.

    That is with what the charges still to come will give.
    """

    effective_at: datetime
    at_once: bool
    charges: tuple[Charge, ...]
    left: tuple[Grant, ...]


def cancellation(membership: Membership, policy: MembershipPolicy, now: datetime) -> Cancellation:
    """A client's own cancellation, made ``now``. It counts in seconds, as Stripe does."""
    now = now.replace(microsecond=0)
    effective = _effective(membership, policy, now)
    if effective <= now:
        return Cancellation(now, True, (), _usable(membership.grants, now))
    return ending_at(membership, effective)


def ending_at(membership: Membership, effective: datetime) -> Cancellation:
    """A cancellation that takes effect then."""
    charges = charges_until(membership, effective)
    plan, anchor = membership.plan, membership.anchor
    given = (grant for charge in charges for grant in granted(plan, f"{charge.at:%Y-%m-%d}", charge.at, anchor))
    return Cancellation(effective, False, charges, _usable((*membership.grants, *given), effective))


def is_as_told(terms: Cancellation, told: datetime, membership: Membership) -> bool:
    """Whether a client who was told of that end has agreed to these terms.

    An end at once, or by notice, is as much later as they took to read it: not more, and with no other charge.
    """
    same = terms.at_once or charges_until(membership, told) == terms.charges
    return same and timedelta() <= terms.effective_at - told <= _READ_WITHIN


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
        return now + timedelta(days=policy.notice_days)
    return membership.paid_until or now


def _usable(grants: Iterable[Grant], at: datetime) -> tuple[Grant, ...]:
    return tuple(grant for grant in grants if grant.usable(at))
