"""Message switches, the calendar's address, and unsubscribing (S6, V6, F20)."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.stack.conftest import Stack
from tests.support.axe import violations
from tests.support.browsing import SETTLED, come_in, heading, next_message
from tests.support.visit_page import book

KIRA = "kira@example.com"
UNSUBSCRIBE = re.compile(r"/#?/?(?:api/)?unsubscribe/([\w-]+)")


def open_settings(page: Page, stack: Stack, client: str) -> None:
    come_in(page, stack, client)
    page.get_by_role("link", name="Messages").click()
    heading(page, "Messages")
    expect(page.get_by_role("group", name="News and offers")).to_be_visible(timeout=SETTLED)


def test_each_message_is_switched_apart(page: Page, stack: Stack) -> None:
    """S6: and stays as it was left."""
    open_settings(page, stack, KIRA)
    assert violations(page) == []
    texts = page.get_by_role("group", name="About your appointments").get_by_label("By text")
    was = texts.is_checked()
    texts.click()
    expect(page.get_by_text("Saved.")).to_be_visible(timeout=SETTLED)
    now = page.request.get("/api/portal/messages").json()
    assert now["appointments_text"] is not was
    page.reload()
    expect(texts).to_be_checked(checked=not was, timeout=SETTLED)


def test_a_calendar_has_an_address_that_can_be_made_anew_and_turned_off(page: Page, stack: Stack) -> None:
    """V6: the one before works no more."""
    open_settings(page, stack, KIRA)
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("Address for other calendars")
    first = address.input_value()
    expect(page.get_by_role("link", name="Open in my calendar")).to_have_attribute("href", re.compile("^webcal://"))
    assert violations(page) == []
    assert page.request.get(urlsplit(first).path).text().startswith("BEGIN:VCALENDAR")
    page.get_by_role("button", name="Make a new one").click()
    expect(address).not_to_have_value(first, timeout=SETTLED)
    second = address.input_value()
    assert page.request.get(urlsplit(first).path).status == 404
    page.get_by_role("button", name="Turn it off").click()
    expect(page.get_by_text("The address no longer works.")).to_be_visible(timeout=SETTLED)
    assert page.request.get(urlsplit(second).path).status == 404


def test_an_unsubscribe_link_asks_first_and_can_be_taken_back(page: Page, stack: Stack) -> None:
    """S6, F20: opening it changes nothing."""
    booked = book(page, stack)
    found = UNSUBSCRIBE.search(next_message(stack, booked.email, 0)["text"])
    assert found
    looked_at = f"/api/unsubscribe/{found[1]}"
    page.goto(f"{stack.url}/#/unsubscribe/{found[1]}")
    heading(page, "Unsubscribe")
    assert violations(page) == []
    assert page.request.get(looked_at).json()["unsubscribed"] is False
    page.get_by_role("button", name="Yes, stop them").dblclick()
    heading(page, "You are unsubscribed")
    assert page.request.get(looked_at).json()["unsubscribed"] is True
    page.get_by_role("button", name="Subscribe again").click()
    heading(page, "Unsubscribe")
    assert page.request.get(looked_at).json()["unsubscribed"] is False


def test_an_unsubscribe_link_that_leads_nowhere_says_so(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.url}/#/unsubscribe/{'A' * 43}")
    expect(page.get_by_text("This address no longer leads to anything.")).to_be_visible(timeout=SETTLED)


def test_the_session_of_one_visit_changes_no_settings(page: Page, stack: Stack) -> None:
    """A7."""
    book(page, stack)
    page.goto(f"{stack.url}/#/messages")
    expect(page.get_by_text("Sign in with your own link to change this.")).to_be_visible(timeout=SETTLED)
