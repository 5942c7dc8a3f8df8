"""What is left of a membership or a package, as messages say it (S3, M1, M10, M12). Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from portal.memberships.grants import in_order
from portal.memberships.model import Grant
from portal.messages.money import money


def remaining(grants: Sequence[Grant], now: datetime, currency: str) -> list[str]:
    """How much of each kind can be used: ``2 Haircut``; a balance is money."""
    return list(_added(in_order(grants, now), now, currency))


def by_expiry(grants: Sequence[Grant], now: datetime, currency: str) -> list[tuple[datetime | None, list[str]]]:
    """The same, parted by when it expires, soonest first; None is never."""
    usable = in_order(grants, now)
    expiries = dict.fromkeys(grant.expires_at for grant in usable)
    return [(at, list(_added([one for one in usable if one.expires_at == at], now, currency))) for at in expiries]


def expiry(grants: Sequence[Grant], now: datetime) -> datetime | None:
    """When the first of what can be used expires; None where nothing does."""
    usable = in_order(grants, now)
    return usable[0].expires_at if usable else None


def _added(grants: Iterable[Grant], now: datetime, currency: str) -> Iterator[str]:
    quantities: dict[tuple[str, bool], int] = {}
    for grant in grants:
        kind = (grant.name, bool(grant.services))
        quantities[kind] = quantities.get(kind, 0) + grant.usable(now)
    for (name, services), quantity in quantities.items():
        yield f"{quantity} {name}" if services else money(quantity, currency)
