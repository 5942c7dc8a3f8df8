"""A headless Chromium that opens an address as a scanner does: it runs the page, and presses nothing."""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

from local.setup.browser import find_browser

_MILLISECONDS = 60_000


def opened(address: str, profile: Path) -> str:
    """What the page at the address has become, as HTML. ``profile`` keeps cookies from one address to the next."""
    browser = find_browser()
    assert browser, "There is no Chromium; `make test` installs one."
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        window = playwright.chromium.launch_persistent_context(profile, executable_path=browser, args=sandbox)
        page = window.new_page()
        page.goto(address, wait_until="networkidle", timeout=_MILLISECONDS)
        shown = page.content()
        window.close()
    return shown
