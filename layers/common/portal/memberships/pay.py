"""Pay what is due, with the card that is on file (M5)."""

from collections.abc import Sequence
from dataclasses import replace

from portal import clock, ids
from portal.access.model import Credential
from portal.appointments.model import Actor
from portal.errors import NotPermitted
from portal.memberships.acting import Acting, StaleMembership, read_acting
from portal.memberships.applied import owed
from portal.memberships.rules import can_pay
from portal.memberships.sync import by_stripe, settle, store
from portal.payments import charges, subscriptions
from portal.table.write import decide_and_write


def pay(membership: str, credentials: Sequence[Credential], key: str, shown: int | None = None) -> Acting:
    """Charge everything that is due, oldest first. The same key never charges twice.

    ``shown``: how much the client saw as due; without it, as much as is noted here. Where Stripe says that it is more,
    nothing is charged. Raises SignedOut, LinkTooOld, NotFound, NotPermitted, StaleVersion, CardDeclined,
    PaymentsUnavailable, TryAgain.
    """
    charged = False  # so Stripe's event may have been written before we could

    def attempt() -> Acting:
        nonlocal charged
        met = read_acting(membership, credentials, clock.now())
        mine = met.membership
        request = ids.derived("key", mine.id, key)
        if mine.payment == request:
            return met
        if charged:
            return _noted(met, request)
        permission = can_pay(mine, met.now)
        if not permission.allowed or mine.card is None or mine.due is None:
            raise NotPermitted(*permission.reasons)
        truth = subscriptions.truth(mine.business, mine.subscription)
        owing = owed(truth.invoices, met.now)
        if sum(invoice.remaining for invoice in owing) > (mine.due.amount if shown is None else shown):
            store(mine, by_stripe(mine, settle(mine, met.now)), met.now)  # so that it is shown
            raise StaleMembership
        charges.pay(mine.business, owing, mine.card.method, request)
        charged = True
        return _noted(met, request)

    return decide_and_write(attempt)


def _noted(met: Acting, request: str) -> Acting:
    """Written as the client's own act, with what Stripe says now. Raises Conflict."""
    by_client = replace(met.membership, payment=request, actor=Actor.CLIENT)
    return met.after(store(met.membership, settle(by_client, met.now), met.now))
