"""What is left of `make run` after it was stopped: while it started, at each moment, in each way, and when it ran."""

import signal
from itertools import product
from pathlib import Path

import httpx
import pytest

from tests.stack.test_run import MOMENTS, SIGNALS, nothing_is_left_of_one_that_is_stopped
from tests.support.proof import Proof
from tests.support.running import PATIENCE, Run, run


@pytest.mark.proof(
    part=8,
    claim="Whenever and however `make run` is stopped while it starts, no process of it is left.",
    how="It is started over an empty state and sent SIGTERM, SIGINT or SIGKILL while it builds, starts its AWS, or "
    "deploys to it.",
)
def test_nothing_is_left_when_it_is_stopped_while_it_starts(tmp_path: Path, proof: Proof) -> None:
    tries = [*product(MOMENTS, SIGNALS)]
    for number, (moment, how) in enumerate(tries):
        nothing_is_left_of_one_that_is_stopped(tmp_path / str(number), moment, how)
    proof.result = f"{len(tries)} starts stopped: nothing left."


@pytest.mark.proof(
    part=8,
    claim="A second `make run` deploys nothing, finds all as it was, and leaves no process, even if it is killed.",
    how="Started over an empty state, stopped with Ctrl-C, started again, tried a third time beside it, and killed.",
)
def test_a_second_start_deploys_nothing_and_finds_everything_as_it_was(tmp_path: Path, proof: Proof) -> None:
    with run(tmp_path) as first:
        seconds = [first.until("Ready: ")]
        assert "<title>Your appointments</title>" in httpx.get(first.url, timeout=PATIENCE).text
        before = _business(first)
        first.stop(signal.SIGINT)
    assert first.left_over() == []
    with run(tmp_path, port=first.port) as second:
        seconds.append(second.until("Ready: "))
        assert not any(line.startswith("Deploying") for line in second.said)
        assert _business(second) == before
        with run(tmp_path) as third:
            third.until("A local stack is already running")
            third.process.communicate(timeout=PATIENCE)
            assert third.process.returncode != 0
        second.stop(signal.SIGKILL)  # functions are running
    assert second.left_over() == []
    proof.result = "Ready after {:.0f} s and after {:.0f} s; nothing left.".format(*seconds)


def _business(running: Run) -> str:
    answer = httpx.get(f"{running.url}/api/businesses/demo", timeout=PATIENCE)
    assert answer.status_code == 200
    return answer.text
