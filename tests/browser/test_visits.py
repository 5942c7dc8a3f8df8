"""A visit on the page: seen, confirmed, moved, cancelled, undone and paid for (V1 to V8, R1 to R10, C1 to C6, B19)."""

import re

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.stack.conftest import Stack
from tests.support.axe import violations
from tests.support.booking_page import go_to_a_later_month
from tests.support.browsing import SETTLED, come_in, heading, messages_to, next_message
from tests.support.hosted_page import AUTHENTICATES, DECLINED, WORKS, type_card
from tests.support.visit_page import Booked, book, show, told

CANCEL, MOVE, SURE = "Cancel this appointment?", "Choose another time", "Move it to this time?"
UNDO = "Undo the cancellation"
PARTS = re.compile("^(Morning|Afternoon|Evening)$")


@pytest.fixture
def booked(page: Page, stack: Stack) -> Booked:
    """A short cut in some weeks, of somebody new, whose session the window has."""
    return book(page, stack)


def act(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def choose_time(page: Page, at: int = 0) -> str:
    """A time of the first day that has any. Returns the start."""
    heading(page, MOVE)
    radio = page.get_by_role("group", name=PARTS).get_by_role("radio").nth(at)
    radio.check(timeout=SETTLED)
    start = radio.get_attribute("value")
    assert start
    act(page, "Take ")
    heading(page, SURE)
    return start


def test_a_visit_says_everything_of_itself(page: Page, stack: Stack, booked: Booked) -> None:
    """V1, V4, V7, L5, B9."""
    show(page, stack, booked)
    main = page.get_by_role("main")
    expect(main.locator("time")).to_have_attribute("datetime", booked.visit["start"])
    for said in ("30 min · $40", "By the window, please", "410 Woodland Street", "The entrance is in the courtyard"):
        expect(main.get_by_text(said)).to_be_visible()
    expect(main.get_by_text(re.compile(r"^You can move or cancel it until "))).to_be_visible()
    expect(main.get_by_role("link", name="Map")).to_have_attribute("href", booked.visit["location"]["map_url"])
    calendar = page.request.get(main.get_by_role("link", name="Add to calendar").get_attribute("href") or "")
    assert calendar.text().startswith("BEGIN:VCALENDAR")
    main.get_by_text("Cancellation policy").click()
    expect(main.get_by_text("48 hours")).to_be_visible()
    assert violations(page) == []


def test_a_visit_that_cannot_be_changed_says_why_and_whom_to_call(page: Page, stack: Stack) -> None:
    """V4, R5: each sentence once."""
    come_in(page, stack, "ana@example.com")
    late = page.request.get("/api/portal").json()["appointments"][0]
    page.goto(f"{stack.url}/#/appointment/{late['id']}")
    expect(page.get_by_text("It is too late to change this online. Please call us.")).to_have_count(1)
    expect(page.get_by_role("main").get_by_role("link", name=re.compile("^Call"))).to_be_visible()
    page.goto(f"{stack.url}/#/appointment/{late['id']}/cancel")
    expect(page.get_by_role("alert")).to_contain_text("It is too late", timeout=SETTLED)
    expect(page.get_by_role("button", name="Yes, cancel it")).to_have_count(0)


def test_an_unconfirmed_visit_is_confirmed_once(page: Page, stack: Stack) -> None:
    """V8: also where the page's own reading of it comes only after that, with what was before."""
    come_in(page, stack, "emma@example.com")
    [visit, *_] = [
        one for one in page.request.get("/api/portal").json()["appointments"] if one["status"] == "unconfirmed"
    ]
    late: list[tuple[Route, APIResponse]] = []
    page.route(f"**/api/appointments/{visit['id']}", lambda route: late.append((route, route.fetch())))
    page.goto(f"{stack.url}/#/appointment/{visit['id']}")
    expect(page.get_by_role("button", name="Confirm")).to_be_visible(timeout=SETTLED)
    page.get_by_role("button", name="Confirm").dblclick()
    expect(page.get_by_text("Thank you, your appointment is confirmed.")).to_be_visible(timeout=SETTLED)
    [(route, before)] = late
    with page.expect_response(f"**/api/appointments/{visit['id']}"):
        route.fulfill(response=before)
    expect(page.get_by_role("button", name="Confirm")).to_have_count(0)
    now = page.request.get(f"/api/appointments/{visit['id']}").json()
    assert (now["status"], now["version"]) == ("confirmed", visit["version"] + 1)


def test_a_visit_is_moved_and_its_client_is_told(page: Page, stack: Stack, booked: Booked) -> None:
    """R1, R2, R6, R7: after a preview, by one press."""
    next_message(stack, booked.email, 0)
    show(page, stack, booked)
    page.get_by_role("link", name="Reschedule").click()
    heading(page, MOVE)
    expect(page.get_by_role("radio").first).to_be_visible(timeout=SETTLED)
    assert violations(page) == []
    start = choose_time(page)
    assert violations(page) == []
    page.get_by_role("button", name="Yes, move it").dblclick()
    expect(page.get_by_text("Your appointment is moved.")).to_be_visible(timeout=SETTLED)
    now = told(page, booked)
    assert (now["start"], now["version"]) == (start, booked.visit["version"] + 1)
    assert "moved" in next_message(stack, booked.email, 1)["text"].lower()
    page.go_back()
    heading(page, MOVE)  # not the question that was answered


def test_a_time_that_was_just_taken_leads_to_another_one(page: Page, stack: Stack, booked: Booked) -> None:
    """R7, F1: the visit stays where it is."""
    show(page, stack, booked, "reschedule")
    choose_time(page)
    page.route(
        re.compile(r"/reschedule$"),
        lambda route: route.fulfill(
            status=409,
            content_type="application/problem+json",
            json={"code": "slot_taken", "detail": "This time has just been taken. Please choose another."},
        ),
        times=1,
    )
    act(page, "Yes, move it")
    expect(page.get_by_role("alert")).to_contain_text("This time has just been taken", timeout=SETTLED)
    page.get_by_role("link", name="Choose another time").click()
    heading(page, MOVE)
    go_to_a_later_month(page)  # of what is left of this one, there may be but one time
    start = choose_time(page, at=1)
    act(page, "Yes, move it")
    expect(page.get_by_text("Your appointment is moved.")).to_be_visible(timeout=SETTLED)
    assert told(page, booked)["start"] == start


def test_a_page_that_is_behind_shows_what_the_visit_is_by_now(page: Page, stack: Stack, booked: Booked) -> None:
    """R9: two tabs; the other one moved it."""
    other = page.context.new_page()
    show(page, stack, booked, "cancel")
    heading(page, CANCEL)
    expect(page.get_by_role("button", name="Yes, cancel it")).to_be_visible(timeout=SETTLED)
    show(other, stack, booked, "reschedule")
    start = choose_time(other)
    act(other, "Yes, move it")
    expect(other.get_by_text("Your appointment is moved.")).to_be_visible(timeout=SETTLED)
    act(page, "Yes, cancel it")
    expect(page.get_by_role("alert")).to_contain_text("has changed since", timeout=SETTLED)
    expect(page.locator("time")).to_have_attribute("datetime", start)
    assert told(page, booked)["status"] == "confirmed"


def test_cancelling_tells_what_follows_and_can_be_undone(page: Page, stack: Stack, booked: Booked) -> None:
    """C1, C4, C5: nothing is sent while it can be undone, and the time is kept."""
    next_message(stack, booked.email, 0)
    show(page, stack, booked)
    page.get_by_role("link", name="Cancel", exact=True).click()
    heading(page, CANCEL)
    expect(page.get_by_text(re.compile(r"^You can undo it until "))).to_be_visible(timeout=SETTLED)
    assert violations(page) == []
    page.get_by_role("button", name="Yes, cancel it").dblclick()
    expect(page.get_by_role("button", name=UNDO)).to_be_visible(timeout=SETTLED)
    expect(page.get_by_text("Only then a message is sent.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"You can undo this for (10|9):\d\d"))).to_be_visible()
    assert violations(page) == []
    cancelled = told(page, booked)
    assert (cancelled["status"], cancelled["version"]) == ("cancelled", booked.visit["version"] + 1)
    page.reload()
    page.get_by_role("button", name=UNDO).dblclick()
    expect(page.get_by_text("Your appointment is on again.")).to_be_visible(timeout=SETTLED)
    now = told(page, booked)
    assert (now["status"], now["start"]) == ("confirmed", booked.visit["start"])
    assert len(messages_to(stack, booked.email)) == 1


def test_the_countdown_is_read_out_only_now_and_then(page: Page, stack: Stack, booked: Booked) -> None:
    """C4, F30: what ticks every second is seen, and not heard."""
    show(page, stack, booked, "cancel")
    act(page, "Yes, cancel it")
    expect(page.get_by_role("button", name=UNDO)).to_be_visible(timeout=SETTLED)
    heard = page.get_by_text("You can undo this for 10 more minutes.")
    ticking = page.get_by_text(re.compile("Cancelled. You can undo this for"))
    before = ticking.inner_text()
    expect(ticking).not_to_have_text(before)
    expect(heard).to_have_count(1)
    expect(ticking).to_have_attribute("aria-hidden", "true")


def test_the_primary_contact_cancels_a_guest_or_everybody(page: Page, stack: Stack) -> None:
    """C3, V3: first names alone."""
    group = book(page, stack, "Haircut", guests=1)
    [guest] = group.visit["group"]["guests"]
    show(page, stack, group)
    expect(page.get_by_role("region", name="Your group")).to_contain_text(guest["first_name"])
    page.get_by_role("link", name="Cancel", exact=True).click()
    expect(page.get_by_text("It is cancelled for everybody in your group.")).to_be_visible(timeout=SETTLED)
    page.get_by_label("Only some guests").check()
    expect(page.get_by_label(guest["first_name"])).to_be_checked()
    expect(page.get_by_text("It is cancelled for everybody in your group.")).to_have_count(0)
    act(page, "Yes, cancel it")
    expect(page.get_by_role("region", name="Your group")).to_contain_text("Cancelled", timeout=SETTLED)
    now = told(page, group)
    assert (now["status"], now["group"]["guests"][0]["status"]) == ("confirmed", "cancelled")


def test_a_past_visit_can_be_booked_again(page: Page, stack: Stack) -> None:
    """V5: with the same services, and without any other act."""
    come_in(page, stack, "ana@example.com")
    past = page.request.get("/api/portal").json()["past"][0]
    page.goto(f"{stack.url}/#/appointment/{past['id']}")
    heading(page, ", ".join(service["name"] for service in past["services"]))
    again = page.get_by_role("link", name="Book again")
    expect(again).to_have_attribute("href", f"#/book/demo?again={past['id']}")
    expect(page.get_by_role("link", name="Reschedule")).to_have_count(0)


def test_all_of_it_by_keyboard_alone(page: Page, stack: Stack, booked: Booked) -> None:
    """F30: the focus follows to each heading."""
    show(page, stack, booked)
    page.get_by_role("link", name="Reschedule").press("Enter")
    expect(page.get_by_role("heading", level=1, name=MOVE)).to_be_focused()
    go_to_a_later_month(page)
    days = page.get_by_role("group", name="Day").get_by_role("radio")
    days.first.press("ArrowRight")
    expect(days.nth(1)).to_be_checked()
    page.get_by_role("group", name=PARTS).first.get_by_role("radio").first.press("Space")
    page.get_by_role("button", name="Take ").press("Enter")
    expect(page.get_by_role("heading", level=1, name=SURE)).to_be_focused()
    page.get_by_role("button", name="Yes, move it").press("Enter")
    expect(page.get_by_text("Your appointment is moved.")).to_be_visible(timeout=SETTLED)


def test_a_lost_network_moves_nothing_twice(page: Page, stack: Stack, booked: Booked) -> None:
    """R9: the answer is lost after the move was made; the same is asked again, and answered."""
    show(page, stack, booked, "reschedule")
    start = choose_time(page)
    lost = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    page.route(re.compile(r"/reschedule$"), lose, times=1)
    act(page, "Yes, move it")
    expect(page.get_by_text("Your appointment is moved.")).to_be_visible(timeout=SETTLED)
    now = told(page, booked)
    assert (lost, now["start"], now["version"]) == ([200], start, booked.visit["version"] + 1)


@pytest.mark.parametrize(("number", "declined"), [(WORKS, False), (DECLINED, True)])
def test_a_deposit_is_paid_later_from_the_visit(elsewhere: Page, stack: Stack, number: str, declined: bool) -> None:
    """B19: a declined card can be entered again, and the page leads back to how it went."""
    held = book(elsewhere, stack, "Signature facial")
    show(elsewhere, stack, held)
    expect(elsewhere.get_by_text(re.compile("^Your time is kept for the payment until"))).to_be_visible()
    act(elsewhere, "Pay now")
    elsewhere.wait_for_url(re.compile("/c/pay/"))
    if declined:
        type_card(elsewhere, number)
        expect(elsewhere.get_by_role("alert")).to_be_visible()
    type_card(elsewhere, WORKS)
    heading(elsewhere, "It is paid")
    assert violations(elsewhere) == []
    assert told(elsewhere, held)["payment"]["paid"]


def test_a_card_of_a_visit_is_confirmed_with_its_bank(elsewhere: Page, stack: Stack) -> None:
    """B19, 3-D Secure: and cancelling says what becomes of what was paid."""
    held = book(elsewhere, stack, "Signature facial")
    show(elsewhere, stack, held)
    act(elsewhere, "Pay now")
    elsewhere.wait_for_url(re.compile("/c/pay/"))
    type_card(elsewhere, AUTHENTICATES)
    act(elsewhere, "Complete")
    heading(elsewhere, "It is paid")
    elsewhere.get_by_role("link", name="Show the appointment").click()
    elsewhere.get_by_role("link", name="Cancel", exact=True).click()
    expect(elsewhere.get_by_text(re.compile(r"^You get \$[\d.]+ back\.$"))).to_be_visible(timeout=SETTLED)


def test_the_session_of_one_visit_sees_no_other(elsewhere: Page, stack: Stack, booked: Booked) -> None:
    """A7, A8: to anybody else it does not exist."""
    book(elsewhere, stack)
    elsewhere.goto(f"{stack.url}/#/appointment/{booked.id}")
    expect(elsewhere.get_by_text("There is nothing here.")).to_be_visible(timeout=SETTLED)


@pytest.mark.parametrize("act", ["", "reschedule", "cancel"])
def test_it_fits_a_narrow_window_and_the_dark(page: Page, stack: Stack, booked: Booked, act: str) -> None:
    """WCAG 1.4.10 and 1.4.3, in the language with the longest words."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    show(page, stack, booked)
    page.get_by_label("Language").select_option("de")
    expect(page.get_by_role("link", name="Verschieben")).to_be_visible()
    page.goto(f"{stack.url}/#/appointment/{booked.id}{act and f'/{act}'}")
    expect(page.get_by_role("link", name=re.compile("^(Absagen|Zurück|Alles so lassen)$"))).to_be_visible()
    expect(page.locator("[aria-busy]")).to_have_count(0, timeout=SETTLED)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []
