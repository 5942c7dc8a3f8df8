"""What comes late, fails on its way or is pressed quickly: the page shows what is, loses nothing, and says so."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.stack.conftest import Stack
from tests.support.browsing import HOME, SETTLED, come_in, heading
from tests.support.keyboard import Keyboard
from tests.support.membership_page import open_membership
from tests.support.screens import PORTAL, changed
from tests.support.visit_page import Booked, book, show, told

ANA, CLEO = "ana@example.com", "cleo@example.com"
CONFIRM = re.compile(r"/confirm$")
FEED = re.compile(r"/api/portal/feed")
GERMAN = re.compile(r"/assets/de-[\w-]+\.js$")
MESSAGES = re.compile(r"/api/portal/messages")
SIGN_OUT = re.compile(r"/assets/sign-out-[\w-]+\.js$")
ON_AGAIN = "Your appointment is on again."
STALE = {"code": "stale_version", "detail": "This has changed since the page was loaded. Please look at it again."}


@pytest.fixture
def keyboard(page: Page) -> Keyboard:
    return Keyboard(page)


def held(page: Page, path: re.Pattern[str]) -> list[Route]:
    """The next thing that is asked for there, once it is asked for."""
    waiting: list[Route] = []
    page.route(path, lambda route: waiting.append(route), times=1)  # noqa: PLW0108  Playwright takes no built-in
    return waiting


def asked(page: Page, waiting: list[Route]) -> Route:
    while not waiting:
        page.wait_for_timeout(20)
    return waiting[0]


def lose(page: Page, path: re.Pattern[str], method: str = "GET") -> None:
    """From now on nothing that is read there is answered."""
    page.route(path, lambda route: route.abort() if route.request.method == method else route.continue_())


def act_elsewhere(page: Page, stack: Stack, booked: Booked, act: str) -> Any:
    """As in another tab of the same client."""
    body = {"version": told(page, booked)["version"]}
    answer = page.request.post(
        f"/api/appointments/{booked.id}/{act}", data=body, headers={"Origin": stack.url, "Idempotency-Key": "k" * 22}
    )
    assert answer.ok, answer.text()
    return answer.json()


def open_home(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.url}/#/")
    heading(page, HOME)


def open_messages(page: Page, stack: Stack) -> None:
    come_in(page, stack, CLEO)
    page.get_by_role("link", name="Messages").click()
    expect(page.get_by_role("checkbox")).to_have_count(4, timeout=SETTLED)


def confirmable(page: Page, stack: Stack) -> Booked:
    """A visit of somebody new, of which the home says that it can be confirmed."""
    booked = book(page, stack)
    page.route(PORTAL, lambda route: changed(route, lambda home: home["appointments"][0].update(can_confirm=True)))
    open_home(page, stack)
    return booked


# ---- screens and languages


@pytest.mark.parametrize("lost", [False, True])
def test_a_late_piece_of_code_does_not_show_the_page_that_one_has_left(page: Page, stack: Stack, lost: bool) -> None:
    """Nor that it could not be shown."""
    come_in(page, stack, ANA)
    waiting = held(page, SIGN_OUT)
    page.get_by_role("link", name="Sign out").click()
    late = asked(page, waiting)
    page.go_back()
    heading(page, HOME)
    if lost:
        late.abort()
    else:
        late.continue_()
        page.evaluate("url => import(url).then(() => {})", late.request.url)
    page.wait_for_timeout(200)  # that something does not happen can only be waited for
    heading(page, HOME)
    page.get_by_role("link", name="Messages").click()
    heading(page, "Messages")


def test_of_two_languages_the_one_chosen_last_is_spoken(page: Page, stack: Stack) -> None:
    """However late the first one comes."""
    come_in(page, stack, ANA)
    language = page.locator("footer select")
    waiting = held(page, GERMAN)
    language.select_option("de")
    late = asked(page, waiting)
    language.select_option("fr")
    heading(page, "Vos rendez-vous")
    late.continue_()
    page.evaluate("url => import(url).then(() => {})", late.request.url)
    heading(page, "Vos rendez-vous")
    expect(language).to_have_value("fr")
    page.reload()
    heading(page, "Vos rendez-vous")


def test_a_language_that_cannot_be_loaded_is_not_chosen(page: Page, stack: Stack) -> None:
    """It is said, and the choice shows what is spoken; it can be chosen again."""
    come_in(page, stack, ANA)
    language = page.locator("footer select")
    page.context.set_offline(True)
    language.select_option("es")
    expect(page.get_by_text("There is no connection right now")).to_be_visible(timeout=SETTLED)
    expect(language).to_have_value("en")
    page.context.set_offline(False)
    heading(page, HOME)
    language.select_option("es")
    heading(page, "Sus citas")


def test_after_another_language_the_next_screen_has_the_focus(page: Page, stack: Stack) -> None:
    """F30: also where the heading is the same in both languages, as that of a visit is."""
    booked = book(page, stack)
    show(page, stack, booked)
    page.locator("footer select").select_option("de")
    page.get_by_role("link", name="Abmelden").press("Enter")
    expect(page.get_by_role("heading", level=1, name="Abmelden")).to_be_focused()


# ---- settings


def test_a_calendar_address_is_shown_though_nothing_can_be_read_after_it(page: Page, stack: Stack) -> None:
    """V6: it is told only once."""
    open_messages(page, stack)
    expect(page.get_by_role("button", name="Make an address")).to_be_visible(timeout=SETTLED)
    lose(page, FEED)
    page.get_by_role("button", name="Make an address").click()
    expect(page.get_by_role("button", name="Make a new one")).to_be_visible(timeout=SETTLED)
    expect(page.get_by_label("Address for other calendars")).to_have_value(re.compile("^https?://"))
    page.get_by_role("button", name="Turn it off").click()
    expect(page.get_by_role("button", name="Make an address")).to_be_visible(timeout=SETTLED)
    expect(page.get_by_label("Address for other calendars")).to_have_count(0)


def test_switches_pressed_while_one_is_being_saved_are_saved_after_it(page: Page, stack: Stack) -> None:
    """S6."""
    open_messages(page, stack)
    boxes = page.get_by_role("checkbox")
    before = [box.is_checked() for box in boxes.all()]
    waiting = held(page, MESSAGES)
    for at in (0, 2, 3, 3):
        boxes.nth(at).click()
    wanted = [not before[0], before[1], not before[2], before[3]]
    late = asked(page, waiting)
    assert [box.is_checked() for box in boxes.all()] == wanted
    expect(page.get_by_text("Saved.")).to_have_count(0)
    late.continue_()
    expect(page.get_by_text("Saved.")).to_be_visible(timeout=SETTLED)
    assert [box.is_checked() for box in boxes.all()] == wanted
    page.reload()
    for box, on in zip(boxes.all(), wanted, strict=False):
        expect(box).to_be_checked(checked=on, timeout=SETTLED)


def test_a_switch_that_could_not_be_saved_goes_back_and_that_is_said(page: Page, stack: Stack) -> None:
    """S6."""
    open_messages(page, stack)
    box = page.get_by_role("checkbox").first
    before = box.is_checked()
    lose(page, MESSAGES, "PATCH")
    box.click()
    expect(page.get_by_text("There is no connection right now")).to_be_visible(timeout=SETTLED)
    expect(box).to_be_checked(checked=before)


# ---- visits


def test_nobody_of_a_group_is_not_everybody(page: Page, stack: Stack) -> None:
    """C3, F30: whoever unticks the last guest cancels nothing, and stays where they are."""
    group = book(page, stack, "Haircut", guests=1)
    [guest] = group.visit["group"]["guests"]
    show(page, stack, group, "cancel")
    page.get_by_label("Only some guests").check()
    box = page.get_by_label(guest["first_name"])
    cancel = page.get_by_role("button", name="Yes, cancel it")
    expect(cancel).to_be_visible(timeout=SETTLED)
    box.press("Space")
    expect(cancel).to_have_count(0)
    expect(page.get_by_text("Choose at least one guest.")).to_be_visible()
    expect(page.get_by_label("Only some guests")).to_be_checked()
    expect(box).to_be_focused()
    box.press("Space")
    expect(cancel).to_be_visible(timeout=SETTLED)


def test_an_undo_of_what_has_changed_shows_what_is_and_works_then(page: Page, stack: Stack) -> None:
    """R9, C4: in another tab it was undone, and cancelled again."""
    booked = book(page, stack)
    act_elsewhere(page, stack, booked, "cancel")
    open_home(page, stack)
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_visible(timeout=SETTLED)
    for act in ("restore", "cancel"):
        act_elsewhere(page, stack, booked, act)
    with page.expect_response(PORTAL):
        undo.click()
        expect(page.get_by_text("has changed since")).to_be_visible(timeout=SETTLED)
    undo.click()
    expect(page.get_by_text(ON_AGAIN)).to_be_visible(timeout=SETTLED)
    assert told(page, booked)["status"] == "confirmed"


def test_a_visit_that_is_confirmed_elsewhere_is_shown_so(page: Page, stack: Stack) -> None:
    """R9, V8."""
    confirmable(page, stack)
    page.unroute(PORTAL)
    page.route(CONFIRM, lambda route: route.fulfill(status=409, content_type="application/problem+json", json=STALE))
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("has changed since")).to_be_visible(timeout=SETTLED)
    expect(page.get_by_role("button", name="Confirm")).to_have_count(0)


def test_an_undo_is_told_though_the_home_cannot_be_read_after_it(page: Page, stack: Stack) -> None:
    """C4: and shown."""
    booked = book(page, stack)
    act_elsewhere(page, stack, booked, "cancel")
    open_home(page, stack)
    lose(page, PORTAL)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text(ON_AGAIN)).to_be_visible(timeout=SETTLED)
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    page.wait_for_timeout(3000)  # until the page has given up reading
    expect(page.get_by_text("There is no connection")).to_have_count(0)


def test_a_confirmation_is_told_though_the_home_cannot_be_read_after_it(page: Page, stack: Stack) -> None:
    """V8: and shown."""
    booked = confirmable(page, stack)
    answer = booked.visit | {"version": booked.visit["version"] + 1}
    page.route(CONFIRM, lambda route: route.fulfill(json=answer))
    page.unroute(PORTAL)
    lose(page, PORTAL)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("Thank you, your appointment is confirmed.")).to_be_visible(timeout=SETTLED)
    expect(page.get_by_role("button", name="Confirm")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_focused()


# ---- the focus


def test_all_past_visits_go_on_where_the_first_ones_ended(page: Page, stack: Stack) -> None:
    """V5, F30: the focus is on the first that was not shown before."""
    come_in(page, stack, ANA)
    past = page.get_by_role("region", name="Past").get_by_role("article")
    shown = past.count()
    page.get_by_role("button", name=re.compile("^Show all .* past")).press("Enter")
    expect(past.nth(shown).get_by_role("link")).to_be_focused()


def test_what_is_missing_for_a_signature_has_the_focus(page: Page, stack: Stack, keyboard: Keyboard) -> None:
    """M8, F30: and so it is read out."""
    come_in(page, stack, CLEO)
    open_membership(page, stack, page.request.get("/api/portal").json()["memberships"][0]["id"], "sign")
    keyboard.use(page.get_by_role("button", name="Sign", exact=True))
    name = page.get_by_role("textbox")
    expect(name).to_be_focused()
    keyboard.write("Your full name", "Cleo")
    keyboard.use(page.get_by_role("button", name="Sign", exact=True))
    expect(page.get_by_role("checkbox")).to_be_focused()


def test_a_contact_that_is_none_has_the_focus(page: Page, stack: Stack) -> None:
    """A6, F30: each time that it is sent."""
    come_in(page, stack, ANA)
    page.goto(f"{stack.url}/#/sign-in")
    contact = page.get_by_label("E-mail or phone number")
    contact.fill("nonsense")
    for _ in range(2):
        page.get_by_role("button", name="Send me my link").click()
        expect(page.get_by_text("Please enter an e-mail address or a phone number.")).to_be_visible(timeout=SETTLED)
        expect(contact).to_be_focused()
