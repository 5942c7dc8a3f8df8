"""`make run` as a person uses it: again and again, stopped at any moment, two at once."""

import signal
import socket
import time
from pathlib import Path

import pytest

from tests.support.running import run

MOMENTS = ("Building", "Starting the local AWS", "Deploying")
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGKILL)


def nothing_is_left_of_one_that_is_stopped(state: Path, moment: str, number: signal.Signals) -> None:
    """Started, and stopped when it says that it is at that moment."""
    with run(state) as started:
        started.until(moment)
        time.sleep(0.3)
        started.stop(number)
    assert started.left_over() == []


# Each moment and each signal once; `make prove` tries every one with every other.
@pytest.mark.parametrize(
    ("moment", "number"),
    list(zip(MOMENTS, SIGNALS, strict=True)),
    ids=lambda value: value.name if isinstance(value, signal.Signals) else value,
)
def test_nothing_is_left_when_it_is_stopped_while_it_starts(
    tmp_path: Path, moment: str, number: signal.Signals
) -> None:
    nothing_is_left_of_one_that_is_stopped(tmp_path, moment, number)


def test_a_taken_port_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken, run(tmp_path) as started:
        taken.bind(("127.0.0.1", started.port))
        started.until(f"Port {started.port} is in use.")
    assert started.left_over() == []
