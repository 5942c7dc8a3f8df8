"""One guest's services, one after another."""

from collections.abc import Callable, Iterator, Sequence

from portal.appointments.masks import EVERYWHERE, moved
from portal.appointments.scheduling.model import Choice, Guest, Line
from portal.appointments.scheduling.order import Order
from portal.appointments.scheduling.timeline import Timeline

type Finish = Callable[[int], int]


class Chain:
    """Where a row of services can start, whoever gives each.

    Exact and without search: staff differ in speed, so each service is looked at once for every offset at which
    it may come, not once for every way to get there. Services of one guest never need anyone twice at once, for
    they follow each other and a staff member's buffer gives way to their own next work; so each is judged by itself.

    ``end`` is where the part of ``watched`` ends, buffer included, in quanta from the visit's start; ``finish``
    gives the starts that are welcome with that end (B15).
    """

    def __init__(
        self, team: tuple[Line, ...], timeline: Timeline, watched: str = "", finish: Finish = lambda _: EVERYWHERE
    ) -> None:
        """Without ``finish``, every start is welcome."""
        self.team = team
        self._timeline = timeline
        self._watched, self._finish = watched, finish
        self._known: dict[tuple[int, int, int], int] = {}

    def starts(self, index: int, offset: int, end: int = 0) -> int:
        """The visit's starts at which the services from ``index`` on can follow, ``offset`` quanta after it."""
        if index == len(self.team):
            return self._finish(end)
        key = index, offset, end
        if key not in self._known:
            found = 0
            for choice in self.team[index].choices:
                found |= self.step(choice, index, offset, end)
            self._known[key] = found
        return self._known[key]

    def step(self, choice: Choice, index: int, offset: int, end: int = 0) -> int:
        """The same, with that choice for the first of them."""
        begin = offset + self.team[index].gap
        found = moved(self._timeline.starts(choice), -begin)
        return found and found & self.starts(index + 1, begin + choice.pattern.stay, self._end(choice, begin, end))

    def walk(self, first: Choice, position: int, order: Order) -> Iterator[tuple[Choice, int]]:
        """A choice for each service, with the quanta from the visit's start, so that all fit a possible start."""
        offset = end = 0
        for index, line in enumerate(self.team):
            choices: Sequence[Choice] = order(line.choices) if index else (first,)
            choice = next(c for c in choices if self.step(c, index, offset, end) >> position & 1)
            begin = offset + line.gap
            yield choice, begin
            offset, end = begin + choice.pattern.stay, self._end(choice, begin, end)

    def _end(self, choice: Choice, begin: int, end: int) -> int:
        busy = choice.pattern.work | choice.pattern.buffer
        if not busy or not self._watched or choice.lead != self._watched:
            return end
        return max(end, begin + busy.bit_length())


def alone(guest: Guest, timeline: Timeline) -> int:
    """The starts at which a guest could be served if there were no other."""
    found = 0
    for team in guest.teams:
        found |= Chain(team, timeline).starts(0, guest.later)
    return found
