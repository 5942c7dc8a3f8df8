"""Finds a Chromium, in which tests open the page; installs one where there is none.

Runs on any Python from 3.8 on, as the rest of this folder.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Iterator

from local.setup.progress import run_quietly, say
from local.setup.uv import environment, install_uv

# The shell is all that a test needs, and costs it half.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TOOLS = Path(".tools")
INSTALLER = "playwright==1.65.2"
PROBLEM = "There is no Chromium on this machine, and it could not be installed."
NEXT_STEP = (
    "Install Chromium or Google Chrome (Debian: apt-get install chromium), so that `chromium` or `google-chrome` is "
    "on the PATH, then run the same command again."
)


def find_browser() -> Path | None:
    """The program of a Chromium that is on this machine, or None."""
    return next(_candidates(), None)


def main() -> None:
    if find_browser():
        return
    say("Installing Chromium, in which tests open the page (once) ...")
    if _is_debian_with_rights():
        run_quietly(["apt-get", "update", "--quiet"], PROBLEM, NEXT_STEP)
        run_quietly(["apt-get", "install", "--yes", "--quiet", NAMES[0]], PROBLEM, NEXT_STEP)
        return
    home = (TOOLS / "browser").resolve()
    uv = install_uv(TOOLS.resolve())
    into = {**environment(), "PLAYWRIGHT_BROWSERS_PATH": str(home)}
    shell = ["playwright", "install", "--only-shell", "chromium"]
    command: list[str | Path] = [uv, "tool", "run", "--quiet", "--from", INSTALLER, *shell]
    run_quietly(command, PROBLEM, NEXT_STEP, env=into)


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found)
    yield from sorted((TOOLS / "browser").resolve().glob("chromium_headless_shell-*/*/*headless*shell"), reverse=True)


def _is_debian_with_rights() -> bool:
    """On Ubuntu the package of that name only leads to a snap, which a container cannot run."""
    release = Path("/etc/os-release")
    debian = release.is_file() and "\nID=debian" in "\n" + release.read_text()
    return debian and os.geteuid() == 0 and shutil.which("apt-get") is not None


if __name__ == "__main__":
    main()
