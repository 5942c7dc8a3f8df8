"""The page in web/: runs its scripts, and builds it once for each state of its files."""

import argparse
import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

from local import processes
from local.failure import Failure
from local.fingerprint import fingerprint
from local.setup.page import WEB, node, node_environment

TOOLS = Path(".tools")
BUILDS = Path(".local/pages")
KEPT = 3  # builds
SOURCES = tuple(
    WEB / name
    for name in (
        "build",
        "index.html",
        "languages",
        "owner.html",
        "package-lock.json",
        "public",
        "src",
        "tsconfig.json",
        "vite.config.ts",
    )
)
GENERATED = WEB / "src/api/schema.ts"  # types only, and from docs/openapi.json


def build_page() -> Path:
    """The folder of the built page. Its types are not looked at: `make test` and `make deploy` do that."""
    BUILDS.mkdir(parents=True, exist_ok=True)
    with (BUILDS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        built = BUILDS / fingerprint(_sources())
        if not built.exists():
            _build_into(built)
            _forget_old_ones()
        os.utime(built)
        return built


def _sources() -> list[Path]:
    files = [file for source in SOURCES for file in ([source] if source.is_file() else source.rglob("*"))]
    return [file for file in files if file.is_file() and file != GENERATED]


def _build_into(built: Path) -> None:
    new, log = BUILDS / "new", BUILDS / "build.log"
    vite = WEB / "node_modules/vite/bin/vite.js"
    command: list[str | Path] = [node(TOOLS), vite, "build", WEB, "--outDir", new.resolve(), "--emptyOutDir"]
    if processes.run(command, env=node_environment(TOOLS), log=log) != 0:
        raise Failure(f"{log.read_text().strip()}\n\nThe page could not be built.", "Mend what is said above.")
    new.rename(built)


def _forget_old_ones() -> None:
    builds = sorted((b for b in BUILDS.iterdir() if b.is_dir()), key=lambda b: b.stat().st_mtime)
    for old in builds[:-KEPT]:
        shutil.rmtree(old)


def run_script(script: str) -> int:
    """One of package.json's scripts. Returns its exit code."""
    command: list[str | Path] = [node(TOOLS), "--run", script]
    return subprocess.run(command, cwd=WEB, env=node_environment(TOOLS), check=False).returncode


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("script", choices=["check", "format", "build"])
    sys.exit(run_script(parser.parse_args().script))


if __name__ == "__main__":
    main()
