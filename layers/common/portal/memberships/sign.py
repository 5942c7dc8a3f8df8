"""Read and sign the agreement of a membership (M8)."""

from collections.abc import Sequence
from dataclasses import replace

from portal import clock
from portal.access.model import Credential
from portal.appointments.model import Actor
from portal.errors import CardDeclined, NotPermitted
from portal.memberships import reasons
from portal.memberships.acting import Acting, read_acting
from portal.memberships.customer import with_customer
from portal.memberships.model import Signature
from portal.memberships.rules import can_sign, ready
from portal.memberships.sync import Settled, settle, store
from portal.table.write import decide_and_write


def sign(
    membership: str, name: str, version: str, credentials: Sequence[Credential], address: str, *, accepted: bool
) -> Acting:
    """Sign it; ``version`` is that of the text that was read, ``address`` where the request came from.

    Signing what is signed by that name already changes nothing. If a card is there too, the membership starts; where
    that charge is refused the signature stands, and another card is needed. Raises SignedOut, LinkTooOld, NotFound,
    NotPermitted, PaymentsUnavailable, TryAgain.
    """

    def attempt() -> Acting:
        met = read_acting(membership, credentials, clock.now())
        mine, agreement = met.membership, met.membership.plan.agreement
        if mine.signature and (mine.signature.name, mine.signature.version) == (name, version):
            return _started(met)  # it may have been kept, and no more
        permission = can_sign(mine, met.now)
        if not permission.allowed or agreement is None:
            raise NotPermitted(*permission.reasons)
        if version != agreement.version:
            raise NotPermitted(reasons.AGREEMENT_CHANGED)
        if not accepted:
            raise NotPermitted(reasons.NOT_ACCEPTED)
        if mine.manual:  # what begins with the signature needs somebody to be sent its invoices
            mine = with_customer(mine, met.client, met.now)
        signed = replace(mine, signature=Signature(name, version, met.now, address), actor=Actor.CLIENT)
        return _started(met.after(store(mine, Settled(signed), met.now)))

    return decide_and_write(attempt)


def _started(met: Acting) -> Acting:
    """The signature is kept already, so whatever Stripe says now cannot lose it."""
    signed = met.membership
    if not ready(signed):
        return met
    try:
        settled = settle(signed, met.now)
    except CardDeclined:
        settled = Settled(replace(signed, card=None))
    return met.after(store(signed, settled, met.now))
