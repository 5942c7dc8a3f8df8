"""What is left of `make run` after it was stopped while it started: at each moment, in each way."""

from itertools import product
from pathlib import Path

import pytest

from tests.stack.test_run import MOMENTS, SIGNALS, nothing_is_left_of_one_that_is_stopped
from tests.support.proof import Proof


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
