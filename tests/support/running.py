"""`make run` as a person uses it: what it says, and what it leaves behind."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local.ports import free_port

PATIENCE = 120  # seconds


class Run:
    """One of them, in the project's folder or in a clone of it; stopped as a terminal stops it."""

    def __init__(
        self, state: Path, here: Path = Path(), environment: dict[str, str] | None = None, port: int = 0
    ) -> None:
        self.state = state
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        self.said: list[str] = []
        self.process = subprocess.Popen(
            ["make", "run", f"PORT={self.port}", f"STATE={state}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            cwd=here,
            env=environment,
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
        return left_over(self.state)


def left_over(state: Path) -> list[str]:
    """Command lines of processes that know of a state, once they had time to end."""
    for _ in range(50):
        if not list(processes_of(state)):
            break
        time.sleep(0.1)
    return [line for _, line in processes_of(state)]


def processes_of(state: Path) -> Iterator[tuple[int, str]]:
    """Number and command line of each that knows of a state."""
    return ((number, line) for number, line in command_lines() if str(state) in line)


def command_lines() -> Iterator[tuple[int, str]]:
    """With the environment: the local AWS and its functions are told the folder there."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            yield int(folder.name), f"{(folder / 'cmdline').read_bytes()!r} {(folder / 'environ').read_bytes()!r}"
        except OSError:  # it has ended meanwhile, or is not ours
            continue


@contextmanager
def run(state: Path, here: Path = Path(), environment: dict[str, str] | None = None, port: int = 0) -> Iterator[Run]:
    """Stopped at the end of the block, if it still runs then."""
    started = Run(state, here, environment, port)
    try:
        yield started
    finally:
        if started.process.poll() is None:
            started.stop(signal.SIGTERM)
