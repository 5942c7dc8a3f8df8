"""Clients of the running system: over HTTP, through the CDN, each with a session of their own."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from secrets import randbelow, token_hex, token_urlsafe
from threading import Barrier
from typing import Any

import httpx

from portal.ids import derived


@dataclass(slots=True)
class Remote:
    """One client of a business, from an address of their own (F32).

    Their session is kept by hand: a cookie jar sends no secure cookie over http.
    """

    url: str
    slug: str
    session: str = ""
    tries: int = 5
    """How often a form is sent while no function answers, such as one that took too long."""
    name: str = field(default_factory=lambda: f"c{token_hex(6)}")
    address: str = field(default_factory=lambda: f"127.{randbelow(254) + 1}.{randbelow(255)}.{randbelow(254) + 1}")

    def id(self, prefix: str, key: str) -> str:
        """The id of a key in the business's file."""
        return derived(prefix, self.slug, key)

    def book(self, start: datetime, staff: str, service: str = "cut", *, key: str | None = None) -> httpx.Response:
        """Book as a new guest."""
        who = staff if staff == "any" else self.id("stf", staff)
        body = {
            "location": self.id("loc", "here"),
            "start": start.isoformat(),
            "services": [{"service": self.id("svc", service), "staff": who}],
            "client": {"first_name": self.name, "last_name": "Race", "email": f"{self.name}@example.com"},
            "accept_policy": True,
        }
        answer = self.post(f"/api/businesses/{self.slug}/appointments", body, key=key)
        if answer.status_code == 201:
            cookie = answer.headers["set-cookie"]
            self.session = cookie.split(";")[0].partition("=")[2]
        return answer

    def act(self, appointment: dict[str, Any], verb: str, **more: Any) -> httpx.Response:
        """Move, cancel or undo."""
        body = {"version": appointment["version"]} | more
        return self.post(f"/api/appointments/{appointment['id']}/{verb}", body)

    def get(self, path: str, **query: Any) -> httpx.Response:
        return self._ask("GET", path, {}, params=query)

    def post(self, path: str, body: Any, *, key: str | None = None) -> httpx.Response:
        """With one key, as the page does."""
        again = {"Idempotency-Key": key or token_urlsafe(16)}
        answer = self._ask("POST", path, again, json=body)
        for _ in range(1, self.tries):
            if not answer.is_server_error or told_by_a_function(answer):
                break
            answer = self._ask("POST", path, again, json=body)
        return answer

    def ask(self, method: str, path: str, body: Any = None) -> httpx.Response:
        """What is neither of these."""
        return self._ask(method, path, {}, json=body)

    def _ask(self, method: str, path: str, headers: dict[str, str], **sent: Any) -> httpx.Response:
        here = httpx.HTTPTransport(local_address=self.address)
        with httpx.Client(transport=here, timeout=120) as client:
            url = self.url.replace("localhost", "127.0.0.1") + path
            return client.request(method, url, headers=self._headers() | headers, **sent)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.session}"} if self.session else {}


def told_by_a_function(answer: httpx.Response) -> bool:
    """And not by what stands before it: every refusal and failure of ours has a code."""
    return answer.is_success or '"code"' in answer.text


def at_once[T](acts: Sequence[Callable[[], T]]) -> list[T]:
    """Do everything at the same moment, each in a thread of its own; the results in order."""
    barrier = Barrier(len(acts))

    def together(act: Callable[[], T]) -> T:
        barrier.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(together, acts))


def outcomes(answers: Sequence[httpx.Response]) -> Counter[str]:
    """How many answered what: the status of a success, the code of a refusal."""
    return Counter(
        str(answer.status_code) if answer.status_code < 300 else f"{answer.status_code} {answer.json()['code']}"
        for answer in answers
    )
