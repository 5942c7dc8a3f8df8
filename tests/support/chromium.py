"""A headless Chromium that opens an address as a scanner does: it runs the page, and presses nothing."""

import subprocess
from pathlib import Path

from local.setup.browser import find_browser

_FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--virtual-time-budget=8000")
_SECONDS = 60


def opened(address: str, profile: Path) -> str:
    """What the page at the address has become, as HTML. ``profile`` keeps cookies from one address to the next."""
    browser = find_browser()
    assert browser, "There is no Chromium; `make test` installs one."
    command: list[str | Path] = [browser, *_FLAGS, f"--user-data-dir={profile}", "--dump-dom", address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=True)
    return done.stdout
