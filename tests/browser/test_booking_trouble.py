"""A booking on the page that meets another tab, a late answer, or a client who goes elsewhere meanwhile (F1)."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.stack.conftest import Stack
from tests.support.booking_page import (
    ANOTHER_TIME,
    BOOKED,
    DETAILS,
    REVIEW,
    WHAT,
    WHEN,
    WHERE,
    accept_and_book,
    booked_visit,
    choose,
    choose_time,
    go_on,
    go_to_a_later_month,
    tell,
    to_review,
)
from tests.support.browsing import HOME, LATE_FRAMES, SETTLED, come_in, heading, slow
from tests.support.screens import refused
from tests.support.visit_page import book, show

BOOK = re.compile(r"/api/businesses/demo/appointments$")
CATALOGUE = re.compile(r"/api/businesses/demo(\?|$)")
TIMES = re.compile(r"/times\?")
NOTE = "A note, if you like"


def press_book(page: Page) -> None:
    page.get_by_role("button", name="Book", exact=True).click()


@contextmanager
def refused_late(page: Page) -> Iterator[None]:
    """The time is taken, which the client hears only at the end."""
    waiting: list[Route] = []
    page.route(BOOK, lambda route: waiting.append(route), times=1)  # noqa: PLW0108  Playwright takes no built-in
    accept_and_book(page)
    expect(page.get_by_role("button", name="Booking …")).to_be_visible(timeout=SETTLED)
    yield
    while not waiting:
        page.wait_for_timeout(20)
    refused(waiting[0])


def lose(route: Route) -> None:
    """It arrives, and the answer does not."""
    route.fetch()
    route.abort()


def kept(page: Page) -> Any:
    """The booking as the window keeps it."""
    return json.loads(page.evaluate("sessionStorage.booking"))


def sign_in_by_another_tab(page: Page, stack: Stack) -> None:
    other = page.context.new_page()
    come_in(other, stack, "dev@example.com")
    heading(other, HOME)
    other.close()


def to_the_last_month(page: Page) -> None:
    """Press the same button, which has the focus, until there is no month after."""
    button = page.get_by_role("button", name="Later month")
    for _ in range(24):
        if button.is_disabled():
            return
        go_to_a_later_month(page)
        expect(button).to_be_focused()
    raise AssertionError("the months have no end")


def test_signed_in_by_another_tab(page: Page, stack: Stack, email: str) -> None:
    """B1: nothing has to be typed any more, the page says why, and the next press books."""
    start = to_review(page, stack, email, months=2, day=9)
    sign_in_by_another_tab(page, stack)
    accept_and_book(page)
    expect(page.get_by_role("alert")).to_contain_text("You have signed in meanwhile", timeout=SETTLED)
    heading(page, REVIEW)
    press_book(page)
    assert booked_visit(page)["start"] == start
    assert start in [one["start"] for one in page.request.get("/api/portal").json()["appointments"]]


def test_signed_in_where_the_browser_has_forgotten_it(page: Page, stack: Stack, email: str) -> None:
    """A7: what a page keeps in the browser is never what decides who is signed in."""
    come_in(page, stack, "dev@example.com")
    heading(page, HOME)
    page.evaluate("localStorage.clear()")
    to_review(page, stack, email, months=2, day=10)
    accept_and_book(page)
    expect(page.get_by_role("alert")).to_contain_text("You have signed in meanwhile", timeout=SETTLED)
    press_book(page)
    booked_visit(page)


def test_signed_out_by_another_tab(page: Page, stack: Stack, email: str) -> None:
    """A9: the page says so, and asks for what it has to know now; the rest is as it was."""
    come_in(page, stack, "dev@example.com")
    heading(page, HOME)
    choose(page, stack, "Short cut")
    start = choose_time(page, months=2, day=11)
    heading(page, REVIEW)
    page.context.clear_cookies()
    accept_and_book(page)
    heading(page, DETAILS)
    expect(page.get_by_role("alert")).to_contain_text("You have been signed out meanwhile", timeout=SETTLED)
    expect(page.get_by_text("nobody is signed in")).to_have_count(0)
    tell(page, "Nora", "Quist", email)
    heading(page, REVIEW)
    press_book(page)
    assert booked_visit(page)["start"] == start


def test_a_late_beginning_does_not_bring_back_whoever_has_left(page: Page, stack: Stack) -> None:
    """B1: the answer comes when another screen is shown, which stays, and so does the way back to it."""
    come_in(page, stack, "dev@example.com")
    heading(page, HOME)
    before = page.url
    with page.expect_response(CATALOGUE), slow(page, CATALOGUE):
        page.get_by_role("link", name="Book an appointment").click()
        expect(page.locator("[aria-busy=true]").first).to_be_visible(timeout=SETTLED)
        page.go_back()
        heading(page, HOME)
    page.wait_for_timeout(1000)  # in which it would have been led away
    heading(page, HOME)
    assert page.url == before


def test_a_note_typed_while_the_time_is_being_taken_stays(page: Page, stack: Stack, email: str) -> None:
    """F1, B16: what is refused is the time, not what was typed meanwhile."""
    start = to_review(page, stack, email, months=2, day=12)
    with refused_late(page):
        page.get_by_label(NOTE).fill("Typed meanwhile")
    heading(page, ANOTHER_TIME)
    assert (kept(page)["note"], kept(page)["taken"]) == ("Typed meanwhile", start)


def test_whoever_has_left_is_told_of_the_refusal_where_they_are(page: Page, stack: Stack, email: str) -> None:
    """F1: the screen they went to stays; another time is chosen when they come back."""
    to_review(page, stack, email, months=2, day=13)
    with refused_late(page):
        page.evaluate("location.hash = '#/sign-in'")
        heading(page, "Sign in")
    expect(page.get_by_text("This time has just been taken")).to_be_visible(timeout=SETTLED)
    heading(page, "Sign in")
    page.go_back()
    heading(page, ANOTHER_TIME)


def test_a_time_that_is_over_does_not_stand_in_the_way(page: Page, stack: Stack) -> None:
    """B3: a tab that was left open; the days begin where there are some."""
    choose(page, stack, "Short cut")
    choose_time(page)
    heading(page, DETAILS)
    over = f"{datetime.now(UTC) - timedelta(days=40):%Y-%m-%dT10:00:00-05:00}"
    page.evaluate(
        "over => sessionStorage.booking = JSON.stringify({...JSON.parse(sessionStorage.booking), start: over})", over
    )
    page.goto("about:blank")
    page.goto(f"{stack.url}/#/book/demo/time")
    heading(page, WHEN)
    expect(page.get_by_role("group", name="Day").get_by_role("radio").first).to_be_visible(timeout=SETTLED)


def test_the_months_of_a_booking_are_turned_without_losing_the_focus(page: Page, stack: Stack) -> None:
    """F30: while the days are loading, when they are there, and at the last month, too."""
    choose(page, stack, "Short cut")
    heading(page, WHEN)
    go_to_a_later_month(page)
    with slow(page, TIMES):
        go_to_a_later_month(page)
        go_to_a_later_month(page)
        expect(page.locator("[aria-busy=true]").first).to_be_visible(timeout=SETTLED)
        expect(page.get_by_role("button", name="Later month")).to_be_focused()
    to_the_last_month(page)
    expect(page.get_by_role("button", name="Later month")).to_be_focused()


def test_the_months_of_a_move_are_turned_without_losing_the_focus(page: Page, stack: Stack) -> None:
    """F30, R2."""
    show(page, stack, book(page, stack), "reschedule")
    expect(page.get_by_role("heading", level=2)).to_be_visible(timeout=SETTLED)
    to_the_last_month(page)


def test_what_takes_its_own_button_away_leaves_the_focus_somewhere(page: Page, stack: Stack) -> None:
    """F30, B14: a guest who comes after all not, and all services instead of a few."""
    choose(page, stack)
    heading(page, WHAT)
    page.get_by_role("button", name="Someone comes along").press("Enter")
    page.get_by_role("button", name="Remove Guest 2").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    category = page.request.get("/api/businesses/demo").json()["categories"][0]["id"]
    page.goto(f"{stack.url}/#/book/demo?category={category}")
    heading(page, WHERE)
    page.get_by_label("Juniper House Nashville").check()
    go_on(page)
    page.get_by_role("button", name="Show all services").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_a_note_changed_after_a_lost_answer_does_not_book_twice(page: Page, stack: Stack, email: str) -> None:
    """B17, F5: the first try had arrived; the second one finds it, and the page says what is booked."""
    to_review(page, stack, email, months=2, day=14)
    page.get_by_label(NOTE).fill("First")
    page.route(BOOK, lose)
    accept_and_book(page)
    expect(page.get_by_text("There is no connection right now")).to_be_visible(timeout=SETTLED)
    page.unroute(BOOK)
    page.get_by_label(NOTE).fill("Second")
    press_book(page)
    visit = booked_visit(page)
    assert visit["note"] == "First"
    expect(page.get_by_text("Your first try had arrived already")).to_be_visible()
    assert [one["id"] for one in page.request.get("/api/portal").json()["appointments"]] == [visit["id"]]


def test_who_is_faster_than_the_page_is_drawn_is_heard(page: Page, stack: Stack, email: str) -> None:
    """F30: by keys alone, each pressed before the browser has had time for anything but the one before."""
    page.add_init_script(LATE_FRAMES)
    to_review(page, stack, email, months=2, day=9)
    page.get_by_label("I have read and accept this").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Book", exact=True).focus()
    page.keyboard.press("Enter")
    heading(page, BOOKED)
