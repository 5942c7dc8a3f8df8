"""The owner's page: what is set up there is what clients see (L1, L2, O2, S2, S3)."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stack.conftest import Stack
from tests.support.axe import violations
from tests.support.browsing import PATIENCE, SETTLED, come_in, heading, next_message
from tests.support.desk_page import another_window, come_to_the_desk, said
from tests.support.everybody import SCHEMES
from tests.support.owner_page import change, open_section, patch, press_save, save, saved, set_up, undone
from tests.support.pictures import png

ANA = "ana@example.com"
PALE_YELLOW = "#fff3b0"
SCREENS = ("", "business", "look", "policies", "locations/nashville", "services", "services/colour", "staff/maria")
MORE_SCREENS = ("messages", "messages/wordings/booked", "messages/flows/how-was-it", "plans/glow", "resources")


@pytest.fixture
def owner(page: Page, stack: Stack) -> Iterator[Page]:
    """The owner's window, as wide as a phone; the business is as it was afterwards."""
    come_to_the_desk(page, stack, "owner")
    before = set_up(page)["business"]
    yield page
    if changes := undone(before, set_up(page)["business"]):
        change(page, changes)


@pytest.fixture
def client(chromium: Browser, stack: Stack) -> Iterator[Page]:
    with another_window(chromium, stack) as window:
        yield window


def free_times(window: Page, wish: str) -> Any:
    days = window.request.get(f"/api/businesses/demo/times?{wish}").json()["days"]
    return [day for day in days if day["times"]]


def none_are_left(window: Page, wish: str) -> None:
    """Functions notice a new catalogue within seconds, and the CDN after them."""
    waits_until = time.monotonic() + PATIENCE
    while free_times(window, wish):
        assert time.monotonic() < waits_until, "there are times still"
        window.wait_for_timeout(500)


def test_a_new_colour_is_shown_at_once_and_seen_by_clients_when_saved(owner: Page, stack: Stack, client: Page) -> None:
    """L1: what is written on it can be read."""
    open_section(owner, stack, "look")
    owner.get_by_label("Brand colour", exact=True).fill(PALE_YELLOW)
    button = owner.locator(".owner-preview .button.main")
    expect(button).to_have_css("background-color", "rgb(255, 243, 176)")
    expect(button).to_have_css("color", "rgb(0, 0, 0)")
    save(owner)
    come_in(client, stack, ANA)
    expect(client.get_by_role("link", name="Book an appointment")).to_have_css("background-color", "rgb(255, 243, 176)")


def test_a_closure_takes_the_times_away_and_lists_the_visits_that_are_in_it(
    owner: Page, stack: Stack, client: Page
) -> None:
    """O2: nothing is cancelled by itself."""
    come_in(client, stack, ANA)
    ids = set_up(owner)["ids"]
    visits = client.request.get("/api/portal").json()["appointments"]
    wishes = [(visit, _like(visit, ids["services"]["blow-dry"])) for visit in visits]
    visit, wish = next(found for found in wishes if free_times(client, found[1]))  # not each day has every service
    date = visit["start"][:10]
    place = next(key for key, one in ids["locations"].items() if one == visit["location"]["id"])
    open_section(owner, stack, f"locations/{place}")
    owner.get_by_role("button", name="Add days Closures").click()
    owner.get_by_label("First day").last.fill(date)
    owner.get_by_label("Reason").last.fill("Burst pipe")
    save(owner)
    touched = owner.get_by_role("alert").filter(has_text="closed time")
    expect(touched).to_contain_text("Ana", timeout=SETTLED)
    day = touched.get_by_role("listitem").filter(has_text="Ana").get_by_role("link")
    expect(day).to_have_attribute("href", re.compile(f"#/desk/day.*{date}"))
    none_are_left(client, wish)
    still = client.request.get(f"/api/appointments/{visit['id']}").json()
    assert (still["status"], still["start"]) == (visit["status"], visit["start"])
    closures = set_up(owner)["business"]["locations"][place]["closures"]
    assert closures[-1] == {"first": date, "last": None, "from": "0:00", "to": "24:00", "reason": "Burst pipe"}


def _like(visit: dict[str, Any], service: str) -> str:
    """What asks for times of a service on a visit's day, in its place."""
    date = visit["start"][:10]
    return f"location={visit['location']['id']}&service={service}&staff=any&from={date}&to={date}"


def test_a_text_is_edited_with_its_tags_previewed_and_sent_as_a_test(owner: Page, stack: Stack) -> None:
    """S2, S3."""
    open_section(owner, stack, "messages/wordings/booked")
    subject = owner.get_by_label("Subject", exact=True)
    subject.fill("Until soon, !")
    subject.evaluate("field => field.setSelectionRange(12, 12)")
    owner.get_by_role("group", name="Fill in: Subject").get_by_role("button", name="First name").click()
    expect(subject).to_have_value("Until soon, {{client.first_name}}!")
    expect(subject).to_be_focused()
    shown = owner.get_by_role("region", name="Preview")
    expect(shown.get_by_role("heading")).to_have_text(re.compile(r"^Until soon, \w+!$"), timeout=SETTLED)
    owner.get_by_label("Send a test to").fill("trial@example.com")
    owner.get_by_role("button", name="Send test").click()
    said(owner, "A test is on its way to trial@example.com.")
    assert "[Test] Until soon, " in str(next_message(stack, "trial@example.com", 0))
    save(owner)
    assert (
        set_up(owner)["business"]["messages"]["wordings"]["booked"]["subject"] == "Until soon, {{client.first_name}}!"
    )


def test_a_tag_that_does_not_exist_is_named_with_its_place(owner: Page, stack: Stack) -> None:
    """S3."""
    open_section(owner, stack, "messages/wordings/booked")
    owner.get_by_label("Subject", exact=True).fill("Dear {{client.title}}")
    expect(owner.get_by_role("region", name="Preview")).to_contain_text("line 1, column 6", timeout=SETTLED)


def test_a_logo_is_checked_and_shown_or_refused_with_the_reason(owner: Page, stack: Stack, client: Page) -> None:
    """L2."""
    open_section(owner, stack, "look")
    field = owner.get_by_label("Logo", exact=True)
    field.set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": png(300, 40)})
    expect(owner.get_by_text("it must be at least 80 pixels high")).to_be_visible(timeout=SETTLED)
    field.set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": b"<script>alert(1)</script>"})
    expect(owner.get_by_text("This is not a JPEG or PNG picture")).to_be_visible(timeout=SETTLED)
    field.set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": png(300, 120)})
    said(owner, "Your clients see the new picture now.")
    come_in(client, stack, ANA)
    logo = client.locator("img.logo")
    expect(logo).to_be_visible(timeout=SETTLED)
    assert logo.evaluate("image => image.naturalHeight") == 120


def test_a_wrong_field_is_named_where_it_is_and_nothing_is_saved(owner: Page, stack: Stack) -> None:
    before = set_up(owner)["version"]
    open_section(owner, stack, "services/cut")
    owner.get_by_label("Price (USD)").fill("a lot")
    expect(owner.get_by_text("This is not an amount")).to_be_visible()
    owner.get_by_label("Price (USD)").fill("65.00")
    open_section(owner, stack, "staff/maria")
    tuesday = owner.get_by_role("group", name="Tuesday")
    tuesday.get_by_label("To", exact=True).fill("8:00")
    press_save(owner)
    expect(tuesday).to_contain_text("must be after", timeout=SETTLED)
    open_section(owner, stack, "staff")
    expect(owner.get_by_role("listitem").filter(has_text="Maria Santos").last).to_contain_text("Please check")
    assert set_up(owner)["version"] == before


def test_services_are_put_in_order_by_their_buttons(owner: Page, stack: Stack) -> None:
    open_section(owner, stack, "services")
    owner.get_by_role("button", name="Move Short cut up").click()
    save(owner)
    assert list(set_up(owner)["business"]["services"])[:2] == ["short-cut", "cut"]
    change(owner, {"order": {"services": ["cut", "short-cut"]}})


def test_a_new_service_is_written_down_and_removed_again(owner: Page, stack: Stack) -> None:
    open_section(owner, stack, "services")
    owner.get_by_label("Name of a new one").fill("Beard trim")
    owner.get_by_role("button", name="Add", exact=True).click()
    heading(owner, "Beard trim")
    owner.get_by_label("Price (USD)").fill("20")
    save(owner)
    assert set_up(owner)["business"]["services"]["beard-trim"]["price"] == 2000
    owner.get_by_role("button", name="Remove Beard trim").click()
    owner.get_by_role("dialog").get_by_role("button", name="Remove Beard trim").click()
    heading(owner, "Services")
    save(owner)
    assert "beard-trim" not in set_up(owner)["business"]["services"]


def test_what_two_people_change_is_kept_of_both_unless_it_is_the_same(owner: Page, stack: Stack) -> None:
    open_section(owner, stack, "business")
    change(owner, {"link_days": 29})
    owner.get_by_label("Name", exact=True).fill("Juniper Haus")
    save(owner)
    now = set_up(owner)["business"]
    assert (now["name"], now["link_days"]) == ("Juniper Haus", 29)
    change(owner, {"name": "Juniper Hall"})
    owner.get_by_label("Name", exact=True).fill("Juniper Home")
    press_save(owner)
    dialog = owner.get_by_role("dialog", name="Somebody else changed this too")
    expect(dialog).to_contain_text("Name", timeout=SETTLED)
    dialog.get_by_role("button", name="Save mine").click()
    expect(dialog).to_have_count(0)
    saved(owner)
    assert set_up(owner)["business"]["name"] == "Juniper Home"


def test_what_is_not_saved_is_kept_between_screens_and_warned_about(owner: Page, stack: Stack) -> None:
    open_section(owner, stack, "business")
    owner.get_by_label("Website", exact=True).fill("https://elsewhere.example.com")
    open_section(owner, stack, "services")
    unsaved = owner.get_by_role("region", name="Not saved yet")
    expect(unsaved).to_contain_text("1 change is not saved")
    with owner.expect_event("dialog") as asked:
        owner.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.accept()


def test_the_desk_may_look_and_change_nothing(page: Page, stack: Stack) -> None:
    """A10."""
    come_to_the_desk(page, stack, "desk")
    page.goto(f"{stack.url}/owner.html#/owner/business")
    expect(page.get_by_text("Only the owner can change this.")).to_be_visible(timeout=SETTLED)
    expect(page.get_by_label("Name", exact=True)).to_be_disabled()
    answer = patch(page, {"name": "Ours"})
    assert (answer.status, answer.json()["reasons"][0]["code"]) == (409, "owner_only")


def test_every_screen_can_be_used_by_everybody(owner: Page, stack: Stack) -> None:
    """WCAG 2.2 AA as far as axe can tell, on a pale brand colour too; and nothing has to be scrolled sideways."""
    change(owner, {"brand": {"colour": PALE_YELLOW}})
    owner.set_viewport_size({"width": 320, "height": 800})
    for number, screen in enumerate((*SCREENS, *MORE_SCREENS)):
        owner.emulate_media(color_scheme=SCHEMES[number % len(SCHEMES)], reduced_motion="reduce")
        open_section(owner, stack, screen)
        assert violations(owner) == [], screen
        assert owner.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), screen
