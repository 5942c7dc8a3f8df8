"""Builds template.yaml's functions and layer with `sam build`, once for each state of the code."""

import fcntl
import os
import platform
import shutil
import sys
from pathlib import Path

from local import aws, processes
from local.failure import Failure
from local.fingerprint import fingerprint
from local.setup import uv

SAM = Path(".tools/sam/bin/sam")
SOURCES = (Path("template.yaml"), Path("functions"), Path("layers"))
BUILDS = Path(".local/builds")
KEPT = 3  # builds
ARCHITECTURE = {"aarch64": "arm64", "arm64": "arm64"}.get(platform.machine(), "x86_64")
# The local AWS runs functions on this system itself, so their wheels have to be for it.
PLATFORM = {"darwin": {"PLATFORM": f"{platform.machine().replace('arm64', 'aarch64')}-apple-darwin"}}


def code_fingerprint() -> str:
    return fingerprint(SOURCES, ARCHITECTURE)


def build() -> Path:
    """The folder of the build; its template.yaml refers to what is in it."""
    BUILDS.mkdir(parents=True, exist_ok=True)
    with (BUILDS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        built = BUILDS / code_fingerprint()
        if not built.exists():
            _build_into(built)
            _forget_old_ones()
        os.utime(built)
        return built


def _build_into(built: Path) -> None:
    new = BUILDS / "new"
    log = BUILDS / "build.log"
    shutil.rmtree(new, ignore_errors=True)
    command: list[str | Path] = [SAM.resolve(), "build", "--template-file", "template.yaml", "--build-dir", new]
    if processes.run(command, env=build_environment(), log=log) != 0:
        raise Failure(f"{log.read_text().strip()}\n\nThe code could not be built.", "Mend what `sam build` says above.")
    new.rename(built)


def build_environment() -> dict[str, str]:
    """`sam build` looks for python3.13 on the PATH; the layer's Makefile reads the rest."""
    own = {name: value for name, value in uv.environment().items() if not name.startswith("AWS_")}
    return own | {
        "ARCHITECTURE": ARCHITECTURE,
        "AWS_DEFAULT_REGION": aws.REGION,
        "PATH": f"{Path(sys.prefix) / 'bin'}{os.pathsep}{own['PATH']}",
        "PYTHON": sys.executable,
        "SAM_CLI_TELEMETRY": "0",
        "UV": str(Path(".tools/uv/bin/uv").resolve()),
        **PLATFORM.get(sys.platform, {}),
    }


def _forget_old_ones() -> None:
    builds = sorted((b for b in BUILDS.iterdir() if (b / "template.yaml").exists()), key=lambda b: b.stat().st_mtime)
    for old in builds[:-KEPT]:
        shutil.rmtree(old)
