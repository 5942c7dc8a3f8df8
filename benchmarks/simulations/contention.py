"""How many clients one day of one person stands: the portal's own retrying, on a table that is only assumed. Pure.

A booking reads the day, decides, and writes it on the condition that its version is still the one it read. Of those who
read the same version one wins; the others wait and decide anew, as `portal.table.write.decide_and_write` does, with its
own number of attempts and its own waits. Lambda is assumed to have a process for everyone.
"""

import heapq
import random
from collections.abc import Generator
from dataclasses import dataclass, field

from portal.table.write import ATTEMPTS, longest_wait

type _Moments[Found] = Generator[float, float, Found]
"""What a client does: it yields when it goes on, is sent that moment, and comes to something."""

PAGE_WAITS = (0.4, 1.5)  # seconds before each further try of the page (web/src/api/client.ts)


@dataclass(frozen=True, slots=True)
class Table:
    """What DynamoDB is assumed to take, in seconds: half of the mean at least, the rest at random."""

    read: float = 0.005
    write: float = 0.015


@dataclass(frozen=True, slots=True)
class Rush:
    """``clients`` arrive evenly at random ``within`` seconds, for ``days`` days of ``slots`` times each.

    Each wants one day and one time of it by chance. Without ``slots`` each wants another time, so all of them write.
    """

    clients: int
    days: int = 1
    slots: int | None = None
    within: float = 0.0
    across: int | None = None
    """How many are served at once, if not all: the others begin as one is done."""


@dataclass(slots=True)
class Outcome:
    """What came of it. ``attempts``: of each request, also of the page's repeats."""

    booked: int = 0
    taken: int = 0
    """Told truly that somebody else has the time."""
    try_again: int = 0
    """Requests that were answered 503."""
    lost: int = 0
    """Clients whose page gave up, and who have to press again."""
    attempts: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    """From a request to its answer."""


@dataclass(slots=True)
class _Day:
    version: int = 0
    busy_until: float = 0.0
    """While a transaction is about it, another one is cancelled."""
    taken: set[int] = field(default_factory=set)


def simulate(rush: Rush, seed: int = 1, table: Table | None = None) -> Outcome:
    """The same for the same seed."""
    return _Run(rush, random.Random(seed), table or Table()).run()  # noqa: S311  to be repeatable


@dataclass(slots=True)
class _Run:
    rush: Rush
    chance: random.Random
    table: Table
    outcome: Outcome = field(default_factory=Outcome)

    def run(self) -> Outcome:
        """Every client is a generator of the moments at which something of theirs happens; the earliest goes on."""
        days = [_Day() for _ in range(self.rush.days)]
        clients = [self._client(days[number % self.rush.days], number) for number in range(self.rush.clients)]
        for client in clients:
            next(client)
        arriving = sorted((self.chance.uniform(0, self.rush.within), number) for number in range(len(clients)))
        waiting, later = arriving[: self.rush.across], arriving[len(arriving[: self.rush.across]) :]
        while waiting:
            now, number = waiting[0]
            try:
                heapq.heapreplace(waiting, (clients[number].send(now), number))
            except StopIteration:
                heapq.heappop(waiting)
                if later:
                    arrived, another = later.pop(0)
                    heapq.heappush(waiting, (max(now, arrived), another))
        return self.outcome

    def _client(self, day: _Day, number: int) -> _Moments[None]:
        """The page: a request, and again where it is answered 503."""
        slot = number if self.rush.slots is None else self.chance.randrange(self.rush.slots)
        now = yield 0.0
        for wait in (*PAGE_WAITS, None):
            now, answered = yield from self._request(day, slot, now)
            if answered:
                return
            self.outcome.try_again += 1
            if wait is not None:
                now = yield now + wait
        self.outcome.lost += 1

    def _request(self, day: _Day, slot: int, asked: float) -> _Moments[tuple[float, bool]]:
        """`decide_and_write`: when it ended, and whether with anything but 503."""
        now, answered, tried = asked, False, 0
        while not answered and tried < ATTEMPTS:
            if tried:
                now = yield now + self.chance.uniform(0, longest_wait(tried))
            tried += 1
            now = yield now + self._takes(self.table.read)
            if slot in day.taken:
                self.outcome.taken, answered = self.outcome.taken + 1, True
            else:
                now, answered = yield from self._transaction(day, slot, day.version, now)
        self.outcome.attempts.append(tried)
        self.outcome.seconds.append(now - asked)
        return now, answered

    def _transaction(self, day: _Day, slot: int, seen: int, now: float) -> _Moments[tuple[float, bool]]:
        """Cancelled where another one is about the day, or was since the reading."""
        now = yield now + self._takes(self.table.write / 2)
        if now < day.busy_until or day.version != seen:
            return now, False
        day.busy_until = now + self._takes(self.table.write / 2)
        now = yield day.busy_until
        day.version += 1
        day.taken.add(slot)
        self.outcome.booked += 1
        return now, True

    def _takes(self, mean: float) -> float:
        return mean / 2 + self.chance.expovariate(2 / mean)
