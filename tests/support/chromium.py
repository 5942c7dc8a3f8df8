"""A headless Chromium that opens addresses as a scanner does: it runs the page, and presses nothing."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from local.setup.browser import find_browser

_MILLISECONDS = 60_000


@contextmanager
def scanner() -> Iterator[Callable[[str], str]]:
    """What opens an address and tells, as HTML, what the page there has become. It keeps cookies meanwhile."""
    browser = find_browser()
    assert browser, "There is no Chromium; `make test` installs one."
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=browser, args=sandbox).new_context()

        def opened(address: str) -> str:
            page = window.new_page()
            page.goto(address, wait_until="networkidle", timeout=_MILLISECONDS)
            shown = page.content()
            page.close()
            return shown

        yield opened
