"""Whoever clones the project and knows nothing: an empty home, nothing cached, the README's commands (part 8)."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.stack.test_tour import END, HERE, tour
from tests.support.proof import Proof
from tests.support.running import run

HOME = Path.home()
# Where this machine's packages come from is the machine's to say, not the home's.
NETWORK = {"NPM_CONFIG_USERCONFIG": HOME / ".npmrc", "PIP_CONFIG_FILE": HOME / ".config/pip/pip.conf"}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Of somebody whose home is empty: no cache of uv, npm or pip, no settings."""
    home = tmp_path / "home"
    home.mkdir()
    known = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "AWS_", "VIRTUAL_ENV"))}
    network = {name: str(path) for name, path in NETWORK.items() if path.exists()}
    return known | network | {"HOME": str(home), "PYENV_ROOT": os.environ.get("PYENV_ROOT", str(HOME / ".pyenv"))}


@pytest.mark.proof(
    part=8,
    claim="Somebody who has only Python 3 and make gets from a clone to a signed-in client with the README's commands.",
    how="A clone, an empty home, no caches; `make run`, a printed link, the README's tour, Ctrl-C, `make run` again.",
)
def test_a_newcomer_gets_from_a_clone_to_a_signed_in_client(
    tmp_path: Path, environment: dict[str, str], proof: Proof
) -> None:
    clone, took = tmp_path / "client-portal", dict[str, float]()
    with _timed(took, "`git clone`"):
        subprocess.run(["git", "clone", "--quiet", Path.cwd(), clone], check=True)
    state = clone / ".local/state"
    with run(state, clone, environment) as started:
        with _timed(took, "`make run`, the first time, until `Ready:`, with all downloads"):
            started.until("Ready: ")
        with _timed(took, "opening a printed link"):
            started.until("  ana@example.com")
            assert _opened(started.process.stdout, started.url) == 201
        with _timed(took, "the tour of the API"):
            _take_the_tour(clone, started.url, environment)
        started.stop(signal.SIGINT)
    assert started.left_over() == []
    with run(state, clone, environment) as again:
        with _timed(took, "`make run`, the second time"):
            again.until("Ready: ")
        again.stop(signal.SIGINT)
    assert again.left_over() == []
    proof.table("A newcomer's first minutes", ("what", "seconds"), [(what, round(s)) for what, s in took.items()])
    proof.result = f"{sum(took.values()) / 60:.1f} minutes in all, nothing left behind"


@contextmanager
def _timed(took: dict[str, float], what: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    took[what] = time.monotonic() - started


def _opened(said: Iterator[str] | None, url: str) -> int:
    """Trade the link that is printed next for a session, as the page does."""
    assert said is not None
    found = re.search(r"/#/enter/([^?\s]+)", next(said))
    assert found
    answer = httpx.post(f"{url}/api/sessions", json={"token": found[1]}, headers={"Origin": url}, timeout=60)
    return answer.status_code


def _take_the_tour(clone: Path, url: str, environment: dict[str, str]) -> None:
    script = "".join(f"{block}\necho '{END}'\n" for block, _ in tour()).replace(HERE, url)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split(f"{END}\n") == [*(printed for _, printed in tour()), ""]
