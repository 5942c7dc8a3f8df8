"""The desk's page: clients, and what they have (O1, M10, M11, O3)."""

import re
from collections.abc import Iterator
from secrets import token_hex

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stack.conftest import Stack
from tests.support.axe import violations
from tests.support.browsing import SETTLED, come_in, heading, next_message, slow
from tests.support.desk_page import (
    Person,
    another_window,
    client_card,
    come_to_the_desk,
    press,
    said,
    show,
    write_down,
)


@pytest.fixture
def owner(chromium: Browser, stack: Stack) -> Iterator[Page]:
    with another_window(chromium, stack) as window:
        come_to_the_desk(window, stack, "owner")
        yield window


@pytest.fixture
def client(owner: Page, stack: Stack) -> Person:
    return write_down(owner, stack)


def open_card(window: Page, stack: Stack, client: Person) -> None:
    show(window, stack, f"client/{client.id}")
    heading(window, client.name)


def test_a_client_is_found_while_one_types_by_keyboard_alone(page: Page, stack: Stack) -> None:
    """O1."""
    come_to_the_desk(page, stack)
    client = write_down(page, stack)
    page.get_by_role("link", name="Clients").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Clients")).to_be_focused(timeout=SETTLED)
    page.keyboard.press("Tab")
    expect(page.get_by_label("Search")).to_be_focused()
    page.keyboard.type(client.name[:10])
    expect(page.get_by_role("status").filter(has_text="1 client found")).to_be_visible(timeout=SETTLED)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    heading(page, client.name)
    assert violations(page) == []


def test_a_client_is_written_down_and_edited(owner: Page, stack: Stack, client: Person) -> None:
    """O1, A9: a wrong field is named at the field."""
    open_card(owner, stack, client)
    owner.get_by_text("Edit name and contacts").click()
    owner.get_by_label("Phone").fill("12")
    press(owner, "Save")
    expect(owner.get_by_label("Phone")).to_have_attribute("aria-invalid", "true", timeout=SETTLED)
    owner.get_by_label("Phone").fill("615-555-0199")
    owner.get_by_label("Last name").fill("Dale")
    press(owner, "Save")
    said(owner, "Saved.")
    now = client_card(owner, client)["client"]
    assert (now["last_name"], now["phone"]) == ("Dale", "+16155550199")


def test_a_link_is_sent_and_all_are_revoked(owner: Page, stack: Stack, client: Person, chromium: Browser) -> None:
    """O1, A9."""
    open_card(owner, stack, client)
    press(owner, "Send a link")
    said(owner, "A link is on its way by e-mail.")
    message = next_message(stack, client.email, 0)
    found = re.search(r"http://localhost:\d+/#/enter/[\w-]+", message["text"])
    assert found
    press(owner, "Revoke all links")
    owner.get_by_role("dialog").get_by_role("button", name="Revoke them").click()
    said(owner, "All links and sessions are ended.")
    with another_window(chromium, stack) as home:
        home.goto(found[0])
        heading(home, "This link no longer works")


def test_a_blocked_client_cannot_book_online(owner: Page, stack: Stack, client: Person, chromium: Browser) -> None:
    """B13: and the desk may not block anybody."""
    open_card(owner, stack, client)
    press(owner, "Block online booking")
    said(owner, "This client can no longer book online.")
    with another_window(chromium, stack) as home:
        come_in(home, stack, client.email)
        home.goto(f"{stack.url}/#/book/demo")
        business = home.request.get("/api/businesses/demo").json()
        service = business["categories"][0]["services"][0]
        place = service["locations"][0]
        body = {
            "location": place,
            "start": "2027-01-12T16:00:00Z",
            "services": [{"service": service["id"], "staff": "any"}],
            "accept_policy": True,
        }
        headers = {"Origin": stack.url, "Idempotency-Key": f"blocked-{client.id}-{client.id}"}
        answer = home.request.post("/api/businesses/demo/appointments", data=body, headers=headers)
        assert (answer.status, answer.json()["code"]) == (409, "contact_business")
    press(owner, "Allow online booking")
    said(owner, "This client can book online again.")


def test_a_client_is_erased_once_their_name_was_typed(owner: Page, stack: Stack, client: Person) -> None:
    """F31: after all that is held of them was handed over."""
    open_card(owner, stack, client)
    with owner.expect_download() as handed_over:
        owner.get_by_role("link", name="Download all that is held").click()
    assert client.email in handed_over.value.path().read_text()
    press(owner, "Erase this client")
    sure = owner.get_by_role("dialog")
    expect(sure.get_by_role("button", name="Erase for good")).to_be_disabled()
    assert violations(owner) == []
    sure.get_by_label(f"Type {client.name}").fill(client.name)
    sure.get_by_role("button", name="Erase for good").click()
    said(owner, "The client is erased.")
    heading(owner, "Erased client")
    assert client.name not in owner.content()


def test_what_is_the_owners_is_not_offered_to_the_desk(page: Page, stack: Stack) -> None:
    """A10."""
    come_to_the_desk(page, stack)
    open_card(page, stack, write_down(page, stack))
    expect(page.get_by_role("button", name="Send a link")).to_be_visible()
    for name in ("Block online booking", "Erase this client", "Merge with another client", "Import"):
        expect(page.get_by_text(name, exact=True)).to_have_count(0)


def test_two_who_are_one_are_seen_beside_each_other_before_they_are_merged(
    owner: Page, stack: Stack, client: Person
) -> None:
    """O1."""
    twin = write_down(owner, stack)
    open_card(owner, stack, client)
    owner.get_by_role("link", name="Merge with another client").click()
    heading(owner, "Merge with another client")
    owner.get_by_label("Search", exact=True).fill(twin.email)
    owner.get_by_role("listitem").get_by_role("button", name=twin.name).click()
    expect(owner.get_by_role("article", name="Stays")).to_contain_text(client.name, timeout=SETTLED)
    expect(owner.get_by_role("article", name="Becomes part of the other")).to_contain_text(twin.name)
    press(owner, "Merge them now")
    said(owner, "They are one client now.")
    assert client_card(owner, twin)["client"]["merged_into"] == client.id
    show(owner, stack, f"client/{twin.id}")
    owner.get_by_role("link", name=re.compile("merged into another one")).click()
    heading(owner, client.name)


def test_a_package_is_sold_redeemed_once_and_that_undone(owner: Page, stack: Stack, client: Person) -> None:
    """M10, M11: a double click takes one."""
    open_card(owner, stack, client)
    owner.get_by_text("Sell a package").click()
    owner.get_by_label("Package", exact=True).select_option(label="Day of rest, $150")
    press(owner, "Sell it")
    said(owner, "The package is sold.")
    redeem = owner.get_by_role("region", name="Redeem")
    redeem.get_by_label("Service").select_option(label="Private sauna")
    expect(redeem.get_by_text("2 left")).to_be_visible()
    redeem.get_by_role("button", name="Redeem one").dblclick()
    said(owner, "Redeemed.")
    expect(redeem.get_by_text("1 left")).to_be_visible(timeout=SETTLED)
    owner.get_by_role("link", name="Day of rest").click()
    heading(owner, "Day of rest")
    press(owner, "Give back")
    said(owner, "Given back")
    left = {one["name"]: one["remaining"] for one in client_card(owner, client)["packages"][0]["services"]}
    assert left == {"Massage": 1, "Sauna": 2}


def test_a_membership_that_is_paid_at_the_desk_is_started_and_ended(owner: Page, stack: Stack, client: Person) -> None:
    """M7, M6."""
    open_card(owner, stack, client)
    owner.get_by_text("Start a membership").click()
    owner.get_by_label("Plan").select_option(label="Blow-dry club, $28")
    owner.get_by_label("Paid at the desk, without a card").check()
    press(owner, "Start it")
    said(owner, "The membership is started.")
    owner.get_by_role("link", name="Blow-dry club").click()
    heading(owner, "Blow-dry club")
    press(owner, "Record a payment")
    said(owner, "Saved.")
    expect(owner.get_by_text("Active")).to_be_visible(timeout=SETTLED)
    assert violations(owner) == []
    press(owner, "End the membership")
    dialog = owner.get_by_role("dialog")
    dialog.get_by_role("radio", name="At once").check()
    dialog.get_by_role("button", name="End the membership").click()
    expect(owner.get_by_text("Canceled")).to_be_visible(timeout=SETTLED)


def test_message_switches_are_the_clients_own(owner: Page, stack: Stack, client: Person) -> None:
    """S6: also what is switched while the first is still being saved."""
    open_card(owner, stack, client)
    owner.get_by_text("Messages", exact=True).click()
    switches = owner.get_by_role("group", name="Appointments").get_by_role("checkbox")
    with slow(owner, re.compile(r"/clients/\w+/messages$")):
        switches.first.click()
        switches.last.click()
    said(owner, "Saved.")
    messages = client_card(owner, client)["messages"]
    assert (messages["appointments_email"], messages["appointments_text"]) == (False, False)
    expect(switches.first).not_to_be_checked()
    expect(switches.last).not_to_be_checked()


def test_a_table_of_clients_is_tried_mended_and_moved_in(owner: Page, stack: Stack) -> None:
    """O3: every problem has its line and column, and nothing is written until it is said so."""
    name = f"m{token_hex(6)}"
    show(owner, stack, "import")
    heading(owner, "Import")

    def choose(email: str) -> None:
        table = f"source_id,first_name,last_name,email\n{name},Mara,Moved,{email}\n"
        owner.get_by_label("File").set_input_files(
            {"name": "clients.csv", "mimeType": "text/csv", "buffer": table.encode()}
        )
        press(owner, "Try it")

    choose("nowhere")
    wrong = owner.get_by_role("region", name="What is wrong").get_by_role("row").last
    expect(wrong.get_by_role("cell").first).to_have_text("2", timeout=SETTLED)
    expect(wrong.get_by_role("cell").nth(1)).to_have_text("email")
    expect(owner.get_by_role("button", name="Do it now")).to_have_count(0)

    choose(f"{name}@example.com")
    expect(owner.get_by_role("region", name="What would be done")).to_contain_text("Mara Moved", timeout=SETTLED)
    assert found(owner, f"{name}@example.com") == 0
    assert violations(owner) == []
    press(owner, "Do it now")
    said(owner, "It is done.")
    assert found(owner, f"{name}@example.com") == 1


def found(window: Page, search: str) -> int:
    """How many clients are found so."""
    return len(window.request.get("/api/owner/clients", params={"search": search}).json()["clients"])
