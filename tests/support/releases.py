"""An earlier release of this project, laid out in a folder of its own, and run as its users ran it."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from local.ports import free_port
from local.state import Running
from tests.stack.conftest import Stack

CHANGES = Path("CHANGELOG.md")
_PATIENCE = 900  # seconds, for all of a start on a full machine
_SHARED = (".venv", ".tools", "web/node_modules")  # what setting up makes, and takes minutes


@dataclass(frozen=True, slots=True)
class Release:
    """A version, and the commit it was made from."""

    version: str
    commit: str


def releases(text: str) -> list[Release]:
    """What the changelog says was released, the latest first."""
    found = re.findall(r"^## (\d+\.\d+\.\d+)[^\n]*\n(?:\n)?Released from `([0-9a-f]{40})`\.", text, re.MULTILINE)
    return [Release(version, commit) for version, commit in found]


def laid_out(release: Release, folder: Path) -> Path:
    """Its files in a folder, with what this checkout has installed already."""
    archive = subprocess.run(["git", "archive", release.commit], capture_output=True, check=False)
    assert archive.returncode == 0, (
        f"The files of release {release.version} are not here: commit {release.commit} is not in this clone. "
        "`git fetch --unshallow`, or a clone that is not shallow, has it."
    )
    folder.mkdir(parents=True)
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
    for shared in _SHARED:
        (folder / shared).symlink_to(Path(shared).resolve())
    return folder


@contextmanager
def running(here: Path, state: Path) -> Iterator[Stack]:
    """The local stack of the release in that folder, over that state; stopped as by Ctrl-C at the end."""
    command = [sys.executable, "-m", "local.run", "--port", str(free_port()), "--state", str(state)]
    log = state.with_suffix(".log")
    with log.open("a") as said:
        process = subprocess.Popen(command, cwd=here, stdout=said, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            yield Stack(_announced(process, state, log))
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            process.wait(_PATIENCE)


def _announced(process: subprocess.Popen[bytes], state: Path, log: Path) -> Running:
    """What it says of itself once it runs. Another release says more or less of itself than this one."""
    waits_until = time.monotonic() + _PATIENCE
    while not (state / "running.json").exists():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < waits_until, log.read_text()
        time.sleep(0.5)
    said = json.loads((state / "running.json").read_text()) | {"folder": str(state)}
    return Running(**{each.name: said.get(each.name, "") for each in fields(Running)})
