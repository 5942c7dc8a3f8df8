"""Clients who ask again until they are answered, whatever happens to the system, and know what they were told."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

import httpx

from tests.support.remote import Remote, told_by_a_function

STAFF = ("ada", "ben", "cat", "any")
_PATIENCE = 300  # seconds for one answer: a restart lies within
_A_MOMENT = 0.2  # seconds until the same is asked again


@dataclass(slots=True)
class Insisting:
    """One of many names, who books, moves and cancels visits from ``first`` on. ``believed``: each as it was told."""

    url: str
    slug: str
    first: datetime
    chance: random.Random
    believed: dict[str, tuple[Remote, dict[str, Any]]] = field(default_factory=dict)
    asked: int = 0
    answered: int = 0

    def acts(self, number: int) -> None:
        """So many, one after another."""
        for _ in range(number):
            upcoming = [known for known in self.believed.values() if known[1]["status"] == "confirmed"]
            verb = self.chance.choice(("book", "book", "reschedule", "cancel"))
            if verb == "book" or not upcoming:
                self._book()
            else:
                self._change(*self.chance.choice(upcoming), verb)

    def _book(self) -> None:
        client, key = Remote(self.url, self.slug, tries=1), token_urlsafe(16)
        start, staff = self._some_time(), self.chance.choice(STAFF)
        answer = self._until_answered(lambda: client.book(start, staff, key=key))
        if answer.status_code == httpx.codes.CREATED:
            self._told(client, answer)

    def _change(self, client: Remote, visit: dict[str, Any], verb: str) -> None:
        more = {"start": self._some_time().isoformat()} if verb == "reschedule" else {}
        answer = self._until_answered(lambda: client.act(visit, verb, **more))
        if answer.status_code == httpx.codes.OK:
            self._told(client, answer)

    def _told(self, client: Remote, answer: httpx.Response) -> None:
        visit = answer.json()
        self.believed[visit["id"]] = client, visit

    def _some_time(self) -> datetime:
        return self.first + timedelta(days=self.chance.randrange(3), minutes=15 * self.chance.randrange(40))

    def _until_answered(self, ask: Callable[[], httpx.Response]) -> httpx.Response:
        """With yes or no, and not with a failure."""
        ends = time.monotonic() + _PATIENCE
        self.answered += 1
        while time.monotonic() < ends:
            self.asked += 1
            try:
                answer = ask()
            except httpx.TransportError:
                time.sleep(_A_MOMENT)
                continue
            if told_by_a_function(answer) and not _to_be_repeated(answer):
                return answer
            time.sleep(_A_MOMENT)
        raise AssertionError("nobody answers any more")


def _to_be_repeated(answer: httpx.Response) -> bool:
    return answer.is_server_error or answer.status_code == httpx.codes.TOO_MANY_REQUESTS
