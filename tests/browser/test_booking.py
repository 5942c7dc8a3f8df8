"""Booking on the page (B1 to B20), from the first step to the confirmation."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from portal import ids
from tests.stack.conftest import Stack
from tests.support.axe import violations
from tests.support.booking_page import (
    ANOTHER_TIME,
    BOOKED,
    DETAILS,
    REVIEW,
    WHAT,
    WHEN,
    WHERE,
    WHO,
    accept_and_book,
    booked_visit,
    choose,
    choose_staff,
    choose_time,
    go_on,
    go_to_a_later_month,
    tell,
    to_review,
)
from tests.support.browsing import SETTLED, come_in, heading, next_message

DEV = "dev@example.com"
CARD = {"number": "4242 4242 4242 4242", "expiry": "12/40", "cvc": "123", "name": "Nora Quist"}
BOOK = re.compile(r"/api/businesses/demo/appointments$")
PORTAL = "/api/portal"


@pytest.fixture
def elsewhere(chromium: Browser, stack: Stack) -> Iterator[Page]:
    """Another person's window, which may leave the portal, as for a payment."""
    context = chromium.new_context(locale="en-US", base_url=stack.url)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def business(page: Page) -> Any:
    return page.request.get("/api/businesses/demo").json()


def test_a_guest_books_and_is_told(page: Page, stack: Stack, email: str) -> None:
    """B1, B9, A7: no account is needed; the confirmation can be reloaded."""
    choose(page, stack, "Haircut")
    choose_staff(page, "Maria Santos")
    start = choose_time(page)
    tell(page, "Nora", "Quist", email)
    heading(page, REVIEW)
    expect(page.get_by_text("Total $85")).to_be_visible()
    accept_and_book(page)
    visit = booked_visit(page)
    assert (visit["start"], visit["status"], visit["services"][0]["name"]) == (start, "confirmed", "Haircut")
    assert visit["services"][0]["staff"][0]["name"] == "Maria Santos"
    assert next_message(stack, email, 0)
    page.reload()
    heading(page, BOOKED)
    expect(page.get_by_role("link", name="Add to calendar")).to_have_attribute("href", re.compile(r"calendar\.ics$"))


def test_whoever_is_signed_in_types_nothing_about_themselves(page: Page, stack: Stack) -> None:
    """B1, B12: and may book for somebody else."""
    come_in(page, stack, "emma@example.com")
    choose(page, stack, "Blow-dry")
    start = choose_time(page, day=2)
    heading(page, REVIEW)
    page.get_by_label("This is for someone else").check()
    page.get_by_label("Their first name").fill("Mia")
    page.get_by_label("Their last name").fill("Stone")
    accept_and_book(page)
    visit = booked_visit(page)
    assert visit["for_someone_else"] == {"first_name": "Mia", "last_name": "Stone"}
    home = page.request.get(PORTAL).json()
    assert start in [one["start"] for one in home["appointments"]]


def test_a_membership_that_covers_a_service_and_its_form_are_told(page: Page, stack: Stack) -> None:
    """M2: before the visit is booked, and after it."""
    come_in(page, stack, "ana@example.com")
    covered = page.request.get(PORTAL).json()["covered"]
    page.goto(f"{stack.url}/#/book/demo")
    page.get_by_label("Juniper House Nashville").check()
    go_on(page)
    heading(page, WHAT)
    shown = {one["id"] for category in business(page)["categories"] for one in category["services"]}
    badges = page.get_by_text(re.compile(r" covers this, \d+ left$"))
    expect(badges).to_have_count(len({one["service"] for one in covered} & shown))
    page.get_by_label(re.compile("^Massage")).check()
    page.get_by_label("Firm").check()
    go_on(page)
    choose_time(page)
    accept_and_book(page)
    heading(page, BOOKED)
    expect(page.get_by_role("link", name=re.compile("form for Massage"))).to_be_visible()


def test_a_time_that_somebody_else_was_faster_to_book_leads_to_the_next_best(
    page: Page, stack: Stack, elsewhere: Page, email: str
) -> None:
    """B16, F1: nothing that was typed is lost."""
    start = to_review(page, stack, email, day=1)
    assert to_review(elsewhere, stack, f"faster-{email}", day=1) == start
    accept_and_book(elsewhere)
    heading(elsewhere, BOOKED)

    accept_and_book(page)
    heading(page, ANOTHER_TIME)
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []
    best = page.get_by_role("group", name="The next best times").get_by_role("radio").first
    best.check()
    chosen = best.get_attribute("value")
    go_on(page)
    heading(page, REVIEW)
    expect(page.get_by_label("I have read and accept this")).to_be_checked()
    page.get_by_role("button", name="Book", exact=True).click()
    assert booked_visit(page)["start"] == chosen != start


def test_the_back_button_and_a_reload_keep_the_place_and_what_was_chosen(page: Page, stack: Stack, email: str) -> None:
    start = to_review(page, stack, email)
    page.reload()
    heading(page, REVIEW)
    page.go_back()
    heading(page, DETAILS)
    expect(page.get_by_label("E-mail")).to_have_value(email)
    page.go_back()
    heading(page, WHEN)
    expect(page.get_by_role("radio", checked=True).last).to_have_attribute("value", start)
    page.go_back()
    heading(page, WHAT)
    expect(page.get_by_label(re.compile("^Short cut"))).to_be_checked()
    page.go_back()
    heading(page, WHERE)


def test_a_network_that_is_cut_in_the_middle_gives_one_visit(page: Page, stack: Stack) -> None:
    """B17: the visit was made, its answer was lost; the same key is sent again, even after a reload."""
    come_in(page, stack, DEV)
    before = len(page.request.get(PORTAL).json()["appointments"])
    choose(page, stack, "Blow-dry")
    choose_time(page, day=4)
    heading(page, REVIEW)
    keys = []

    def lose(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        route.fetch()
        route.abort()

    page.route(BOOK, lose)
    accept_and_book(page)
    expect(page.get_by_text("There is no connection right now")).to_be_visible(timeout=SETTLED)
    assert len(page.request.get(PORTAL).json()["appointments"]) == before + 1
    page.unroute(BOOK)
    page.reload()
    heading(page, REVIEW)
    with page.expect_request(BOOK) as sent:
        page.get_by_role("button", name="Book", exact=True).click()
    heading(page, BOOKED)
    assert {*keys, sent.value.headers["idempotency-key"]} == {keys[0]}
    assert len(page.request.get(PORTAL).json()["appointments"]) == before + 1


def test_a_double_click_books_once(page: Page, stack: Stack, email: str) -> None:
    """B17."""
    to_review(page, stack, email, day=6)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if BOOK.search(request.url) else None)
    page.get_by_label("I have read and accept this").check()
    page.get_by_role("button", name="Book", exact=True).dblclick()
    heading(page, BOOKED)
    assert len(sent) == 1


def test_a_group_books_one_time(page: Page, stack: Stack, email: str) -> None:
    """B14, V3: each with their own services, all or nothing."""
    page.goto(f"{stack.url}/#/book/demo")
    page.get_by_label("Juniper House Nashville").check()
    go_on(page)
    heading(page, WHAT)
    page.get_by_label(re.compile("^Brow shaping")).check()
    page.get_by_role("button", name="Someone comes along").click()
    page.get_by_label(re.compile("^Short cut")).check()
    go_on(page)
    choose_staff(page, "Ruth Bell")
    start = choose_time(page)
    heading(page, DETAILS)
    for name, first_name in (("You", "Nora"), ("Guest 2", "Olaf")):
        person = page.get_by_role("group", name=name)
        person.get_by_label("First name").fill(first_name)
        person.get_by_label("Last name").fill("Quist")
    page.get_by_role("group", name="You").get_by_label("E-mail").fill(email)
    go_on(page)
    accept_and_book(page)
    visit = booked_visit(page)
    assert visit["start"] == start
    assert [guest["first_name"] for guest in visit["group"]["guests"]] == ["Olaf"]


def test_a_deposit_is_paid_on_the_hosted_page_while_the_time_is_held(elsewhere: Page, stack: Stack, email: str) -> None:
    """B19."""
    choose(elsewhere, stack, "Signature facial")
    choose_time(elsewhere, day=1)
    tell(elsewhere, "Nora", "Quist", email)
    heading(elsewhere, REVIEW)
    expect(elsewhere.get_by_text("To pay when you book: $25")).to_be_visible()
    accept_and_book(elsewhere)
    expect(elsewhere).not_to_have_url(re.compile("/#/book/"), timeout=SETTLED)
    elsewhere.go_back()
    heading(elsewhere, "One more step: the payment")
    expect(elsewhere.get_by_text("Your time is held until")).to_be_visible()
    elsewhere.get_by_role("button", name="Pay").click()
    expect(elsewhere).not_to_have_url(re.compile("/#/book/"), timeout=SETTLED)
    paid = httpx.post(elsewhere.url, data=CARD, trust_env=False, timeout=60)
    assert paid.is_redirect
    elsewhere.goto(paid.headers["location"])
    expect(elsewhere).to_have_url(re.compile(r"#/appointment/apt_\w+/paid"), timeout=SETTLED)
    expect(elsewhere.get_by_text("Deposit paid: $25")).to_be_visible(timeout=SETTLED)
    visit = re.search(r"apt_\w+", elsewhere.url)
    assert visit
    assert elsewhere.request.get(f"/api/appointments/{visit[0]}").json()["status"] == "confirmed"


def test_every_field_that_is_wrong_says_so_itself(page: Page, stack: Stack) -> None:
    choose(page, stack, "Short cut")
    choose_time(page)
    heading(page, DETAILS)
    go_on(page)
    expect(page.get_by_label("First name")).to_be_focused()
    for label in ("First name", "Last name", "E-mail"):
        expect(page.get_by_label(label)).to_have_attribute("aria-invalid", "true")
    tell(page, "Nora", "Quist", "not an address")
    page.get_by_label("I have read and accept this").check()
    page.get_by_role("button", name="Book", exact=True).click()
    heading(page, DETAILS)
    expect(page.get_by_label("E-mail")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("First name")).to_have_value("Nora")


def test_a_service_that_is_booked_by_phone_has_the_number_instead(page: Page, stack: Stack) -> None:
    """B2."""
    page.goto(f"{stack.url}/#/book/demo")
    page.get_by_label("Juniper House Nashville").check()
    go_on(page)
    heading(page, WHAT)
    page.get_by_label("Search services").fill("CORRECTION")
    expect(page.get_by_text("1 service", exact=True)).to_be_visible()
    expect(page.get_by_text("Every colour correction is different.")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name=re.compile("^Call"))).to_be_visible()
    expect(page.get_by_label(re.compile("^Colour correction"))).to_have_count(0)


def test_a_direct_link_leads_past_what_it_chooses(page: Page, stack: Stack) -> None:
    """B2: also to what is found by its link only."""
    service, staff = ids.derived("svc", "demo", "friends-cut"), ids.derived("stf", "demo", "maria")
    page.goto(f"{stack.url}/#/book/demo?service={service}&staff={staff}")
    heading(page, WHERE)
    page.get_by_label("Juniper House Nashville").check()
    go_on(page)
    heading(page, WHAT)
    expect(page.get_by_label(re.compile("^Friends and family cut"))).to_be_checked()
    page.goto("about:blank")
    page.goto(f"{stack.url}/#/book/demo?category={ids.derived('cat', 'demo', 'bridal')}")
    heading(page, WHERE)
    page.get_by_label("Juniper House Nashville").check()
    go_on(page)
    expect(page.get_by_role("heading", level=2)).to_have_text(["Bridal"])


def test_a_past_visit_is_booked_again_with_its_services(page: Page, stack: Stack) -> None:
    """V5: the next question is when."""
    come_in(page, stack, "ana@example.com")
    past = page.request.get(PORTAL).json()["past"]
    online = [one for category in business(page)["categories"] for one in category["services"] if one["bookable"]]
    names = {one["name"] for one in online}
    visit = next(one for one in past if names.issuperset(service["name"] for service in one["services"]))
    page.goto(f"{stack.url}/#/book/demo?again={visit['id']}")
    heading(page, WHEN)
    page.goto(f"{stack.url}/#/book/demo/services")
    for service in visit["services"]:
        expect(page.get_by_label(re.compile(f"^{service['name']}"))).to_be_checked()


def test_a_booking_is_made_by_keyboard_alone(page: Page, stack: Stack, email: str) -> None:
    """F30: arrow keys go from day to day and from time to time, and each says all of itself."""
    choose(page, stack, "Short cut")
    heading(page, WHEN)
    go_to_a_later_month(page)
    days = page.get_by_role("group", name="Day").get_by_role("radio")
    expect(days.first).to_be_visible(timeout=SETTLED)
    days.first.focus()
    page.keyboard.press("ArrowRight")
    expect(days.nth(1)).to_be_checked()
    times = page.get_by_role("radio", name=re.compile(r", \d+:\d\d [AP]M, Central Standard Time"))
    page.keyboard.press("Tab")
    expect(times.first).to_be_focused()
    afternoon = page.get_by_role("group", name="Afternoon").get_by_role("radio")
    afternoon.first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(afternoon.nth(1)).to_be_checked()
    page.get_by_role("button", name="Continue").focus()
    page.keyboard.press("Enter")
    heading(page, DETAILS)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    for text in ("Nora", "Quist", email, ""):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    heading(page, REVIEW)
    page.get_by_label("I have read and accept this").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Book", exact=True).focus()
    page.keyboard.press("Enter")
    heading(page, BOOKED)


def test_every_step_can_be_used_by_everybody(page: Page, stack: Stack, email: str) -> None:
    """WCAG 2.2 AA in the dark, as far as axe can tell, and nothing to scroll sideways at 320 pixels."""
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})

    def fine() -> None:
        expect(page.locator("[aria-busy]")).to_have_count(0, timeout=SETTLED)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    page.goto(f"{stack.url}/#/book/demo")
    heading(page, WHERE)
    fine()
    page.get_by_label("Juniper House Nashville").check()
    go_on(page)
    heading(page, WHAT)
    page.get_by_label(re.compile("^Manicure")).check()
    page.get_by_label(re.compile("^Haircut")).check()
    fine()
    page.get_by_label("Round").check()
    go_on(page)
    heading(page, WHO)
    fine()
    choose_staff(page, "Maria Santos")
    heading(page, WHEN)
    fine()
    choose_time(page)
    heading(page, DETAILS)
    fine()
    tell(page, "Nora", "Quist", email)
    heading(page, REVIEW)
    fine()
    accept_and_book(page)
    heading(page, BOOKED)
    fine()
