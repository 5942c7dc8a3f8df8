"""The project's own uv, so that none has to be on the machine, and none that is there can differ."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import sys
from pathlib import Path

from local.setup.progress import fail, run_quietly, say
from local.setup.stamps import Stamp, digest

PINNED = Path("local/tools/uv.txt")


def environment() -> dict[str, str]:
    """For uv: whom to trust is the system's to say, where it says it, as it is for pip; uv brings its own list."""
    trusted = ssl.get_default_verify_paths()
    system = {"UV_SYSTEM_CERTS": "true"} if trusted.cafile or trusted.capath else {}
    return {**system, **{name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}}


def install_uv(tools: Path) -> Path:
    home = tools / "uv"
    uv = home / "bin" / "uv"
    stamp = Stamp(home, digest(PINNED, str(home)))
    if uv.exists() and stamp.is_current():
        return uv
    say("Installing uv, which installs everything else (once) ...")
    shutil.rmtree(home, ignore_errors=True)
    run_quietly(
        [*_pip_into(home), "--quiet", "--disable-pip-version-check", "--requirement", PINNED],
        "uv could not be installed.",
        "Check that this machine reaches PyPI (pip's own settings count), then run the same command again.",
    )
    stamp.write()
    return uv


def _pip_into(home: Path) -> list[str | Path]:
    """The pip of a new virtual environment, or this Python's own where venv is missing."""
    if _works("-m", "venv", str(home)):
        return [home / "bin" / "python", "-m", "pip", "install"]
    shutil.rmtree(home, ignore_errors=True)
    if not _works("-m", "pip", "--version"):
        fail(
            f"This machine's Python ({sys.executable}) has neither venv nor pip.",
            "Install one of them (Debian, Ubuntu: apt-get install python3-venv), then run the same command again.",
        )
    home.mkdir(parents=True)
    return [sys.executable, "-m", "pip", "install", f"--target={home}"]


def _works(*arguments: str) -> bool:
    return subprocess.run([sys.executable, *arguments], capture_output=True, check=False).returncode == 0
