"""One environment for the project, and one each for the tools whose pins would fight with it."""

from __future__ import annotations

import shutil
from pathlib import Path

from local.setup.progress import run_quietly, say
from local.setup.stamps import Stamp, digest
from local.setup.uv import environment

TOOLS = {"ministack": "the local AWS", "node": "Node, which builds the page", "sam": "the SAM CLI"}
ON_REQUEST = {"checkov": "checkov, which reads the templates"}
NETWORK = "Check that this machine reaches PyPI (uv's own settings count), then run the same command again."


def sync_project(uv: Path, python: Path) -> None:
    home = Path(".venv")
    stamp = Stamp(home, digest(Path("pyproject.toml"), Path("uv.lock"), str(python), str(home.resolve())))
    if stamp.is_current():
        return
    say("Installing the project's environment from uv.lock ...")
    run_quietly(
        [uv, "sync", "--quiet", "--locked", "--python", python],
        "The project's environment could not be installed.",
        f"{NETWORK} If uv.lock is out of date with pyproject.toml: make lock.",
        env=environment(),
    )
    stamp.write()


def install_tool(name: str, uv: Path, python: Path, tools: Path) -> None:
    home = tools / name
    locked = Path("local/tools") / f"{name}.txt"
    stamp = Stamp(home, digest(locked, str(python), str(home)))
    if stamp.is_current():
        return
    called = {**TOOLS, **ON_REQUEST}[name]
    say(f"Installing {called} (once) ...")
    shutil.rmtree(home, ignore_errors=True)
    problem = f"{called} could not be installed."
    run_quietly([uv, "venv", "--quiet", "--python", python, home], problem, NETWORK, environment())
    install: list[str | Path] = [uv, "pip", "install", "--quiet", "--compile-bytecode", "--require-hashes"]
    run_quietly(
        [*install, "--python", home / "bin" / "python", "--requirement", locked], problem, NETWORK, environment()
    )
    stamp.write()
