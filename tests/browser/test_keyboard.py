"""Everything that a client does, without a mouse (F30): the focus can be seen, is never lost, and says where one is."""

import re
from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from tests.stack.conftest import Stack
from tests.support.booking_page import (
    BOOKED,
    DETAILS,
    NASHVILLE,
    REVIEW,
    WHAT,
    WHEN,
    WHERE,
    booked_visit,
    go_to_a_later_month,
)
from tests.support.browsing import HOME, SETTLED, come_in, heading, slow
from tests.support.keyboard import Keyboard
from tests.support.membership_page import open_membership, told
from tests.support.visit_page import book, show
from tests.support.visit_page import told as visit_told

PARTS = re.compile("^(Morning|Afternoon|Evening)$")


@pytest.fixture
def keyboard(page: Page) -> Keyboard:
    return Keyboard(page)


def test_a_guest_books_by_keyboard(page: Page, stack: Stack, keyboard: Keyboard) -> None:
    """B1, F30."""
    email = f"{token_hex(6)}@example.com"
    page.goto(f"{stack.url}/#/book/demo")
    heading(page, WHERE)
    place = page.get_by_label(NASHVILLE)
    keyboard.choose(page.get_by_role("group").filter(has=place).last, place)
    keyboard.button("Continue")
    keyboard.arrived(WHAT)
    keyboard.use(page.get_by_label(re.compile("^Short cut")), "Space")
    keyboard.button("Continue")
    keyboard.arrived(WHEN)
    go_to_a_later_month(page)
    days, times = page.get_by_role("group", name="Day"), page.get_by_role("group", name=PARTS)
    keyboard.choose(days, days.get_by_role("radio").nth(3))
    keyboard.choose(times.last, times.last.get_by_role("radio").last)
    keyboard.button("Continue")
    keyboard.arrived(DETAILS)
    for label, text in (("First name", "Nora"), ("Last name", "Quist"), ("E-mail", email)):
        keyboard.write(label, text)
    keyboard.page.keyboard.press("Enter")
    keyboard.arrived(REVIEW)
    keyboard.use(page.get_by_label("I have read and accept this"), "Space")
    keyboard.use(page.get_by_role("button", name="Book", exact=True))
    keyboard.arrived(BOOKED)
    assert booked_visit(page)["status"] == "confirmed"


def test_a_visit_is_moved_by_keyboard(page: Page, stack: Stack, keyboard: Keyboard) -> None:
    """R1, F30."""
    booked = book(page, stack)
    show(page, stack, booked)
    keyboard.link("Reschedule")
    keyboard.arrived("Choose another time")
    times = page.get_by_role("group", name=PARTS).last
    wanted = times.get_by_role("radio").last
    keyboard.choose(times, wanted)
    start = wanted.get_attribute("value")
    keyboard.use(page.get_by_role("button", name=re.compile("^Take ")))
    keyboard.arrived("Move it to this time?")
    keyboard.button("Yes, move it")
    expect(page.get_by_text("Your appointment is moved.")).to_be_visible(timeout=SETTLED)
    keyboard.arrived(booked.visit["services"][0]["name"])
    assert visit_told(page, booked)["start"] == start


def test_the_focus_is_on_the_heading_also_while_it_is_not_known_whose_page_it_is(
    page: Page, stack: Stack, keyboard: Keyboard
) -> None:
    """F30: the home, which tells it, answers late; whoever follows a message to a visit goes on meanwhile."""
    booked = book(page, stack)
    with slow(page, re.compile(r"/api/portal(\?|$)")):
        show(page, stack, booked)
        keyboard.link("Reschedule")
        keyboard.arrived("Choose another time")
        expect(page.get_by_text("Now", exact=True)).to_be_visible()
        keyboard.link("Back")
        keyboard.arrived(booked.visit["services"][0]["name"])
        keyboard.link(HOME)
        keyboard.arrived("Loading …")
    keyboard.arrived(HOME)


def test_a_visit_is_cancelled_and_that_is_undone_by_keyboard(page: Page, stack: Stack, keyboard: Keyboard) -> None:
    """C1, C4, F30."""
    booked = book(page, stack)
    show(page, stack, booked)
    keyboard.link("Cancel")
    keyboard.arrived("Cancel this appointment?")
    keyboard.button("Yes, cancel it")
    expect(page.get_by_role("button", name="Undo the cancellation")).to_be_visible(timeout=SETTLED)
    keyboard.arrived(booked.visit["services"][0]["name"])
    keyboard.button("Undo the cancellation")
    expect(page.get_by_text("Your appointment is on again.")).to_be_visible(timeout=SETTLED)
    keyboard.arrived(booked.visit["services"][0]["name"])
    assert visit_told(page, booked)["status"] == "confirmed"


def test_a_membership_is_cancelled_and_kept_by_keyboard(page: Page, stack: Stack, keyboard: Keyboard) -> None:
    """M6, F30: its client has a card already, so that it begins at once."""
    come_in(page, stack, "ana@example.com")
    mine = page.request.get("/api/portal").json()["memberships"][0]["id"]
    open_membership(page, stack, mine)
    keyboard.link("Cancel the membership")
    keyboard.arrived("Cancel this membership?")
    keyboard.button("Yes, cancel it")
    keep = page.get_by_role("button", name="Keep my membership")
    expect(keep).to_be_visible(timeout=SETTLED)
    assert told(page, mine)["ends_at"]
    keyboard.use(keep)
    expect(keep).to_have_count(0, timeout=SETTLED)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert "ends_at" not in told(page, mine)


def test_signing_out_and_in_by_keyboard(page: Page, stack: Stack, keyboard: Keyboard) -> None:
    """A6, A9, F30."""
    come_in(page, stack, "kira@example.com")
    heading(page, HOME)
    keyboard.link("Sign out")
    keyboard.arrived("Sign out")
    keyboard.use(page.get_by_role("button", name="Sign out", exact=True))
    keyboard.arrived("You are signed out")
    keyboard.link("Sign in")
    keyboard.arrived("Sign in")
    keyboard.write("E-mail or phone number", "nobody@example.com")
    page.keyboard.press("Enter")
    keyboard.arrived("On its way")


def test_going_back_by_shift_and_tab_meets_the_same_places(page: Page, stack: Stack, keyboard: Keyboard) -> None:
    """F30: in the opposite order."""
    come_in(page, stack, "kira@example.com")
    heading(page, HOME)

    def stops(key: str, last: str) -> list[str]:
        met: list[str] = []
        while not met or last not in met[-1]:
            keyboard.press(key)
            met.append(page.evaluate("document.activeElement.outerHTML"))
            assert len(met) < 100
        return met

    page.locator(".skip").focus()
    there = stops("Tab", "#/sign-out")
    back = stops("Shift+Tab", 'class="skip"')
    assert back[:-1] == there[-2::-1]
