"""What was left in the other system, as grants; and the same corrected by a later table (O3, M11). Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from commands.moving_in.days import Days
from commands.moving_in.left import Left
from portal.business.catalogue import Service
from portal.memberships.grants import BALANCE
from portal.memberships.model import Grant
from portal.memberships.plans import ServiceGroup

CORRECTABLE = timedelta(days=90)  # later, what was used up may be forgotten, and would be granted anew
_SOURCE = "moved:"  # and which piece of its group


class UnknownGroupError(Exception):
    """What is left is of a group that there is none of."""


class Groups:
    """What can be left: the groups of what is offered by name, and every service for itself, by key and name."""

    def __init__(
        self, groups: Iterable[ServiceGroup], services: Iterable[Service], id_of: Callable[[str], str]
    ) -> None:
        """``id_of`` gives a service's id by its key in the business's file."""
        self._id_of = id_of
        self._known = {service.id: ServiceGroup(service.id, service.name, (service.id,), 1) for service in services}
        self._known |= {group.name.casefold(): group for group in [*self._known.values(), *groups]}

    def find(self, name: str) -> ServiceGroup:
        """The group or service of that name, or the service of that key. Raises UnknownGroupError."""
        found = self._known.get(name.casefold()) or self._known.get(self._id_of(name))
        if found is None:
            raise UnknownGroupError(name)
        return found


def moved(lefts: Iterable[Left], groups: Groups, days: Days, at: datetime) -> Iterator[Grant]:
    """What is left of services, in pieces with an expiry each. Raises UnknownGroupError."""
    pieces: Counter[str] = Counter()
    for left in lefts:
        group = groups.find(left.group)
        expires_at = days.over(left.last) if left.last else None
        source = f"{_SOURCE}{pieces[group.id]}"
        pieces[group.id] += 1
        yield Grant(source, group.id, group.name, group.services, left.quantity, at, expires_at)


def credited(balance: int, name: str, at: datetime) -> Grant:
    """What is left of an account balance, in minor units (M12)."""
    return Grant(f"{_SOURCE}0", BALANCE, name, (), balance, at)


def corrected(stored: Iterable[Grant], moved_in: Iterable[Grant]) -> tuple[Grant, ...]:
    """The stored grants, with those that were moved in as the table has them now.

    What was taken stays taken: of each group as much is left as the table says, less what was taken, and never below
    zero. What later cycles gave is not touched.
    """
    stored = tuple(stored)
    earlier = {(it.source, it.group): it for it in stored if it.source.startswith(_SOURCE)}
    wanted = {(it.source, it.group): it for it in moved_in}
    over: Counter[str] = Counter()
    pieces: list[Grant] = []
    for key, piece in (earlier | wanted).items():
        before = earlier.get(key, piece)
        quantity = piece.quantity if key in wanted else 0
        over[piece.group] += max(0, before.taken - quantity)
        kept = replace(piece, taken=before.taken, granted_at=before.granted_at)
        pieces.append(replace(kept, quantity=max(quantity, before.taken)))
    left = tuple(piece for piece in _less(pieces, over) if piece.quantity)
    return (*(it for it in stored if not it.source.startswith(_SOURCE)), *left)


def _less(pieces: Iterable[Grant], over: Counter[str]) -> Iterator[Grant]:
    """What was taken of one piece beyond what it has is taken from the others of its group."""
    for piece in pieces:
        less = min(over[piece.group], piece.remaining)
        over[piece.group] -= less
        yield replace(piece, quantity=piece.quantity - less)
