"""Cancel a membership, and keep it after all (M5, M6)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from portal import clock
from portal.access.model import Credential
from portal.appointments.model import Actor
from portal.errors import NotPermitted
from portal.memberships.acting import Acting, StaleMembership, check_version, read_acting
from portal.memberships.applied import applied
from portal.memberships.ending import Cancellation, cancellation, ending_at, is_as_told
from portal.memberships.model import Membership, Standing
from portal.memberships.rules import can_cancel, can_keep, ended, never_charged
from portal.memberships.sync import Settled, settle, store
from portal.payments import subscriptions
from portal.table.write import decide_and_write


def cancel(
    membership: str,
    version: int,
    credentials: Sequence[Credential],
    *,
    preview: bool,
    effective_at: datetime | None = None,
) -> Acting:
    """Cancel it as the business's policy says; ``preview`` tells what that comes to, and changes nothing.

    ``effective_at``: the end that a preview told; where it would be another by now, nothing is cancelled.

    Both are decided by what Stripe says at that moment, so that it comes as it was told, and nothing is charged after a
    cancellation that was answered with yes. Cancelling what is cancelled changes nothing. Raises SignedOut, LinkTooOld,
    NotFound, StaleVersion, NotPermitted, PaymentsUnavailable, TryAgain.
    """
    told = False  # Stripe was, so its event may have been written before we could

    def attempt() -> Acting:
        nonlocal told
        met = read_acting(membership, credentials, clock.now())
        if met.membership.ends_at or ended(met.membership, met.now):
            return _noted(met) if told and met.membership.ended_by is None else met
        if not told:
            check_version(met, version)
        if preview:
            return _previewed(met)
        terms = _told(met, effective_at)
        told = True
        return _with_terms(_noted(met), terms)

    return decide_and_write(attempt)


def keep(membership: str, version: int, credentials: Sequence[Credential], *, preview: bool) -> Acting:
    """Take a cancellation back before it takes effect. Keeping what is not cancelled changes nothing.

    Raises SignedOut, LinkTooOld, NotFound, StaleVersion, NotPermitted, PaymentsUnavailable, TryAgain.
    """

    def attempt() -> Acting:
        met = read_acting(membership, credentials, clock.now())
        mine = met.membership
        if mine.ends_at is None and not ended(mine, met.now):
            return met
        check_version(met, version)
        permission = can_keep(mine, met.now)
        if not permission.allowed:
            raise NotPermitted(*permission.reasons)
        if preview:
            return met.after(replace(mine, ends_at=None, ended_by=None))
        found = subscriptions.truth(mine.business, mine.subscription).subscription
        if found.ends_at and not found.ended_at:
            subscriptions.keep(mine, f"{mine.id}:keep:{mine.version}", at_period_end=found.at_period_end)
        return met.after(store(mine, settle(replace(mine, ended_by=None, actor=Actor.CLIENT), met.now), met.now))

    return decide_and_write(attempt)


def _previewed(met: Acting) -> Acting:
    true = _true(met)
    if true.ends_at or ended(true, met.now):
        return met.after(true)
    terms = _allowed(met, true)
    next_charge_at = terms.charges[0].at if terms.charges else None
    after = replace(true, ends_at=terms.effective_at, ended_by=Actor.CLIENT, next_charge_at=next_charge_at)
    return replace(met, membership=after, cancellation=terms)


def _told(met: Acting, previewed: datetime | None) -> Cancellation | None:
    """Read Stripe, decide, tell Stripe. None where it was told before, without our noting it."""
    true = _true(met)
    key = f"{true.id}:cancel:{true.version}"
    if true.ends_at or ended(true, met.now):
        if never_charged(true):  # declined, and perhaps no more than that
            subscriptions.void_open(true, key)
        return None
    terms = _allowed(met, true)
    if previewed and not is_as_told(terms, previewed, true):
        raise StaleMembership
    if true.subscription and terms.at_once:
        subscriptions.end_now(true, key)
    elif true.subscription:
        subscriptions.end_at(true, terms.effective_at, key)
    return terms


def _true(met: Acting) -> Membership:
    """The membership as Stripe has it at this moment."""
    mine = met.membership
    if not mine.subscription:
        return mine
    return applied(mine, subscriptions.truth(mine.business, mine.subscription), met.now)


def _with_terms(met: Acting, terms: Cancellation | None) -> Acting:
    """The terms as they came: a period that began while Stripe was told is charged already, and paid for."""
    mine = met.membership
    effective = mine.ended_at or mine.ends_at
    if terms and effective and effective != terms.effective_at:
        terms = replace(ending_at(mine, effective), at_once=terms.at_once)
    return replace(met, cancellation=terms)


def _noted(met: Acting) -> Acting:
    """Written as the client's own act, with what Stripe says now. Raises Conflict."""
    mine = met.membership
    by_client = replace(mine, ended_by=Actor.CLIENT, actor=Actor.CLIENT)
    if not mine.subscription:
        over = replace(by_client, standing=Standing.CANCELED, ended_at=met.now.replace(microsecond=0))
        return met.after(store(mine, Settled(over), met.now))
    return met.after(store(mine, settle(by_client, met.now), met.now))


def _allowed(met: Acting, mine: Membership) -> Cancellation:
    policy = met.catalogue.business.memberships
    permission = can_cancel(mine, policy, met.now)
    if not permission.allowed:
        raise NotPermitted(*permission.reasons)
    return cancellation(mine, policy, met.now)
