"""What tests do in a browser's window, and what they look at there."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import httpx
from playwright.sync_api import ConsoleMessage, Page, Request, Route, expect

from tests.stack.conftest import Stack
from tests.support.links import client_link

HOME = "Your appointments"
PATIENCE = 60  # seconds
SETTLED = 60_000  # milliseconds: a function may have to start first, on a machine that has more to do

SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifted += entry.value; }))
        .observe({type: "layout-shift", buffered: true});
"""

LATE_FRAMES = """
    const [timer, FRAME, LATE] = [window.setTimeout.bind(window), 100, 500];
    window.requestAnimationFrame = act => timer(act, LATE);
    window.setTimeout = (act, wait = 0, ...rest) => timer(act, wait > FRAME ? wait : LATE, ...rest);
"""  # a browser that is busy: whoever uses it presses keys all the same


class Watched:
    """Complaints about a window: what a script or the Content Security Policy said, and requests to anybody else."""

    def __init__(self, page: Page, origin: str) -> None:
        self.complaints: list[str] = []
        self._origin = origin
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        refused = message.text.startswith("Failed to load resource")  # an answer that a test may well want
        if message.type == "error" and not refused:
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._origin, "data:", "blob:")):
            self.complaints.append(f"a request to {request.url}")


@cache
def link_of(stack: Stack, contact: str) -> str:
    """The link of the client with that contact, which works again and again."""
    return new_link(stack, contact)


def new_link(stack: Stack, contact: str) -> str:
    """A link of theirs that nobody else has used."""
    return client_link(stack, contact)


def come_in(page: Page, stack: Stack, contact: str, to: str = "") -> None:
    """Open a client's link, which leads to ``to``, and wait for what it shows."""
    page.goto(link_of(stack, contact) + (f"?to={to}" if to else ""))
    expect(page).not_to_have_url(re.compile("#/enter"), timeout=SETTLED)
    expect(page.locator("[aria-busy]")).to_have_count(0, timeout=SETTLED)


def heading(page: Page, text: str) -> None:
    """Wait until the screen of that heading is shown."""
    expect(page.get_by_role("heading", level=1, name=text, exact=True)).to_be_visible(timeout=SETTLED)


@contextmanager
def slow(page: Page, path: re.Pattern[str]) -> Iterator[None]:
    """What is asked for there is not answered before the end."""
    waiting: list[Route] = []
    page.route(path, lambda route: waiting.append(route))  # noqa: PLW0108  Playwright takes no built-in
    yield
    for route in waiting:
        route.continue_()
    page.unroute(path)


def messages_to(stack: Stack, address: str) -> list[dict[str, Any]]:
    """All that was sent to an address, the latest last."""
    sent = httpx.get(f"{stack.url}/outbox.json", timeout=PATIENCE).json()
    return [message for message in sent if address in str(message["to"])]


def next_message(stack: Stack, address: str, known: int) -> dict[str, Any]:
    """The message after so many known ones."""
    waits_until = time.monotonic() + PATIENCE
    while time.monotonic() < waits_until:
        if len(found := messages_to(stack, address)) > known:
            return found[known]
        time.sleep(0.5)
    raise AssertionError(f"nothing was sent to {address}")
