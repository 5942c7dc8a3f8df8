"""One run of the state machine: a salon is opened, time passes, and after every step all is as the model says."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

import httpx
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from portal.ids import derived
from tests.support.model import changing, passing
from tests.support.model.minutes import Minutes
from tests.support.model.post import Post, Telling
from tests.support.model.raw import Raw
from tests.support.model.records import Client, Model, Visit
from tests.support.model.salon import ON_FILE
from tests.support.model.world import World, outcome

OPENS_AT = 8 * 60  # when every run begins
ENDS_AT = OPENS_AT + 11 * 60  # sessions last 12 hours


@dataclass
class Place:
    """Where a run takes place, and what all runs came to. ``enter``: a salon that nobody has used, by its opening."""

    midnight: datetime
    stop: Callable[[datetime], None]
    enter: Callable[[], tuple[Raw, World, Post]]
    tally: Counter[tuple[str, str]] = field(default_factory=Counter)
    runs: list[tuple[str, Post, Counter[Telling]]] = field(default_factory=list)


class Run(RuleBasedStateMachine):
    """The salon as both sides know it. ``place`` is set by whoever runs it."""

    place: Place

    @initialize()
    def open(self) -> None:
        place = self.place
        place.stop((place.midnight + timedelta(minutes=OPENS_AT)).astimezone(UTC))
        self.raw, self.world, self.post = place.enter()
        self.model = Model(OPENS_AT)
        self.clients = {name: derived("cli", self.world.business, "import", name) for name in ON_FILE}
        self.blocks: list[str] = []
        self.last = ""  # the visit that somebody did something with last
        self.strangers = 0
        for name in ON_FILE:
            self.model.clients[name] = Client(self.world.email(name))

    def wait(self, minutes: int) -> None:
        if self.model.now + minutes <= ENDS_AT:
            self.pass_by(minutes)
            self.count("time passes", "")

    def pass_by(self, minutes: int) -> None:
        now = self.model.now + minutes
        due = passing.due(self.model, now)
        assert self.post.planned(due), f"not planned: {due}"
        self.place.stop(self.raw.instant(now))
        if due:
            self.post.let_happen(now)
        passing.pass_to(self.model, now)

    @invariant()
    def all_is_as_the_model_says(self) -> None:
        """Visits and days, item by item: so days are equal to live visits, holds and blocks, and nothing overlaps."""
        told = {
            name: {"start": one.start, "way": one.way, "status": one.status, "version": one.version}
            for name, one in self.model.visits.items()
        }
        stored = self.raw.appointments()
        self.client_of = {name: one.pop("client") for name, one in stored.items()}
        _equal(stored, told)
        told_taken = {(holder.removeprefix("apt_"), owner): of for (holder, owner), of in self.model.taken.items()}
        taken = self.raw.taken(self.model.now)
        _equal(taken, told_taken)
        _apart({key: of for key, of in taken.items() if f"apt_{key[0]}" in stored})

    @invariant()
    def pages_show_what_may_be_done(self) -> None:
        """V4: of the visit that somebody did something with last."""
        if not self.last:
            return
        visit = self.model.visits[self.model.visits[self.last].primary]
        shown = self.world.people[visit.client].get(f"/api/appointments/{visit.id}").json()
        assert (shown["status"], shown["version"]) == (visit.status, visit.version)
        against = changing.unmovable(self.model, visit)
        _shows(shown["can_reschedule"], against)
        against = changing.cancel_refusal(self.model, visit, visit.version, self.model.whole(visit))
        if visit.status != "cancelled":
            _shows(shown["can_cancel"], against)
        undo = bool(changing.returning(self.model, visit)) and not changing.restore_refusal(
            self.model, visit, visit.version
        )
        assert ("undo_until" in shown) == undo

    def teardown(self) -> None:
        """Every message went out, and once."""
        if not hasattr(self, "post"):
            return
        try:
            sent = self.post.settled(self.model.said)
            assert sent == self.model.said, f"unsaid {self.model.said - sent}, too much {sent - self.model.said}"
            self.place.runs.append((self.world.slug, self.post, self.model.said))
        finally:
            self.post.close()

    def any_visit(self, which: int) -> Visit:
        self.last = list(self.model.visits)[which % len(self.model.visits)]
        return self.model.visits[self.last]

    def alone(self) -> list[Visit]:
        return [one for one in self.model.visits.values() if one.primary == one.id and not one.members]

    def of_client(self, which: int, among: list[Visit] | None = None) -> Visit:
        """A visit with somebody who may act for it: of a group, its primary contact's."""
        visits = among or list(self.model.visits.values())
        self.last = visits[which % len(visits)].primary
        return self.model.visits[self.last]

    def at_desk(self, visit: Visit, act: str, **body: object) -> httpx.Response:
        return self.world.desk(f"appointments/{self.client_of[visit.id]}/{visit.id}/{act}", **body)

    def stranger(self) -> str:
        self.strangers += 1
        name = f"g{self.strangers}"
        self.model.clients[name] = Client(self.world.email(name))
        return name

    def met(self, act: str, answer: httpx.Response, expected: str, otherwise: str = "") -> None:
        """An answer must be as expected; ``otherwise`` is what is to be counted of a yes."""
        assert outcome(answer) == expected, answer.text
        self.count(act, expected or otherwise)

    def count(self, act: str, refused: str) -> None:
        self.place.tally[act, refused] += 1


def _equal[Key](found: Mapping[Key, object], told: Mapping[Key, object]) -> None:
    """Or only what differs is shown."""
    differing = {
        key: (found.get(key), told.get(key)) for key in found.keys() | told.keys() if found.get(key) != told.get(key)
    }
    assert not differing, f"found, and told by the model: {differing}"


def _shows(permission: Mapping[str, Any], against: str) -> None:
    """Whether a page says that it may be done, or the very reason that the act would be refused with."""
    assert [one["code"] for one in permission["reasons"]][:1] == ([against] if against else []), (permission, against)


def _apart(taken: Mapping[tuple[str, str], Minutes]) -> None:
    """O2: nobody and no room is in two places, told from the days alone. Blocks may lie over visits."""
    for (holder, owner), (other, whose) in combinations(taken, 2):
        together = owner == whose and taken[holder, owner].meets(taken[other, whose])
        assert not together, f"{holder} and {other} both have {owner}"
