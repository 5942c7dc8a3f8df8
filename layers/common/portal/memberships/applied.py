"""The one place where a membership follows its subscription: from what Stripe says to what is kept (M7, M9). Pure.

It looks at how things are, not at what happened: whatever made it look, in whatever order and how often, ends the same.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate

from portal.memberships.grants import granted
from portal.memberships.model import Cycle, Due, Grant, Membership, Standing
from portal.payments.model import Invoice, Truth

_REMEMBERED = 100  # cycles; of a year of weeks, twice
_KEPT = timedelta(days=400)  # what was used up or has expired


def applied(membership: Membership, truth: Truth, now: datetime) -> Membership:
    """The membership as Stripe has it. Every cycle that was paid grants the plan's services, once (M9)."""
    found = truth.subscription
    paid = sorted((invoice for invoice in truth.invoices if invoice.status == "paid"), key=lambda it: it.created_at)
    new = [invoice for invoice in paid if invoice.id not in membership.cycles]
    given = (grant for it in new for grant in granted(membership.plan, it.id, it.start, found.anchor))
    over = found.standing is Standing.CANCELED
    ends_at = None if over else found.ends_at
    ended_at = found.ended_at or membership.ended_at if over else None
    return replace(
        membership,
        standing=found.standing,
        customer=found.customer,
        subscription=found.id,
        manual=found.manual,
        card=found.card or membership.card,
        paid_until=max((invoice.end for invoice in paid), default=membership.paid_until),
        next_charge_at=found.renews_at,
        anchor=found.anchor,
        due=None if over else _due(truth.invoices, now),
        ends_at=ends_at,
        ended_at=ended_at,
        ended_by=membership.ended_by if ends_at or ended_at else None,
        grants=_pruned((*membership.grants, *given), now),
        cycles=(*membership.cycles, *(invoice.id for invoice in new))[-_REMEMBERED:],
    )


def cycles_of(membership: Membership, invoices: Sequence[Invoice]) -> tuple[Cycle, ...]:
    """The invoices as the client sees them; drafts are nothing yet."""
    return tuple(
        Cycle(
            invoice.id,
            membership.id,
            invoice.status,
            invoice.amount,
            invoice.created_at,
            invoice.start,
            invoice.end,
            invoice.paid_at,
            invoice.attempts,
        )
        for invoice in invoices
        if invoice.status != "draft"
    )


def owed(invoices: Sequence[Invoice], now: datetime) -> tuple[Invoice, ...]:
    """What has to be paid for all to be well again, oldest first: what is open, and the present cycle (M5).

    While a subscription is unpaid, Stripe only drafts its cycles. Those that passed like that are not asked for.
    """
    open_ones = [invoice for invoice in invoices if invoice.status == "open" and invoice.remaining]
    if not open_ones:
        return ()
    last = max(invoice.created_at for invoice in open_ones)
    drafts = [it for it in invoices if it.status == "draft" and it.created_at > last and it.start <= now < it.end]
    return tuple(sorted((*open_ones, *drafts), key=lambda invoice: invoice.created_at))


def agreed(owing: Sequence[Invoice], amount: int) -> tuple[Invoice, ...]:
    """The oldest of them, up to the sum that a client agreed to: a cycle that began since is not among it (M4)."""
    sums = accumulate(invoice.remaining for invoice in owing)
    return tuple(invoice for invoice, total in zip(owing, sums, strict=True) if total <= amount)


def _due(invoices: Sequence[Invoice], now: datetime) -> Due | None:
    owing = owed(invoices, now)
    if not owing:
        return None
    tried = max((invoice for invoice in owing if invoice.status == "open"), key=lambda invoice: invoice.created_at)
    return Due(
        tried.id,
        sum(invoice.remaining for invoice in owing),
        min(invoice.created_at for invoice in owing),
        tried.attempts,
        tried.next_attempt_at,
    )


def _pruned(grants: Sequence[Grant], now: datetime) -> tuple[Grant, ...]:
    """Without what was of no use for so long that nobody undoes it any more."""
    return tuple(grant for grant in grants if grant.usable(now) or grant.granted_at > now - _KEPT)
