"""A salon in this process: the handlers called one by one, the store in moto. Much faster, and no less strict."""

from collections import Counter
from collections.abc import Collection
from typing import Any

import httpx

from tests.support.model.post import Telling, telling
from tests.support.model.raw import Raw
from tests.support.model.records import Later
from tests.support.outbox import Outbox, sent
from tests.support.portal import Browser
from tests.support.remote import Remote


class Near(Remote):
    """A client whose requests go straight to the handlers."""

    def _ask(self, method: str, path: str, headers: dict[str, str], **sent: Any) -> httpx.Response:
        said = {**self._headers(), "origin": ""}
        key = headers.get("Idempotency-Key")
        asked = Browser(address=self.address).request(
            method, path, sent.get("json"), key=key, query=sent.get("params"), headers=said
        )
        cookies = [("set-cookie", cookie) for cookie in asked.cookies]
        return httpx.Response(asked.status, headers=[*asked.headers.items(), *cookies], content=asked.body)


class NearPost:
    """Stream, queue and schedules, driven by hand."""

    def __init__(self, outbox: Outbox, raw: Raw) -> None:
        self._outbox, self._raw = outbox, raw

    def settled(self, _: Counter[Telling]) -> Counter[Telling]:
        self._outbox.drain()
        return self.sent()

    def sent(self) -> Counter[Telling]:
        return Counter(telling(message.to, message.subject, self._raw) for message in sent())

    def planned(self, _: Collection[Later]) -> bool:
        self._outbox.drain()
        return True

    def let_happen(self, until: int) -> None:
        self._outbox.wake(self._raw.instant(until))

    def close(self) -> None:
        """Whoever empties the store forgets the rest."""
