"""The home as a client sees it."""

import json
import re
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.stack.conftest import Stack
from tests.support.axe import violations
from tests.support.browsing import HOME, SHIFTS, come_in, heading
from tests.support.everybody import SCHEMES

ANA = "ana@example.com"
PALE_YELLOW, NIGHT_BLUE, ROSE = "#fff3b0", "#0b1b4d", "#e75480"


def changed_home(page: Page, change: Callable[[Any], None]) -> None:
    """From now on the API's answer about the home is changed on its way."""

    def hand_on(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        if answer.ok:
            change(body)
        route.fulfill(response=answer, body=json.dumps(body))

    page.route(re.compile(r"/api/portal(\?|$)"), hand_on)


def test_the_home_shows_what_the_api_tells(page: Page, stack: Stack) -> None:
    """V1, V5, M1, M10: the visits soonest first, memberships, packages and the past."""
    come_in(page, stack, ANA)
    home = page.request.get("/api/portal").json()
    heading(page, HOME)
    upcoming = page.get_by_role("region", name="Upcoming").get_by_role("article")
    expect(upcoming).to_have_count(len(home["appointments"]))
    for card, visit in zip(upcoming.all(), home["appointments"], strict=True):
        expect(card.locator("time")).to_have_attribute("datetime", visit["start"])
        expect(card).to_contain_text("Central Standard Time")
        for service in visit["services"]:
            expect(card).to_contain_text(service["name"])
    for held in (*home["memberships"], *home["packages"]):
        expect(page.get_by_role("link", name=held["name"])).to_be_visible()
    expect(page.get_by_role("region", name="Past").get_by_role("article").first).to_be_visible()


def test_a_visit_opens_and_the_back_button_comes_back(page: Page, stack: Stack) -> None:
    come_in(page, stack, ANA)
    page.get_by_role("link", name=re.compile("^Details")).first.click()
    expect(page).to_have_url(re.compile(r"#/appointment/apt_"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.go_back()
    heading(page, HOME)


@pytest.mark.parametrize(("phone", "email", "website"), [*product((True, False), repeat=3)])
def test_each_contact_button_comes_and_goes_with_its_data(
    page: Page, stack: Stack, phone: bool, email: bool, website: bool
) -> None:
    """L3."""

    def change(home: Any) -> None:
        place = home["business"]["contact"]
        place.pop("phone", None)
        place.pop("email", None)
        home["business"].pop("website", None)
        place |= ({"phone": "+16155550101"} if phone else {}) | ({"email": "desk@example.com"} if email else {})
        home["business"] |= {"website": "https://salon.example"} if website else {}

    changed_home(page, change)
    come_in(page, stack, ANA)
    heading(page, HOME)
    header = page.get_by_role("banner")
    for name, there, target in (
        ("Call", phone, "tel:+16155550101"),
        ("Email", email, "mailto:desk@example.com"),
        ("Website", website, "https://salon.example"),
    ):
        button = header.get_by_role("link", name=re.compile(f"^{name}"))
        expect(button).to_have_count(int(there))
        if there:
            expect(button).to_have_attribute("href", target)


def test_within_two_hours_of_the_start_the_client_can_say_that_they_are_late(page: Page, stack: Stack) -> None:
    """L5."""
    come_in(page, stack, ANA)
    late = page.get_by_text("Running late?")
    expect(late).to_have_count(0)
    start = page.request.get("/api/portal").json()["appointments"][0]["start"]
    page.clock.set_fixed_time(f"{start[:11]}{int(start[11:13]) - 1:02}{start[13:]}")
    page.reload()
    heading(page, HOME)
    expect(late).to_have_count(1)


def test_without_any_visit_the_home_offers_to_book(page: Page, stack: Stack) -> None:
    changed_home(page, lambda home: home.update(appointments=[], past=[], memberships=[], packages=[]))
    come_in(page, stack, ANA)
    expect(page.get_by_text("You have no upcoming appointment.")).to_be_visible()
    expect(page.get_by_role("link", name="Book an appointment")).to_have_attribute("href", "#/book/demo")


@pytest.mark.parametrize("colour", [PALE_YELLOW, NIGHT_BLUE, ROSE])
def test_the_home_can_be_used_by_everybody_in_any_colour(page: Page, stack: Stack, colour: str) -> None:
    """L1, and WCAG 2.2 AA as far as axe can tell."""
    changed_home(page, lambda home: home["business"]["brand"].update(colour=colour))
    come_in(page, stack, ANA)
    heading(page, HOME)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert violations(page) == []


def test_nothing_jumps_while_the_home_is_loading(page: Page, stack: Stack) -> None:
    page.add_init_script(SHIFTS)
    come_in(page, stack, ANA)
    heading(page, HOME)
    page.reload()
    heading(page, HOME)
    assert page.evaluate("window.shifted") < 0.01


def test_the_page_speaks_the_language_that_is_chosen_and_remembers_it(page: Page, stack: Stack) -> None:
    come_in(page, stack, ANA)
    page.get_by_label("Language").select_option("de")
    heading(page, "Ihre Termine")
    page.reload()
    heading(page, "Ihre Termine")
    assert page.evaluate("document.documentElement.lang") == "de"


def test_the_keyboard_reaches_the_content_at_once(page: Page, stack: Stack) -> None:
    come_in(page, stack, ANA)
    heading(page, HOME)
    page.reload()
    heading(page, HOME)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
