"""The ways in and out."""

import re
from secrets import token_urlsafe

import pytest
from playwright.sync_api import Page, expect

from tests.stack.conftest import Stack
from tests.support.axe import violations
from tests.support.browsing import HOME, come_in, heading, link_of, messages_to, new_link, next_message

PHONE = "+16155550107"
LINK = re.compile(r"http://localhost:\d+/#/enter/[\w-]+(?:\?to=[\w/]+)?")


def test_the_token_leaves_the_address_bar(page: Page, stack: Stack) -> None:
    """A2, A4: and the browser's history."""
    come_in(page, stack, "ben@example.com")
    heading(page, HOME)
    assert page.url == f"{stack.url}/#/"
    page.go_back()
    assert "/enter/" not in page.url


def test_a_link_works_again_and_again(page: Page, stack: Stack) -> None:
    """A3."""
    link = link_of(stack, "ben@example.com")
    for _ in range(2):
        page.goto("about:blank")
        page.goto(link)
        heading(page, HOME)


def test_a_link_that_works_no_more_heals_and_leads_to_the_same_place(page: Page, stack: Stack) -> None:
    """A5, A9: signing out everywhere ends every link; the fresh one comes by e-mail."""
    client = "cleo@example.com"
    old = new_link(stack, client)
    page.goto(old)
    heading(page, HOME)
    visit = page.request.get("/api/portal").json()["appointments"][0]["id"]
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out everywhere").click()
    heading(page, "You are signed out")
    link_of.cache_clear()

    page.goto("about:blank")
    page.goto(f"{old}?to=appointment/{visit}")
    heading(page, "This link no longer works")
    assert violations(page) == []
    known = len(messages_to(stack, client))
    page.get_by_role("button", name="Send me a new link").click()
    heading(page, "On its way")
    message = next_message(stack, client, known)
    found = LINK.search(message["text"])
    assert found
    page.goto("about:blank")
    page.goto(found[0])
    expect(page).to_have_url(re.compile(rf"#/appointment/{visit}$"))


def test_an_unknown_link_is_told_apart_from_nothing(page: Page, stack: Stack) -> None:
    """A5: it says what an expired one says."""
    page.goto(f"{stack.url}/#/enter/{token_urlsafe(32)}")
    heading(page, "This link no longer works")
    page.get_by_role("button", name="Send me a new link").click()
    heading(page, "On its way")


@pytest.mark.parametrize("contact", ["dev@example.com", "nobody@example.com"])
def test_signing_in_by_contact_says_the_same_to_everybody(page: Page, stack: Stack, contact: str) -> None:
    """A6."""
    come_in(page, stack, "ben@example.com")
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("link", name="Sign in").click()
    heading(page, "Sign in")
    assert violations(page) == []
    known = len(messages_to(stack, contact))
    page.get_by_label("E-mail or phone number").fill(contact)
    page.get_by_role("button", name="Send me my link").click()
    heading(page, "On its way")
    if contact == "dev@example.com":
        assert LINK.search(next_message(stack, contact, known)["text"])


def test_whoever_is_signed_out_is_led_to_the_sign_in_and_back(page: Page, stack: Stack) -> None:
    """A5: the way back goes along."""
    come_in(page, stack, "ben@example.com")
    visit = page.request.get("/api/portal").json()["appointments"][0]["id"]
    page.context.clear_cookies()
    page.goto("about:blank")
    page.goto(f"{stack.url}/#/appointment/{visit}")
    heading(page, "Sign in")
    expect(page).to_have_url(re.compile(rf"\?to=appointment%2F{visit}$"))


def test_those_who_share_a_contact_choose_by_first_name(page: Page, stack: Stack) -> None:
    """A2: the Harris family has one phone, to which the link goes."""
    come_in(page, stack, "ben@example.com")
    page.goto(f"{stack.url}/#/sign-in")
    heading(page, "Sign in")
    known = len(messages_to(stack, PHONE))
    page.get_by_label("E-mail or phone number").fill("615-555-0107")
    page.get_by_role("button", name="Send me my link").click()
    heading(page, "On its way")
    found = LINK.search(next_message(stack, PHONE, known)["text"])
    assert found
    page.goto("about:blank")
    page.goto(found[0])
    heading(page, "Who are you?")
    assert violations(page) == []
    page.get_by_role("button", name="Hugo", exact=True).click()
    heading(page, HOME)
    expect(page.get_by_text("Hello Hugo")).to_be_visible()
