"""Clients at the minute when the doors open: each acts as the page does, and knows in the end what it was told (F1)."""

import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from secrets import token_urlsafe
from typing import Any

import httpx

from tests.support.remote import Remote

WAITS = (0.4, 1.5)  # seconds before each further try of the page (web/src/api/client.ts)
PASSING = frozenset({502, 503, 504})
_BROKEN = 500  # from here on a person presses again
PRESSES = 6  # how often a person presses the button again when the page gave up

type Slot = tuple[str, datetime]
"""Whose time it is, and when it begins."""


@dataclass(frozen=True, slots=True)
class Told:
    """One answer: to what, how often the page asked for it, and when (seconds, of one clock)."""

    act: str
    status: int
    code: str
    tries: int
    presses: int
    sent: float
    answered: float
    last_try: float
    """Seconds that the answer itself took."""
    staff: str = ""
    start: datetime | None = None


@dataclass(slots=True)
class Person:
    """One client with a page. ``visit`` is what they believe to have."""

    remote: Remote
    chance: random.Random
    places: threading.Semaphore
    """How many requests of all clients are in the air at once."""
    told: list[Told] = field(default_factory=list)
    visit: dict[str, Any] | None = None
    held: list[tuple[Slot, float, float]] = field(default_factory=list)
    """What they may have had: the slot, from when at the earliest, until when at the latest."""

    def come(self, day: date, staff: Sequence[str]) -> None:
        """Book some time of the day, and another one if it is taken, until there is none left."""
        wanted = self.chance.choice([*staff, "any"])
        while self.visit is None:
            offered = self.offered(self._times_of(day, wanted))
            if not offered and wanted == "any":
                return
            if not offered:
                wanted = "any"
            elif not self._book(self.chance.choice(offered), wanted):
                return

    def move(self, first: date, last: date) -> None:
        """Move the visit to some time that is offered for it; whoever is refused keeps what they have."""
        assert self.visit
        path = f"/api/appointments/{self.visit['id']}"
        offered = self.offered(lambda: self.remote.get(f"{path}/times", **{"from": first, "to": last}))
        others = [start for start in offered if start != moment(self.visit["start"])]
        if not others:
            return
        start, visit = self.chance.choice(others), self.visit
        answer, told = self._ask("move", lambda: self.remote.act(visit, "reschedule", start=start.isoformat()))
        self.told[-1] = replace(told, staff=slot_of(visit)[0], start=start)
        if answer.status_code == 200:
            self._has(answer.json(), told)

    def offered(self, look: Callable[[], httpx.Response]) -> list[datetime]:
        answer, _ = self._ask("times", look)
        days = answer.json()["days"] if answer.status_code == 200 else []
        return [moment(time["start"]) for day in days for time in day["times"]]

    def _times_of(self, day: date, staff: str) -> Callable[[], httpx.Response]:
        ids = {"location": self.remote.id("loc", "here"), "service": self.remote.id("svc", "cut")}
        query = ids | {"staff": self._id(staff), "from": day, "to": day}
        return lambda: self.remote.get(f"/api/businesses/{self.remote.slug}/times", **query)

    def _book(self, start: datetime, staff: str) -> bool:
        """Whether it is worth looking for another time, or was booked."""
        key = token_urlsafe(24)
        answer, told = self._ask("book", lambda: self.remote.book(start, staff, key=key))
        self.told[-1] = replace(told, staff=self._id(staff), start=start)
        if answer.status_code == 201:
            self._has(answer.json(), told)
        return answer.status_code == 201 or told.code == "slot_taken"

    def _has(self, visit: dict[str, Any], told: Told) -> None:
        if self.held:
            slot, since, _ = self.held.pop()
            self.held.append((slot, since, told.answered))
        self.visit = visit
        self.held.append((slot_of(visit), told.sent, float("inf")))

    def _id(self, staff: str) -> str:
        return staff if staff == "any" else self.remote.id("stf", staff)

    def _ask(self, act: str, send: Callable[[], httpx.Response]) -> tuple[httpx.Response, Told]:
        """Ask as the page does, and press again when it gave up."""
        sent, presses = time.monotonic(), 0
        answer, tries, took = self._persistently(send)
        while answer.status_code >= _BROKEN and presses < PRESSES:
            presses += 1
            answer, more, took = self._persistently(send)
            tries += more
        code = "" if answer.is_success else _code(answer)
        self.told.append(Told(act, answer.status_code, code, tries, presses, sent, time.monotonic(), took))
        return answer, self.told[-1]

    def _persistently(self, send: Callable[[], httpx.Response]) -> tuple[httpx.Response, int, float]:
        """The answer, how often it was asked for, and the seconds that the last one took."""
        for tries, wait in enumerate(WAITS, 1):
            answer, took = self._once(send)
            if answer.status_code not in PASSING:
                return answer, tries, took
            time.sleep(wait)
        answer, took = self._once(send)
        return answer, len(WAITS) + 1, took

    def _once(self, send: Callable[[], httpx.Response]) -> tuple[httpx.Response, float]:
        with self.places:
            asked = time.monotonic()
            return send(), time.monotonic() - asked


def _code(answer: httpx.Response) -> str:
    """As the page reads it (web/src/api/problem.ts)."""
    told = answer.json() if "json" in answer.headers.get("content-type", "") else {}
    return str(told.get("code", "internal_error"))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def slot_of(visit: dict[str, Any]) -> Slot:
    """The slot of an appointment, as the API tells it or the table holds it."""
    return visit["services"][0]["staff"][0]["id"], moment(visit["start"])


def untrue(people: Sequence[Person], staff: Sequence[str]) -> list[Told]:
    """Refusals of a time that nobody else can have had at any moment between the question and the answer."""
    held = [(slot, since, until, one) for one in people for slot, since, until in one.held]

    def had(slot: Slot, told: Told, but: Person) -> bool:
        return any(
            taken == slot and one is not but and since < told.answered and until > told.sent
            for taken, since, until, one in held
        )

    return [
        told
        for one in people
        for told in one.told
        if told.code == "slot_taken" and told.start
        if not all(had((who, told.start), told, one) for who in (staff if told.staff == "any" else [told.staff]))
    ]
