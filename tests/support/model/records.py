"""What the model remembers: visits, whose time is taken, what was said to whom, and what is for later."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.support.model.minutes import Minutes, Way, wanted
from tests.support.model.salon import (
    DAY,
    GRACE,
    ON_FILE,
    REMINDED_AT,
    REMINDED_DAYS,
    REQUEST_BEFORE,
    Salon,
)

AWAITING, UNCONFIRMED, CONFIRMED = "awaiting_payment", "unconfirmed", "confirmed"
STARTED, COMPLETED, NO_SHOW, CANCELLED = "started", "completed", "no_show", "cancelled"


@dataclass
class Client:
    """``held``: cancelled visits whose undo is theirs. A stranger has a session of one visit, which notes it there."""

    email: str
    held: set[str] = field(default_factory=set)
    held_until: int = 0
    undone_on: int = -1
    undone: int = 0


@dataclass
class Visit:
    """One client's. ``members``: the others of the group whose primary contact's it is."""

    id: str
    client: str
    start: int
    way: Way
    status: str
    made: int  # when
    online: int | None = None  # when its client booked it
    version: int = 1
    members: tuple[str, ...] = ()
    primary: str = ""
    late: bool = False  # moved so late that it can no longer be cancelled
    by_hand: bool = False
    before: str = ""  # the status that a cancellation ended
    kind: str = ""
    undo_until: int | None = None
    pay_until: int | None = None
    fate: bool = False  # whether something becomes of its payment

    @property
    def live(self) -> bool:
        """Whether its time is its own for good."""
        return self.status not in (CANCELLED, AWAITING)

    def upcoming(self, now: int) -> bool:
        """Whether its client may still do something with it."""
        return self.status in (UNCONFIRMED, CONFIRMED) and now < self.start

    def limit(self, before: int) -> int:
        """Until when its client may: some time before, or a while after booking (R4, C1)."""
        grace = min(self.online + GRACE, self.start) if self.online is not None else 0
        return max(self.start - before, grace)


@dataclass(frozen=True, order=True)
class Later:
    """What is to be looked at again."""

    at: int
    purpose: str
    visit: str
    start: int


@dataclass
class Model:
    """All of it. Minutes from the first midnight, on the salon's clock."""

    now: int
    salon: Salon = field(default_factory=Salon)
    clients: dict[str, Client] = field(default_factory=dict)
    visits: dict[str, Visit] = field(default_factory=dict)
    taken: dict[tuple[str, str], Minutes] = field(default_factory=dict)  # by holder and owner
    said: Counter[tuple[str, str, int]] = field(default_factory=Counter)  # to whom, what, about which start
    later: set[Later] = field(default_factory=set)
    asked: set[tuple[str, int]] = field(default_factory=set)  # who was asked to confirm which start

    def whole(self, visit: Visit) -> list[Visit]:
        """A visit, and the others of its group that still stand."""
        return [visit, *(self.visits[name] for name in visit.members if self.visits[name].live)]

    def holds_of(self, client: str) -> set[str]:
        """The cancelled visits whose time counts as free to that client."""
        known = self.clients.get(client)
        if known is None or client not in ON_FILE or self.now >= known.held_until:
            return set()
        return {name for name in known.held if not self.visits[name].live}

    def free(self, wants: dict[str, Minutes], ignoring: Iterable[str] = (), *, holds: bool = True) -> bool:
        """Whether nobody else has these minutes. ``holds``: what is kept for somebody counts too."""
        return not any(self.in_the_way(wants, ignoring, holds=holds))

    def in_the_way(self, wants: dict[str, Minutes], ignoring: Iterable[str] = (), *, holds: bool = True) -> list[str]:
        """Who has some of these minutes."""
        found = []
        for (holder, owner), minutes in self.taken.items():
            over = minutes.until is not None and (self.now >= minutes.until or not holds)
            if not over and holder not in ignoring and owner in wants and wants[owner].meets(minutes):
                found.append(holder)
        return found

    def take(self, visit: Visit, until: int | None = None) -> None:
        """Have a visit's minutes be its own, or kept until then."""
        self.give_back(visit.id)
        for owner, minutes in wanted(visit.way, visit.start).items():
            minutes.until = until
            self.taken[visit.id, owner] = minutes

    def give_back(self, holder: str) -> None:
        """Nothing is theirs any more."""
        for key in [key for key in self.taken if key[0] == holder]:
            del self.taken[key]

    def say(self, visit: Visit, what: str) -> None:
        """Its client is told, once."""
        self.said[self.clients[visit.client].email, what, visit.start] += 1

    def plan(self, visit: Visit) -> None:
        """Reminders, and the request to confirm (S1, V8)."""
        for days in REMINDED_DAYS:
            due = visit.start // DAY * DAY - days * DAY + REMINDED_AT
            if self.now < due < visit.start:
                self.later.add(Later(due, "reminder", visit.id, visit.start))
        if visit.status == UNCONFIRMED:
            due = max(visit.start - REQUEST_BEFORE, self.now)
            self.later.add(Later(due, "confirmation_request", visit.id, visit.start))

    def settle(self, visit: Visit) -> None:
        """What was paid for a cancelled visit is looked at, when nothing brings it back any more (B19)."""
        if visit.pay_until is not None and visit.fate:
            due = visit.undo_until if visit.undo_until is not None else self.now
            self.later.add(Later(due, "settlement", visit.id, visit.start))

    def first_status(self, start: int) -> str:
        """B11, V8."""
        return UNCONFIRMED if self.now <= start - REQUEST_BEFORE else CONFIRMED
