"""The acts that are metered, in the order of a client's life, each with what follows from it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from http import HTTPStatus
from io import StringIO
from typing import Any
from unittest.mock import patch

import tests.conftest  # noqa: F401  the environment, before anything reads it
from benchmarks.calls import FIRST, LAST, salon_in_december
from benchmarks.cost.metering import Meter, metered
from portal import clock
from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock
from tests.support.asking import ANA, TIMES, act, booked, move, times, wish
from tests.support.holding import card_page, member, with_card
from tests.support.money import Payments, keys_of, payments
from tests.support.outbox import Outbox
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser
from tests.support.salon import ANY, BUSINESS, COLOUR, GLOW, local


@dataclass(slots=True)
class Life:
    """Somebody who books as a guest, comes in by a link, and has a membership."""

    at: Clock
    money: Payments
    outbox: Outbox
    guest: Browser = field(default_factory=Browser)
    visit: dict[str, Any] = field(default_factory=dict)

    def meters(self) -> Iterator[tuple[str, Meter]]:
        guest = self.guest
        yield self._taken("see the business", lambda: Browser().get(TIMES.removesuffix("/times")))
        yield self._taken("find times, a month", lambda: times(Browser(), FIRST, LAST, wish(COLOUR, ANY)))
        yield self._taken("book as a guest", self._book)
        yield self._taken("see the portal", lambda: guest.get(f"/api/appointments/{self.visit['id']}"))
        yield self._taken("move", lambda: self._act(move(guest, self.visit, local(1, 14))))
        yield self._taken("cancel and undo", self._cancel_and_undo)
        yield self._taken("ask for a link and come in", self._come_in)
        other = Browser()
        visit = booked(other, local(1, 16), client=ANA | {"email": "another@example.com"})
        self.outbox.drain()
        yield self._taken("cancel", lambda: self._cancel(other, visit))
        yield self._taken("a reminder", self._remind)
        yield from self._membership()

    def _membership(self) -> Iterator[tuple[str, Meter]]:
        ana = on_file("Ana", "Lopez", "member@example.com")
        browser, mine = browser_of(ana), member(ana, GLOW)
        yield self._taken("a first card for a membership", lambda: (with_card(browser, mine), self.money.deliver()))
        yield self._taken("see a membership", lambda: browser.get(f"/api/memberships/{mine.id}"))
        yield self._taken("a cycle of a membership", self._renew)
        fresh = browser_of(ana)  # a link older than a day does not open the card (A10)
        yield self._taken("another card", lambda: (card_page(fresh, mine), with_card(fresh, mine)))

    def _taken(self, what: str, doing: Any) -> tuple[str, Meter]:
        def done() -> None:
            doing()
            self.outbox.drain()

        return what, metered(done, self.money)

    def _book(self) -> None:
        self.visit = booked(self.guest, local(1, 10), client=ANA | {"email": "new@example.com"})

    def _act(self, answer: Answered) -> None:
        self.visit = _worked(answer)

    def _cancel_and_undo(self) -> None:
        for verb in ("cancel", "restore"):
            self._act(act(self.guest, self.visit, verb))

    def _cancel(self, guest: Browser, visit: dict[str, Any]) -> None:
        """The message waits until it can no longer be undone."""
        _worked(act(guest, visit, "cancel"))
        self.outbox.drain()
        self.at.forward(minutes=31)
        self.outbox.wake(self.at.now)

    def _remind(self) -> None:
        self.at.forward(hours=6)
        self.outbox.wake(self.at.now)

    def _come_in(self) -> None:
        browser = Browser()
        browser.post("/api/links", {"business": BUSINESS, "contact": "new@example.com"})
        [sent] = self.outbox.drain()
        browser.post("/api/sessions", {"token": sent.token})
        browser.get("/api/portal")

    def _renew(self) -> None:
        self.at.forward(days=32)
        self.money.deliver()


@contextmanager
def life() -> Iterator[Life]:
    """The salon of the other counts, a month ahead, with Stripe's stand-in."""
    logging.disable(logging.INFO)  # a line a request, which is paid for below, and not read here
    try:
        with redirect_stdout(StringIO()), salon_in_december() as (catalogue, at), _money(catalogue, at) as money:
            yield Life(at, money, Outbox("portal"))
    finally:
        logging.disable(logging.NOTSET)


@contextmanager
def _money(catalogue: Catalogue, at: Clock) -> Iterator[Payments]:
    keys_of(catalogue.business.id)
    with payments(at.now.timestamp()) as running, patch.object(clock, "now", at):
        at.followed = running.at
        yield running


def _worked(answer: Answered) -> dict[str, Any]:
    if answer.status != HTTPStatus.OK:
        raise RuntimeError(answer.body)
    found: dict[str, Any] = answer.json
    return found


def meters() -> dict[str, Meter]:
    """Every act, once."""
    with life() as somebody:
        return dict(somebody.meters())
