"""What a paid cycle or a package gives, which of it is used first, and what is left (M9 to M12). Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from portal.memberships.intervals import expiry
from portal.memberships.model import Grant
from portal.memberships.plans import PackageOffer, Plan, PlanKind

BALANCE = "balance"  # the group of what is money

_NEVER = datetime.max.replace(tzinfo=UTC)


def granted(
    offered: Plan | PackageOffer, source: str, at: datetime, anchor: datetime | None = None
) -> tuple[Grant, ...]:
    """What the cycle of an invoice, or a package, gives: ``source`` is its id, ``at`` when it begins (M9, M10, M12).

    ``anchor``: when cycles began to be counted.
    """
    expires_at = expiry(at, anchor or at, offered.expires) if offered.expires else None
    if isinstance(offered, Plan) and offered.kind is PlanKind.BALANCE:
        return (Grant(source, BALANCE, offered.name, (), offered.balance, at, expires_at),)
    return tuple(
        Grant(source, group.id, group.name, group.services, group.quantity, at, expires_at) for group in offered.groups
    )


def in_order(grants: Iterable[Grant], now: datetime) -> list[Grant]:
    """What can be used now, in the order in which it is used: soonest expiry first, then the older, then as listed."""
    usable = (grant for grant in grants if grant.usable(now) > 0)
    return sorted(usable, key=lambda grant: (grant.expires_at or _NEVER, grant.granted_at, grant.source))


def covering(grants: Iterable[Grant], service: str, now: datetime) -> list[Grant]:
    """Which of them cover a service now, the one that is used first in front."""
    return [grant for grant in in_order(grants, now) if service in grant.services]


def left(grants: Iterable[Grant], now: datetime) -> int:
    """How much can still be used of them: services, or minor units of balance."""
    return sum(grant.usable(now) for grant in grants)


def pieces(grants: Sequence[Grant], quantity: int) -> tuple[Grant, ...]:
    """So much cut from them in their order, each piece a grant of its own; less where they do not have it all (M11)."""
    cut = []
    for grant in grants:
        if size := min(quantity, grant.remaining):
            cut.append(replace(grant, quantity=size, taken=0))
            quantity -= size
    return tuple(cut)


def less(grants: Iterable[Grant], taken: Iterable[Grant]) -> tuple[Grant, ...]:
    """The grants with these pieces taken out of them."""
    sizes = {_which(piece): piece.quantity for piece in taken}
    return tuple(replace(grant, taken=grant.taken + sizes.get(_which(grant), 0)) for grant in grants)


def more(grants: Iterable[Grant], given_back: Iterable[Grant]) -> tuple[Grant, ...]:
    """The grants with these pieces put back; one whose grant is no longer kept comes back by itself (M11)."""
    pieces_of = {_which(piece): piece for piece in given_back}
    back = []
    for grant in grants:
        piece = pieces_of.pop(_which(grant), None)
        back.append(replace(grant, taken=grant.taken - piece.quantity) if piece else grant)
    return (*back, *pieces_of.values())


def _which(grant: Grant) -> tuple[str, str]:
    return grant.source, grant.group
