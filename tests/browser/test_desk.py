"""The desk's page: the day, visits that staff make and change, and time that is kept free (O2, O4)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stack.conftest import Stack
from tests.support.browsing import SETTLED, come_in, heading, messages_to, next_message
from tests.support.desk_page import (
    Person,
    another_window,
    client_card,
    come_to_the_desk,
    free_day,
    make_visit,
    press,
    said,
    show,
    type_visit,
    write_down,
)

MARIA, THEO = "Maria Santos", "Theo Brandt"
LOOKS_AGAIN = 25_000  # milliseconds, within which the page does so
EARLY = "05:40"  # before anybody's hours, at which no client could book


@pytest.fixture
def desk(page: Page, stack: Stack) -> Page:
    """The desk's window, of a phone's size."""
    come_to_the_desk(page, stack)
    return page


@pytest.fixture
def client(desk: Page, stack: Stack) -> Person:
    return write_down(desk, stack)


@pytest.fixture
def another_desk(chromium: Browser, stack: Stack) -> Iterator[Page]:
    with another_window(chromium, stack) as window:
        come_to_the_desk(window, stack)
        yield window


def test_a_visit_that_staff_make_appears_at_the_client(
    desk: Page, stack: Stack, chromium: Browser, client: Person
) -> None:
    """O4, R6: at a time that no client could choose, and the client is told."""
    make_visit(desk, stack, free_day(), EARLY, client, MARIA)
    said(desk, "The visit is made.")
    assert "Haircut" in str(next_message(stack, client.email, 0))
    with another_window(chromium, stack) as home:
        come_in(home, stack, client.email)
        expect(home.get_by_role("region", name="Upcoming")).to_contain_text("5:40 AM")


def test_nobody_is_told_of_what_is_done_quietly(desk: Page, stack: Stack, client: Person) -> None:
    """R6: the next thing that is told is the first that is."""
    type_visit(desk, stack, free_day(), EARLY, client, MARIA)
    desk.get_by_label("Tell the client").uncheck()
    press(desk, "Make the visit")
    heading(desk, f"{client.name}: Haircut")
    press(desk, "Cancel the visit")
    press(desk, "Cancel it now")
    said(desk, "Cancelled.")
    first = next_message(stack, client.email, 0)
    assert "cancel" in str(first["subject"]).lower()
    assert len(messages_to(stack, client.email)) == 1


def test_a_late_cancellation_says_what_becomes_of_the_money_and_is_told_apart(
    desk: Page, stack: Stack, client: Person
) -> None:
    """C2, B19."""
    make_visit(desk, stack, free_day(), EARLY, client, MARIA)
    press(desk, "Cancel the visit")
    desk.get_by_role("radio", name=re.compile("^Late")).check()
    expect(desk.get_by_text("Nothing was paid, so nothing is given back.")).to_be_visible()
    press(desk, "Cancel it now")
    said(desk, "Cancelled.")
    expect(desk.get_by_role("region", name="History")).to_contain_text("Late cancellation by staff")
    assert client_card(desk, client)["past"][0]["cancellation"]["kind"] == "late"
    press(desk, "Bring back")
    said(desk, "The visit is on again.")


def test_nobody_fails_to_come_beforehand_but_may_have_afterwards(desk: Page, stack: Stack, client: Person) -> None:
    """O4."""
    make_visit(desk, stack, free_day(), EARLY, client, MARIA)
    expect(desk.get_by_role("button", name="No-show")).to_have_count(0)
    make_visit(desk, stack, free_day(past=True), "03:20", client, THEO)
    press(desk, "No-show")
    said(desk, "Marked as no-show.")
    expect(desk.get_by_text("Missed")).to_be_visible()
    expect(desk.get_by_role("button", name="Bring back")).to_be_visible()


def test_a_visit_is_moved_and_takes_as_long_as_staff_say(desk: Page, stack: Stack, client: Person) -> None:
    """O4: the day shows it where it is now."""
    date = free_day()
    make_visit(desk, stack, date, EARLY, client, MARIA)
    press(desk, "Change")
    desk.get_by_label("Time", exact=True).fill("06:15")
    desk.get_by_label("Minutes", exact=True).fill("95")
    press(desk, "Save the change")
    said(desk, "Changed.")
    desk.get_by_role("link", name="Back to the day").click()
    column = desk.get_by_role("region", name=MARIA)
    expect(column.get_by_role("link", name=re.compile(client.name))).to_contain_text(re.compile("6:15 AM . 7:50 AM"))


def test_of_two_desks_on_one_slot_one_is_told_who_has_it(
    desk: Page, another_desk: Page, stack: Stack, client: Person
) -> None:
    """O2, O4."""
    date, other = free_day(), write_down(desk, stack)
    type_visit(desk, stack, date, EARLY, client, MARIA)
    type_visit(another_desk, stack, date, EARLY, other, MARIA)
    press(desk, "Make the visit")
    heading(desk, f"{client.name}: Haircut")
    press(another_desk, "Make the visit")
    refusal = another_desk.get_by_role("alert")
    expect(refusal).to_contain_text("Maria Santos, 5:40 AM", timeout=SETTLED)
    refusal.get_by_role("link", name=client.name).click()
    heading(another_desk, f"{client.name}: Haircut")
    assert client_card(desk, other)["appointments"] == []


def test_a_double_click_makes_one_visit(desk: Page, stack: Stack, client: Person) -> None:
    """B17."""
    type_visit(desk, stack, free_day(), EARLY, client, MARIA)
    desk.get_by_role("button", name="Make the visit").dblclick()
    heading(desk, f"{client.name}: Haircut")
    assert len(client_card(desk, client)["appointments"]) == 1


def test_time_that_is_kept_free_is_on_the_sheet_and_given_back(desk: Page, stack: Stack, client: Person) -> None:
    """O2: a visit that is there already stays, and is told."""
    date = free_day()
    make_visit(desk, stack, date, EARLY, client, MARIA)
    show(desk, stack, f"block?date={date}")
    desk.get_by_label("Whose time").select_option(label=MARIA)
    desk.get_by_label("Time", exact=True).fill("05:00")
    desk.get_by_label("Until").first.fill("07:00")
    desk.get_by_label("Reason").first.fill("Stocktaking")
    press(desk, "Block this time")
    said(desk, "This time is kept free.")
    expect(desk.get_by_text("1 visit is in that time.")).to_be_visible(timeout=SETTLED)
    show(desk, stack, f"day?date={date}")
    column = desk.get_by_role("region", name=MARIA)
    expect(column.get_by_text("Stocktaking")).to_be_visible()
    column.get_by_role("button", name=re.compile("^Give back")).click()
    said(desk, "This time can be booked again.")
    expect(column.get_by_text("Stocktaking")).to_have_count(0)


def test_a_closure_says_beforehand_which_visits_it_touches(desk: Page, stack: Stack, client: Person) -> None:
    """O2: nothing is cancelled by it."""
    date = free_day()
    desk.clock.install()
    make_visit(desk, stack, date, EARLY, client, THEO)
    show(desk, stack, "block")
    desk.get_by_label("Whose days").select_option(label=THEO)
    desk.get_by_label("First day").fill(date)
    press(desk, "Close these days")
    expect(desk.get_by_text("1 visit would be in closed time.")).to_be_visible(timeout=SETTLED)
    expect(desk.get_by_role("link", name=re.compile(client.name))).to_be_visible()
    press(desk, "Close them anyway")
    said(desk, "Saved.")
    visit = client_card(desk, client)["appointments"][0]
    show(desk, stack, f"visit/{client.id}/{visit['id']}")
    expect(desk.get_by_text("Confirmed", exact=True)).to_be_visible()
    desk.clock.run_for(LOOKS_AGAIN)
    expect(desk.get_by_text("In closed time")).to_be_visible(timeout=SETTLED)
    show(desk, stack, "block")
    desk.get_by_label("Whose days").select_option(label=THEO)
    desk.get_by_role("button", name=re.compile("^Open again")).last.click()
    expect(desk.get_by_role("button", name=re.compile("^Open again"))).to_have_count(1, timeout=SETTLED)


def test_the_sheet_looks_again_by_itself(desk: Page, another_desk: Page, stack: Stack, client: Person) -> None:
    date = free_day()
    desk.clock.install()
    show(desk, stack, f"day?date={date}")
    expect(desk.get_by_role("region", name=MARIA)).to_contain_text("Nothing yet")
    make_visit(another_desk, stack, date, EARLY, client, MARIA)
    desk.clock.run_for(LOOKS_AGAIN)
    expect(desk.get_by_role("region", name=MARIA)).to_contain_text(client.name, timeout=SETTLED)
