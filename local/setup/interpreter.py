"""Finds a CPython 3.13 that really runs: the Lambda runtime's version."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Iterator

from local.setup.progress import run_quietly, say
from local.setup.uv import environment

VERSION = "3.13"


def find_python(uv: Path, tools: Path) -> Path:
    for candidate in _candidates(tools):
        if _runs(candidate):
            return candidate
    say(f"Installing Python {VERSION} (once) ...")
    managed = {**environment(), "UV_PYTHON_INSTALL_DIR": str(tools / "python")}
    run_quietly(
        [uv, "python", "install", "--no-bin", VERSION],
        f"There is no Python {VERSION} on this machine, and it could not be downloaded.",
        f"Install Python {VERSION} (your system's package, pyenv or python.org), then run the same command again.",
        env=managed,
    )
    return next(filter(_runs, _managed(tools / "python")))


def _candidates(tools: Path) -> Iterator[Path]:
    on_path = shutil.which(f"python{VERSION}")
    if on_path:
        yield Path(on_path)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from sorted(pyenv.glob(f"versions/{VERSION}*/bin/python{VERSION}"), reverse=True)
    data = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share"))
    for managed in (tools / "python", data / "uv/python"):
        yield from _managed(managed)


def _managed(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"cpython-{VERSION}*/bin/python{VERSION}"), reverse=True)


def _runs(python: Path) -> bool:
    """A version manager's shim may be on the PATH and refuse to run."""
    try:
        asked = subprocess.run(
            [str(python), "-c", "import sys; print('%d.%d' % sys.version_info[:2], sys.implementation.name)"],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0 and asked.stdout.split() == [VERSION, "cpython"]
