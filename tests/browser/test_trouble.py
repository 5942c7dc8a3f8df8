"""What goes wrong between a client and the portal: others are faster, the network is gone, answers are slow (F1)."""

import re

from playwright.sync_api import Browser, Page, Route, expect

from tests.stack.conftest import Stack
from tests.support.booking_page import (
    ANOTHER_TIME,
    BOOKED,
    REVIEW,
    WHAT,
    WHEN,
    WHERE,
    accept_and_book,
    booked_visit,
    choose,
    to_review,
)
from tests.support.browsing import HOME, SETTLED, SHIFTS, come_in, heading, messages_to, next_message, slow
from tests.support.desk_page import another_window
from tests.support.screens import PORTAL

BOOK = re.compile(r"/api/businesses/demo/appointments$")
TIMES = re.compile(r"/times\?")


def to_review_with_a_note(page: Page, stack: Stack, email: str, day: int) -> str:
    start = to_review(page, stack, email, months=2, day=day)
    page.get_by_label("A note, if you like").fill("By the window")
    return start


def test_two_browsers_race_for_one_time(page: Page, stack: Stack, chromium: Browser, email: str) -> None:
    """F1, B16: both are asked at the same moment; one visit, and the other client has still typed everything."""
    with another_window(chromium, stack) as other:
        windows = {email: page, f"other-{email}": other}
        starts = {to_review_with_a_note(window, stack, address, 2) for address, window in windows.items()}
        assert len(starts) == 1
        start = starts.pop()
        gate: list[Route] = []
        for window in windows.values():
            window.route(BOOK, lambda route: gate.append(route), times=1)  # noqa: PLW0108  Playwright takes no built-in
            accept_and_book(window)
        while len(gate) < len(windows):
            page.wait_for_timeout(20)
        for route in gate:
            route.continue_()
        titles = {}
        for address, window in windows.items():
            expect(window.get_by_role("heading", level=1)).not_to_have_text(REVIEW, timeout=SETTLED)
            titles[address] = window.get_by_role("heading", level=1).inner_text()
        assert sorted(titles.values()) == [ANOTHER_TIME, BOOKED]
        loser = next(address for address, title in titles.items() if title == ANOTHER_TIME)
        lost = windows.pop(loser)
        [won] = windows.values()
        assert booked_visit(won)["start"] == start
        best = lost.get_by_role("group", name="The next best times").get_by_role("radio").first
        best.check()
        lost.get_by_role("button", name="Continue").click()
        heading(lost, REVIEW)
        expect(lost.get_by_label("A note, if you like")).to_have_value("By the window")
        lost.get_by_role("button", name="Book", exact=True).click()
        assert booked_visit(lost)["start"] != start


def test_a_network_that_is_gone_and_comes_back_gives_one_visit_and_one_message(
    page: Page, stack: Stack, email: str
) -> None:
    """B17, F5: nothing was sent, then everything once."""
    to_review_with_a_note(page, stack, email, 5)
    page.context.set_offline(True)
    accept_and_book(page)
    expect(page.get_by_text("There is no connection right now")).to_be_visible(timeout=SETTLED)
    page.context.set_offline(False)
    heading(page, REVIEW)
    page.get_by_role("button", name="Book", exact=True).click()
    visit = booked_visit(page)
    assert email in str(next_message(stack, email, 0)["to"])
    assert [one["id"] for one in page.request.get("/api/portal").json()["appointments"]] == [visit["id"]]
    assert len(messages_to(stack, email)) == 1


def test_a_slow_home_shows_where_things_will_be(page: Page, stack: Stack) -> None:
    """Skeletons at once, and nothing jumps when the answer is there."""
    page.add_init_script(SHIFTS)
    come_in(page, stack, "ana@example.com")
    heading(page, HOME)
    with slow(page, PORTAL):
        page.reload()
        expect(page.locator("[aria-busy=true]").first).to_be_visible(timeout=SETTLED)
    heading(page, HOME)
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=SETTLED)
    assert page.evaluate("window.shifted") < 0.01


def test_slow_times_keep_their_place(page: Page, stack: Stack) -> None:
    """B3: the days and times of a month come late; the rest of the step is there, and does not move."""
    page.add_init_script(SHIFTS)
    choose(page, stack, "Short cut")
    heading(page, WHEN)
    expect(page.get_by_role("radio").first).to_be_visible(timeout=SETTLED)
    with slow(page, TIMES):
        page.reload()
        heading(page, WHEN)
        expect(page.locator("[aria-busy=true]").first).to_be_visible(timeout=SETTLED)
    expect(page.get_by_role("radio").first).to_be_visible(timeout=SETTLED)
    assert page.evaluate("window.shifted") < 0.01


def test_signed_out_in_another_tab(page: Page, stack: Stack) -> None:
    """A9: the first tab shows nothing of the client any more as soon as it asks, and says how to come in again."""
    come_in(page, stack, "kira@example.com")
    heading(page, HOME)
    other = page.context.new_page()
    other.goto(f"{stack.url}/#/sign-out")
    other.get_by_role("button", name="Sign out", exact=True).click()
    heading(other, "You are signed out")
    page.get_by_role("link", name=re.compile("^Details")).first.click()
    heading(page, "Sign in")
    expect(page).to_have_url(re.compile(r"#/sign-in\?to=appointment%2Fapt_"))
    assert "Kira" not in page.locator("body").inner_text()


def test_a_booking_goes_back_step_by_step_and_forward_again(page: Page, stack: Stack, email: str) -> None:
    """B1: by the browser's own buttons."""
    to_review_with_a_note(page, stack, email, 7)
    titles: list[str] = []
    for step in (page.go_back, page.go_back, page.go_back, page.go_back):
        step()
        page.wait_for_function("title => document.title !== title", arg=titles[-1] if titles else REVIEW)
        titles.append(page.title())
    assert titles[-3:] == [WHEN, WHAT, WHERE]
    for _ in titles:
        before = page.title()
        page.go_forward()
        page.wait_for_function("title => document.title !== title", arg=before)
    heading(page, REVIEW)
    expect(page.get_by_label("A note, if you like")).to_have_value("By the window")
