"""All that one account at Stripe holds: its objects by kind and id, and its clock."""

import json
import secrets
import string
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from threading import RLock
from typing import Any

from local.stripe.errors import unknown

type Thing = dict[str, Any]

_LETTERS = string.ascii_letters + string.digits


def new_id(prefix: str) -> str:
    return prefix + "_" + "".join(secrets.choice(_LETTERS) for _ in range(24))


class State:
    """Kept in one file, if there is one. ``hidden`` is what the account knows of an object and never shows.

    Whoever touches it holds ``lock``.
    """

    def __init__(self, file: Path | None) -> None:
        self.lock = RLock()
        self.url = ""
        self.on_event: Callable[[Thing], None] = lambda _event: None
        self.request: Thing | None = None  # the call in progress, as events name it
        self._file = file
        self._moment: int | None = None
        kept = json.loads(file.read_text()) if file and file.exists() else {}
        self.objects: dict[str, dict[str, Thing]] = kept.get("objects", {})
        self.hidden: dict[str, Thing] = kept.get("hidden", {})
        self.answers: dict[str, Thing] = kept.get("answers", {})
        self.offset: int = kept.get("offset", 0)

    def save(self) -> None:
        if self._file:
            kept = {"objects": self.objects, "hidden": self.hidden, "answers": self.answers, "offset": self.offset}
            new = self._file.with_suffix(".new")
            new.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(json.dumps(kept))
            new.replace(self._file)

    def add(self, thing: Thing) -> Thing:
        self.objects.setdefault(thing["object"], {})[thing["id"]] = thing
        return thing

    def all(self, kind: str) -> list[Thing]:
        """In the order of their making."""
        return list(self.objects.get(kind, {}).values())

    def find(self, kind: str, thing: str, parameter: str = "id") -> Thing:
        """Raises StripeError: 404, or 400 where ``parameter`` only names it."""
        try:
            return self.objects[kind][thing]
        except KeyError:
            raise unknown(kind, thing, parameter, 404 if parameter == "id" else 400) from None

    def hide(self, thing: str) -> Thing:
        """What is known of an object and not shown, to read and to write."""
        return self.hidden.setdefault(thing, {})

    def now(self, clock: str | None = None) -> int:
        """Seconds since 1970, of a test clock or of the account's own, which may have been moved."""
        if clock:
            return int(self.find("test_helpers.test_clock", clock)["frozen_time"])
        return self._moment if self._moment is not None else int(time.time()) + self.offset

    def now_of(self, thing: Thing) -> int:
        return self.now(self.clock_of(thing))

    def clock_of(self, thing: Thing) -> str | None:
        """The test clock that an object lives on: its own, or its customer's."""
        if "test_clock" in thing:
            return thing["test_clock"]  # type: ignore[no-any-return]
        customer = self.objects.get("customer", {}).get(thing.get("customer") or "")
        return customer["test_clock"] if customer else None

    def stand(self, moment: int) -> None:
        """The account's own clock stands there from now on."""
        self._moment = moment

    def pass_on(self, seconds: int) -> None:
        """The account's own clock is that much later."""
        if self._moment is None:
            self.offset += seconds
        else:
            self._moment += seconds

    @contextmanager
    def at(self, moment: int) -> Iterator[None]:
        """The account's own clock stands there meanwhile."""
        before, self._moment = self._moment, moment
        try:
            yield
        finally:
            self._moment = before

    def emit(self, kind: str, thing: Thing, previous: Thing | None = None) -> None:
        """Something happened: an event of it is kept, and sent."""
        data: Thing = {"object": deepcopy(thing)}
        if previous is not None:
            data["previous_attributes"] = previous
        event = {
            "id": new_id("evt"),
            "object": "event",
            "api_version": API_VERSION,
            "created": self.now_of(thing),
            "data": data,
            "livemode": False,
            "pending_webhooks": len(self.all("webhook_endpoint")),
            "request": self.request or {"id": None, "idempotency_key": None},
            "type": kind,
        }
        self.add(event)
        self.on_event(event)

    @contextmanager
    def changing(self, thing: Thing, kind: str) -> Iterator[None]:
        """What is changed meanwhile makes one event, with what was there before."""
        before = deepcopy(thing)
        yield
        if thing != before:
            self.emit(kind, thing, _previous(before, thing))


API_VERSION = "2026-10-28.endive"


def _previous(before: Thing, after: Thing) -> Thing:
    changed = {name: before.get(name) for name in after if before.get(name) != after[name]}
    return {
        name: _previous(old, after[name]) if isinstance(old, dict) and isinstance(after[name], dict) else old
        for name, old in changed.items()
    }
