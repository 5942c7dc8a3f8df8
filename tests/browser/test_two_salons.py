"""A client of two salons, in one browser: each link shows its own, and looking at one signs nobody out of the other."""

import re

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.stack.conftest import Stack
from tests.support.abused import Abused, opened, with_clients
from tests.support.booking_page import WHAT
from tests.support.browsing import HOME, SETTLED, come_in, heading, slow
from tests.support.visit_page import book

ANA = "ana@example.com"
DEMO, OTHER = "Juniper House", "Races"
SIGN_IN = "Sign in"
PORTAL = re.compile(r"/api/portal(\?|$)")


@pytest.fixture(scope="module")
def other(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Abused:
    """Another salon with one client."""
    return with_clients(opened(stack, tmp_path_factory.mktemp("other"), "other"), "ana")


@pytest.fixture
def link_there(stack: Stack, other: Abused) -> str:
    return f"{stack.url}/#/enter/{other.token('commands.make_link', 'ana@other.example.com')}"


def shows(page: Page, business: str) -> None:
    heading(page, HOME)
    expect(page.get_by_role("banner")).to_contain_text(business, timeout=SETTLED)


@pytest.mark.parametrize("over", [False, True])
def test_a_link_shows_the_salon_that_it_is_of(page: Page, stack: Stack, link_there: str, *, over: bool) -> None:
    """A4: whether or not one is still signed in with another one, whose page was seen last."""
    come_in(page, stack, ANA)
    shows(page, DEMO)
    if over:
        assert page.request.delete("/api/sessions", headers={"Origin": stack.url}).ok
    page.goto("about:blank")
    page.goto(link_there)
    shows(page, OTHER)
    page.reload()
    shows(page, OTHER)


def test_looking_at_another_salon_signs_nobody_out(page: Page, stack: Stack, other: Abused) -> None:
    """A9: neither of the home nor of booking as who one is."""
    come_in(page, stack, ANA)
    page.goto(f"{stack.url}/#/book/{other.slug}")
    heading(page, WHAT)
    page.goto(f"{stack.url}/#/")
    shows(page, DEMO)
    page.goto(f"{stack.url}/#/book/{other.slug}")
    heading(page, WHAT)
    with page.expect_response(PORTAL) as asked:
        page.goto(f"{stack.url}/#/book/demo")
    assert asked.value.json()["session"] == "client"


def test_who_was_signed_out_elsewhere_leaves_nothing_behind(page: Page, stack: Stack) -> None:
    """A9: not even for as long as the home is asked for."""
    come_in(page, stack, ANA)
    assert page.request.delete("/api/sessions", headers={"Origin": stack.url}).ok
    page.evaluate("location.hash = '#/messages'")
    heading(page, SIGN_IN)
    expect(page.get_by_role("link", name="Sign out")).to_have_count(0)
    with slow(page, PORTAL):
        page.evaluate("location.hash = '#/'")
        expect(page.get_by_role("article")).to_have_count(0)


def test_a_link_to_booking_leads_to_the_salons_own(page: Page, stack: Stack) -> None:
    """A4."""
    come_in(page, stack, ANA, to="book")
    expect(page).to_have_url(re.compile("#/book/demo"), timeout=SETTLED)


def test_a_home_that_is_answered_late_takes_nothing_back(page: Page, stack: Stack) -> None:
    """C4, R9: a visit was cancelled meanwhile, and can be had back."""
    booked = book(page, stack)
    page.goto(f"{stack.url}/#/")
    shows(page, DEMO)
    page.goto(f"{stack.url}/#/messages")
    heading(page, "Messages")
    late: list[tuple[Route, APIResponse]] = []
    page.route(PORTAL, lambda route: late.append((route, route.fetch())), times=1)
    page.evaluate("location.hash = '#/'")
    heading(page, HOME)
    page.evaluate(f"location.hash = '#/appointment/{booked.id}/cancel'")
    page.get_by_role("button", name="Yes, cancel it").click()
    expect(page.get_by_role("button", name="Undo the cancellation")).to_be_visible(timeout=SETTLED)
    page.get_by_role("link", name=HOME).click()
    undo = page.get_by_role("button", name=re.compile("Undo"))
    expect(undo).to_be_visible()
    [(route, before)] = late
    with page.expect_response(PORTAL):
        route.fulfill(response=before)
    expect(undo).to_be_visible()
