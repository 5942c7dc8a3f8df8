"""`make run` as a person uses it: again and again, stopped at any moment, two at once."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from local.ports import free_port

PATIENCE = 120  # seconds
SECOND_START = 30  # seconds, at most


class Run:
    def __init__(self, state: Path) -> None:
        self.state = state
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.said: list[str] = []
        self.process = subprocess.Popen(
            ["make", "run", f"PORT={self.port}", f"STATE={state}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def until(self, line: str) -> float:
        """Seconds until it said a line that starts so."""
        started = time.monotonic()
        assert self.process.stdout is not None
        for said in self.process.stdout:
            self.said.append(said)
            if said.startswith(line):
                return time.monotonic() - started
        raise AssertionError("".join(self.said))

    def stop(self, number: signal.Signals) -> None:
        """As a terminal does, to all in the foreground."""
        os.killpg(self.process.pid, number)
        self.process.communicate(timeout=PATIENCE)

    def left_over(self) -> list[str]:
        """Command lines of processes that know of this run's state, once they had time to end."""
        for _ in range(50):
            if not self._processes():
                break
            time.sleep(0.1)
        return self._processes()

    def _processes(self) -> list[str]:
        return [line for line in command_lines() if str(self.state) in line]


def command_lines() -> Iterator[str]:
    """With the environment: the local AWS and its functions are told the folder there."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            yield f"{(folder / 'cmdline').read_bytes()!r} {(folder / 'environ').read_bytes()!r}"
        except OSError:  # it has ended meanwhile, or is not ours
            continue


@contextmanager
def run(state: Path) -> Iterator[Run]:
    started = Run(state)
    try:
        yield started
    finally:
        if started.process.poll() is None:
            started.stop(signal.SIGTERM)


def test_a_second_start_is_quick_and_finds_everything_as_it_was(tmp_path: Path) -> None:
    with run(tmp_path) as first:
        first.until("Ready: ")
        assert "<title>Your appointments</title>" in httpx.get(first.url).text
        demo = httpx.get(f"{first.url}/api/businesses/demo")
        first.stop(signal.SIGINT)
    assert first.left_over() == []
    with run(tmp_path) as second:
        assert second.until("Ready: ") < SECOND_START
        again = httpx.get(f"{second.url}/api/businesses/demo")
        assert (again.status_code, again.json()) == (demo.status_code, demo.json())
        with run(tmp_path) as third:
            third.until("A local stack is already running")
            third.process.communicate(timeout=PATIENCE)
            assert third.process.returncode != 0
        second.stop(signal.SIGKILL)  # functions are running
    assert second.left_over() == []


@pytest.mark.parametrize("moment", ["Building", "Starting the local AWS", "Deploying"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
def test_nothing_is_left_when_it_is_stopped_while_it_starts(
    tmp_path: Path, moment: str, number: signal.Signals
) -> None:
    with run(tmp_path) as started:
        started.until(moment)
        time.sleep(0.3)
        started.stop(number)
    assert started.left_over() == []


def test_a_taken_port_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken, run(tmp_path) as started:
        taken.bind(("127.0.0.1", started.port))
        started.until(f"Port {started.port} is in use.")
    assert started.left_over() == []
