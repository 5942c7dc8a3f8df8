"""Services that run side by side: a group's (B14), where nobody and nothing may be needed twice at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.appointments.masks import moved
from portal.appointments.scheduling.chain import Chain, alone
from portal.appointments.scheduling.model import Assigned, Plan, Slot
from portal.appointments.scheduling.order import Order, owners, staff_order
from portal.appointments.scheduling.timeline import Timeline

NODES = 1000  # of the search, for each local date


@dataclass(frozen=True, slots=True)
class Found:
    """One way to serve everybody, and the starts at which it works."""

    assigned: tuple[Assigned, ...]
    starts: int

    @property
    def lead(self) -> str:
        """Who leads the first service."""
        return self.assigned[0].choice.lead


class GroupSearch:
    """Depth first over who serves whom, for all starts of a local date at once.

    A branch ends where it adds no start to those already found with the same lead. What a guest could have if
    alone bounds it from the start. No more than ``NODES`` steps are tried for each date, so that no wish can keep
    the machine busy; dates are searched one by one, so that the limit means the same for finding and for writing.
    """

    def __init__(self, plan: Plan, timeline: Timeline, order: Order = staff_order) -> None:
        """``order``: in which candidates are tried."""
        self._timeline, self._order = timeline, order
        self._guests = [(guest.later, [Chain(team, timeline) for team in guest.teams]) for guest in plan.guests]
        self._alone = [alone(guest, timeline) for guest in plan.guests]
        self._found: dict[str, int] = {}
        self._nodes = 0

    def ways(self, within: int) -> Iterator[Found]:
        """Ways that together have every start inside ``within``, which is one local date's."""
        self._found, self._nodes = {}, NODES
        for guest in self._alone:
            within &= guest
        yield from self._next_guest(within, ())

    def _next_guest(self, mask: int, done: tuple[Assigned, ...], guest: int = 0) -> Iterator[Found]:
        if guest == len(self._guests):
            found = Found(done, mask)
            self._found[found.lead] = self._found.get(found.lead, 0) | mask
            yield found
            return
        later, chains = self._guests[guest]
        for chain in chains:
            yield from self._next_service(mask, done, guest, chain, 0, later)

    def _next_service(
        self, mask: int, done: tuple[Assigned, ...], guest: int, chain: Chain, index: int, offset: int
    ) -> Iterator[Found]:
        if index == len(chain.team):
            yield from self._next_guest(mask, done, guest + 1)
            return
        begin = offset + chain.team[index].gap
        for choice in self._order(chain.team[index].choices):
            self._nodes -= 1
            if self._nodes < 0:
                return
            part = Assigned(guest, choice, begin, ())
            for assigned, left in self._owners(mask & chain.step(choice, index, offset), done, part):
                yield from self._next_service(
                    left, (*done, assigned), guest, chain, index + 1, begin + choice.pattern.stay
                )

    def _owners(self, mask: int, done: tuple[Assigned, ...], part: Assigned) -> Iterator[tuple[Assigned, int]]:
        """Every way to fill the slots of a service, one after another, that still adds a start."""
        if not self._adds(mask, (*done, part)[0].choice.lead):
            return
        if len(part.owners) == len(part.choice.slots):
            yield part, mask
            return
        slot = part.choice.slots[len(part.owners)]
        for owner in owners(part.choice, len(part.owners), self._order):
            self._nodes -= 1
            if self._nodes < 0:
                return
            if owner not in part.owners and not any(_clash(owner, slot, part, other) for other in done):
                left = mask & moved(self._timeline.room(owner, slot), -part.begin)
                more = Assigned(part.guest, part.choice, part.begin, (*part.owners, owner))
                yield from self._owners(left, done, more)

    def _adds(self, mask: int, lead: str) -> bool:
        return bool(mask & ~self._found.get(lead, 0))


def _clash(owner: str, slot: Slot, part: Assigned, other: Assigned) -> bool:
    """Whether an owner would be needed twice at once. The same guest's buffer gives way to their next service."""
    for theirs, taken_by in zip(other.choice.slots, other.owners, strict=True):
        if taken_by == owner:
            work, buffer = (moved(mask, other.begin - part.begin) for mask in (theirs.work, theirs.buffer))
            if slot.work & work:
                return True
            if part.guest != other.guest and (slot.work & buffer or slot.buffer & work):
                return True
    return False
