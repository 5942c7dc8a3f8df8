"""Memberships to act on in a browser's window, started beforehand as the desk does."""

import re
import subprocess
import sys
from typing import Any

from playwright.sync_api import Page, expect

from tests.stack.conftest import Stack
from tests.support.browsing import SETTLED, come_in
from tests.support.hosted_page import type_card

TO_PAGE = "Go on to enter the card"


def started(page: Page, stack: Stack, client: str, plan: str) -> str:
    """A new membership of a client, whose window it is. Returns its id."""
    command = [sys.executable, "-m", "commands.start_membership", client, plan, "--silent"]
    made = subprocess.run(command, env=stack.environment, capture_output=True, text=True, check=True)
    found = re.search(r"mem_\w{16}", made.stdout)
    assert found, made.stdout
    come_in(page, stack, client)
    return found[0]


def open_membership(page: Page, stack: Stack, membership: str, act: str = "") -> None:
    page.goto(f"{stack.url}/#/membership/{membership}{act and f'/{act}'}")
    expect(page.locator("[aria-busy]")).to_have_count(0, timeout=SETTLED)


def told(page: Page, membership: str) -> Any:
    """The membership as the API tells it now."""
    return page.request.get(f"/api/memberships/{membership}").json()


def enter_card(page: Page, number: str) -> None:
    """From the card's screen over the hosted page and back."""
    page.get_by_role("button", name=TO_PAGE).click()
    type_card(page, number)
