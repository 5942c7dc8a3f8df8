"""What is taken of a membership or package, or why not (M11). Pure: the same whoever asks, and however."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from portal.errors import NotPermitted, Reason
from portal.memberships import reasons
from portal.memberships.coverage import usable_grants
from portal.memberships.grants import in_order, left, pieces
from portal.memberships.model import Grant, Holder


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be taken: ``quantity`` of whatever covers ``service``, or of ``group``, or else of the balance.

    Services, or minor units of balance.
    """

    quantity: int = 1
    service: str = ""
    group: str = ""

    def fits(self, grant: Grant) -> bool:
        """Whether it can be taken of this."""
        if self.service:
            return self.service in grant.services
        return grant.group == self.group if self.group else not grant.services


def taken(holder: Holder, wish: Wish, now: datetime) -> tuple[Grant, ...]:
    """The pieces to take, soonest expiry first, together as much as was asked for.

    Raises NotPermitted: not covered at all, expired, or not enough left.
    """
    fitting = [grant for grant in usable_grants(holder, now) if wish.fits(grant)]
    usable = in_order(fitting, now)
    if left(usable, now) < wish.quantity:
        raise NotPermitted(_why(fitting, now), remaining=left(usable, now))
    return pieces(usable, wish.quantity)


def first_with(holders: Iterable[Holder], wish: Wish, now: datetime) -> str | None:
    """The id of the one that covers it all, and expires first; None where none does."""
    fitting = {
        holder.id: in_order([grant for grant in usable_grants(holder, now) if wish.fits(grant)], now)
        for holder in holders
    }
    enough = {holder: grants for holder, grants in fitting.items() if left(grants, now) >= wish.quantity}
    holder_of = {grant: holder for holder, grants in enough.items() for grant in grants}
    first = next(iter(in_order(holder_of, now)), None)
    return holder_of[first] if first else None


def _why(fitting: Iterable[Grant], now: datetime) -> Reason:
    known = list(fitting)
    if not known:
        return reasons.NOT_COVERED
    expired = any(grant.remaining > grant.usable(now) for grant in known)
    return reasons.CREDITS_EXPIRED if expired and not left(known, now) else reasons.NOTHING_LEFT
