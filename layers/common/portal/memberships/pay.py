"""Pay what is due, with the card that is on file (M5)."""

from collections.abc import Sequence
from dataclasses import replace

from portal import clock, ids
from portal.access.model import Credential
from portal.appointments.model import Actor
from portal.errors import NotPermitted
from portal.memberships.acting import Acting, read_acting
from portal.memberships.applied import owed
from portal.memberships.rules import can_pay
from portal.memberships.sync import settle, store
from portal.payments import charges, subscriptions
from portal.table.write import decide_and_write


def pay(membership: str, credentials: Sequence[Credential], key: str) -> Acting:
    """Charge everything that is due, oldest first. The same key never charges twice.

    Raises SignedOut, LinkTooOld, NotFound, NotPermitted, CardDeclined, PaymentsUnavailable, TryAgain.
    """

    def attempt() -> Acting:
        met = read_acting(membership, credentials, clock.now())
        mine = met.membership
        permission = can_pay(mine, met.now)
        if not permission.allowed or mine.card is None:
            raise NotPermitted(*permission.reasons)
        truth = subscriptions.truth(mine.business, mine.subscription)
        again = ids.derived("key", mine.id, key)
        charges.pay(mine.business, owed(truth.invoices, met.now), mine.card.method, again)
        return met.after(store(mine, settle(replace(mine, actor=Actor.CLIENT), met.now), met.now))

    return decide_and_write(attempt)
