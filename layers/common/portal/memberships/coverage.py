"""Which of a client's memberships and packages covers which service (M2, M10). Pure.

A booking only shows it: to redeem is the business's act.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.memberships.grants import covering, left
from portal.memberships.model import Grant, Holder, Membership, Status
from portal.memberships.rules import status


@dataclass(frozen=True, slots=True)
class Cover:
    """That ``holder``, a membership or package of that ``name``, has ``remaining`` of what covers a service."""

    service: str
    holder: str
    name: str
    remaining: int


def name_of(holder: Holder) -> str:
    """What the client knows it as."""
    return holder.plan.name if isinstance(holder, Membership) else holder.name


def usable_grants(holder: Holder, now: datetime) -> tuple[Grant, ...]:
    """What may be used of it: all that has not expired, but nothing of a membership that is still to come (M2)."""
    waits = isinstance(holder, Membership) and status(holder, now) is Status.SCHEDULED
    return () if waits else holder.grants


def coverage(services: Iterable[str], holders: Sequence[Holder], now: datetime) -> list[Cover]:
    """For each service that is covered, the membership or package whose part expires first."""
    usable = [(holder, usable_grants(holder, now)) for holder in holders]
    of = {grant: holder for holder, grants in usable for grant in grants}
    covers = []
    for service in services:
        if first := next(iter(covering(of, service, now)), None):
            holder = of[first]
            remaining = left(covering(holder.grants, service, now), now)
            covers.append(Cover(service, holder.id, name_of(holder), remaining))
    return covers
