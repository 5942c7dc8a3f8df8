"""Booking as a client does it in a browser's window."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.stack.conftest import Stack
from tests.support.browsing import SETTLED, heading

NASHVILLE = "Juniper House Nashville"
WHERE, WHAT, WHO = "Where would you like to come?", "What would you like?", "With whom?"
WHEN, DETAILS, REVIEW = "When would you like to come?", "Your details", "Is everything right?"
ANOTHER_TIME, BOOKED = "Choose another time", "You are booked"


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def choose(page: Page, stack: Stack, *services: str, location: str = NASHVILLE) -> None:
    """From the beginning of a booking to the step after its services."""
    page.goto(f"{stack.url}/#/book/demo")
    heading(page, WHERE)
    page.get_by_label(location).check()
    go_on(page)
    heading(page, WHAT)
    for service in services:
        page.get_by_label(re.compile(f"^{service}")).check()
    go_on(page)


def choose_staff(page: Page, name: str) -> None:
    heading(page, WHO)
    page.get_by_label(re.compile(f"^{name}")).check()
    go_on(page)


def go_to_a_later_month(page: Page) -> None:
    """As by the keyboard. At the end of a month few of its days are left, or none."""
    before = page.get_by_role("heading", level=2).inner_text(timeout=SETTLED)
    page.get_by_role("button", name="Later month").press("Enter")
    expect(page.get_by_role("heading", level=2)).not_to_have_text(before, timeout=SETTLED)


def choose_time(page: Page, *, months: int = 1, day: int = 0) -> str:
    """The first time of a day with times, so many months on. Returns the start."""
    heading(page, WHEN)
    for _ in range(months):
        go_to_a_later_month(page)
    page.get_by_role("group", name="Day").get_by_role("radio").nth(day).check(timeout=SETTLED)
    radio = page.get_by_role("group", name=re.compile("^(Morning|Afternoon|Evening)$")).get_by_role("radio").first
    radio.check(timeout=SETTLED)
    start = radio.get_attribute("value")
    assert start
    go_on(page)
    return start


def tell(page: Page, first_name: str, last_name: str, email: str) -> None:
    heading(page, DETAILS)
    page.get_by_label("First name").fill(first_name)
    page.get_by_label("Last name").fill(last_name)
    page.get_by_label("E-mail").fill(email)
    go_on(page)


def to_review(page: Page, stack: Stack, email: str, *, months: int = 1, day: int = 0) -> str:
    """Everything of a short cut by Theo but the last button: when it would begin."""
    choose(page, stack, "Short cut")
    start = choose_time(page, months=months, day=day)
    tell(page, "Nora", "Quist", email)
    heading(page, REVIEW)
    return start


def accept_and_book(page: Page) -> None:
    heading(page, REVIEW)
    page.get_by_label("I have read and accept this").check()
    page.get_by_role("button", name="Book", exact=True).click()


def booked_visit(page: Page) -> Any:
    """The visit that the confirmation shows, as the API tells it."""
    heading(page, BOOKED)
    found = re.search(r"id=(apt_\w+)", page.url)
    assert found
    return page.request.get(f"/api/appointments/{found[1]}").json()
