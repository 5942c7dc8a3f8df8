"""A real Chromium in front of the real local stack. Both end with the last test of this package."""

import os
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from local.ports import free_port
from local.setup.browser import find_browser
from local.stack import local_stack
from local.state import State
from tests.stack.conftest import Stack
from tests.support.browsing import SETTLED, Watched

PHONE: ViewportSize = {"width": 390, "height": 844}  # CSS pixels


@pytest.fixture(scope="package")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """One for the folder; or the one that runs over the folder named by RUNNING, for whoever writes tests."""
    if running := os.environ.get("RUNNING"):
        yield Stack(State(Path(running)).running())
        return
    with local_stack(tmp_path_factory.mktemp("stack"), free_port(), say=print) as started:
        yield Stack(started)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    browser = find_browser()
    assert browser, "There is no Chromium; `make test` installs one."
    expect.set_options(timeout=SETTLED)
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        yield playwright.chromium.launch(executable_path=str(browser), args=sandbox)


@pytest.fixture
def page(chromium: Browser, stack: Stack) -> Iterator[Page]:
    """A window of a phone's size with nothing in it, whose page may talk to the portal alone and has no error."""
    context = chromium.new_context(viewport=PHONE, locale="en-US", timezone_id="Europe/Berlin", base_url=stack.url)
    context.set_default_timeout(SETTLED)
    opened = context.new_page()
    opened.bring_to_front()  # the focus is seen only in a window that has it
    watched = Watched(opened, stack.url)
    yield opened
    context.close()
    assert watched.complaints == []


@pytest.fixture
def email() -> str:
    """Of somebody new."""
    return f"{token_hex(6)}@example.com"


@pytest.fixture
def elsewhere(chromium: Browser, stack: Stack) -> Iterator[Page]:
    """A window that may leave the portal, as for a payment."""
    context = chromium.new_context(viewport=PHONE, locale="en-US", timezone_id="Europe/Berlin", base_url=stack.url)
    context.set_default_timeout(SETTLED)
    yield context.new_page()
    context.close()
