"""Sets up all that the other commands need, and tools that are asked for by name; skips what is already there.

Runs on any Python from 3.8 on, before the project's own is there; this folder imports the standard library only.
"""

from __future__ import annotations

import fcntl
import sys
from pathlib import Path

from local.setup.environments import TOOLS, install_tool, sync_project
from local.setup.interpreter import find_python
from local.setup.page import install_packages
from local.setup.uv import install_uv


def main() -> None:
    tools = Path(".tools").resolve()
    tools.mkdir(exist_ok=True)
    with (tools / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two commands may start at once
        uv = install_uv(tools)
        python = find_python(uv, tools)
        sync_project(uv, python)
        for name in (*TOOLS, *sys.argv[1:]):
            install_tool(name, uv, python, tools)
        install_packages(tools)


if __name__ == "__main__":
    main()
