"""In which order "anyone" is tried (B5)."""

from collections.abc import Sequence
from random import Random
from typing import Protocol

from portal.appointments.scheduling.model import Choice


class Order(Protocol):
    """Puts candidates into the order in which they are tried."""

    def __call__[T](self, candidates: Sequence[T], /) -> Sequence[T]:
        """The same candidates."""
        ...


def staff_order[T](candidates: Sequence[T]) -> Sequence[T]:
    """As the business lists its staff."""
    return candidates


def at_random(choose: Random) -> Order:
    """Each candidate as likely as any other."""

    def shuffled[T](candidates: Sequence[T]) -> Sequence[T]:
        return choose.sample(candidates, len(candidates))

    return shuffled


def owners(choice: Choice, slot: int, order: Order) -> Sequence[str]:
    """Who may fill a slot. Units are always tried as listed, so that a moved visit keeps its room if it can."""
    candidates = choice.slots[slot].owners
    return order(candidates) if slot < choice.staff_slots else candidates
