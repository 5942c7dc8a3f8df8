"""The desk's page in a browser's window."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from secrets import token_hex, token_urlsafe
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.stack.conftest import Stack
from tests.support.browsing import SETTLED, Watched, heading
from tests.support.links import staff_link

_AHEAD, _BEHIND = count(100, 5), count(2, 3)  # days from today
WIDE: ViewportSize = {"width": 1280, "height": 900}


@dataclass(frozen=True, slots=True)
class Person:
    """A client on file."""

    id: str
    name: str
    email: str


@contextmanager
def another_window(chromium: Browser, stack: Stack, size: ViewportSize = WIDE) -> Iterator[Page]:
    """A window that shares nothing with others."""
    context = chromium.new_context(viewport=size, locale="en-US", base_url=stack.url)
    context.set_default_timeout(SETTLED)
    page = context.new_page()
    watched = Watched(page, stack.url)
    yield page
    context.close()
    assert watched.complaints == []


def come_to_the_desk(page: Page, stack: Stack, role: str = "desk") -> None:
    """Open a link of the business's own people, and wait for their page."""
    page.goto(staff_link(stack, role))
    expect(page).to_have_url(re.compile(r"owner\.html"), timeout=SETTLED)
    expect(page.get_by_role("navigation").first).to_be_visible(timeout=SETTLED)


def show(page: Page, stack: Stack, route: str) -> None:
    """Go to a place of the desk."""
    page.goto(f"{stack.url}/owner.html#/desk/{route}")
    expect(page.locator("[aria-busy]")).to_have_count(0, timeout=SETTLED)


def free_day(*, past: bool = False) -> str:
    """A day on which the demo business has no visit and no other test makes one; past ones have none early or late."""
    days = -next(_BEHIND) if past else next(_AHEAD)
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


def write_down(page: Page, stack: Stack) -> Person:
    """Somebody new, on file with an e-mail address."""
    name = f"d{token_hex(6)}"
    body = {"first_name": name.title(), "last_name": "Vale", "email": f"{name}@example.com"}
    headers = {"Origin": stack.url, "Idempotency-Key": token_urlsafe(16)}
    answer = page.request.post("/api/owner/clients", data=body, headers=headers)
    assert answer.status == 201, answer.text()
    return Person(answer.json()["id"], f"{name.title()} Vale", f"{name}@example.com")


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def said(page: Page, text: str) -> None:
    """Wait until the page's live region says so."""
    expect(page.locator(".notices")).to_contain_text(text, timeout=SETTLED)


def choose_client(page: Page, client: Person) -> None:
    """Look for somebody by e-mail address, and take them."""
    page.get_by_label("Search", exact=True).fill(client.email)
    page.get_by_role("listitem").get_by_role("button", name=client.name).click()


def type_visit(page: Page, stack: Stack, date: str, time: str, client: Person, staff: str) -> None:
    """Fill in a new visit of a haircut."""
    show(page, stack, f"new?date={date}")
    heading(page, "New visit")
    page.get_by_label("Time", exact=True).fill(time)
    choose_client(page, client)
    page.get_by_label("Service", exact=True).select_option(label="Hair: Haircut")
    page.get_by_label("Staff", exact=True).select_option(label=staff)


def make_visit(page: Page, stack: Stack, date: str, time: str, client: Person, staff: str) -> None:
    """Make a haircut, and see it."""
    type_visit(page, stack, date, time, client, staff)
    press(page, "Make the visit")
    heading(page, f"{client.name}: Haircut")


def client_card(page: Page, client: Person) -> Any:
    """All that the API tells the desk of them."""
    return page.request.get(f"/api/owner/clients/{client.id}").json()
