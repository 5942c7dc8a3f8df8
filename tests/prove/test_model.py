"""A small salon's people against the running system, beside a model of a few plain rules (part 1)."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from local.stopped import stopped
from tests.stack.conftest import Stack
from tests.support.model.far import FarPost, opened
from tests.support.model.machine import People
from tests.support.model.post import Post
from tests.support.model.raw import Raw
from tests.support.model.run import ENDS_AT, Place
from tests.support.model.world import World, midnight_after
from tests.support.proof import Proof
from tests.support.remote import Remote

RUNS, STEPS = 20, 50  # about six minutes on two cores


@pytest.fixture
def place(stack: Stack, tmp_path: Path) -> Iterator[Place]:
    """The stack with its clock stopped, until the test is over."""
    midnight = midnight_after(datetime.now(UTC), ZoneInfo("America/Phoenix"))
    salons = opened(stack, tmp_path)

    def enter() -> tuple[Raw, World, Post]:
        salon = next(salons)
        raw = Raw(stack.client("dynamodb"), stack.table_name, salon["slug"], midnight)
        world = World(salon, raw, lambda: Remote(stack.url, salon["slug"]))
        return raw, world, FarPost(stack, world, raw)

    with stopped(Path(stack.running.folder)) as stop:
        yield Place(midnight, stop, enter)


@pytest.mark.proof(
    part=1,
    claim="Whatever clients, the desk and the owner do, in whatever order, comes out as a small model of rules says: "
    "each answer, each visit, each minute of each day, and each message, once.",
    how="A Hypothesis state machine drives the HTTP API of the running stack, whose clock it moves: bookings by name, "
    "anyone and gender, groups, moves, cancellations, undos, confirmations, unpaid holds, the desk's acts, blocks, and "
    "edits of the catalogue. After each step the raw items are compared with a model that shares no code with the "
    "portal; after each run, the messages.",
)
def test_what_people_do_comes_out_as_the_model_says(stack: Stack, place: Place, proof: Proof) -> None:
    """F1, F2, F8, F9, F10, F12, F14, B16, O2, S5."""
    People.place = place
    run_state_machine_as_test(
        People,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    place.stop((place.midnight + timedelta(minutes=ENDS_AT)).astimezone(UTC))  # later than any run: time goes forward
    for slug, post, said in place.runs:
        assert post.sent() == said, f"{slug}: something came later"
        words = [sys.executable, "-m", "commands.check_days", "--business", slug]
        done = subprocess.run(words, env=stack.environment, capture_output=True, text=True, check=False)
        assert "are equal to" in done.stdout, done.stdout + done.stderr
    assert not _parked(stack)
    acts, yes = Counter[str](), Counter[str]()
    for (act, refused), times in place.tally.items():
        acts[act] += times
        yes[act] += times * (not refused)
    messages = sum(said.total() for _, _, said in place.runs)
    proof.result = f"{len(place.runs)} runs, {acts.total():,} acts, {messages:,} messages: no difference"
    proof.table(
        "What people did, and what came of it: each as the model said",
        ["act", "times", "done", "refused, or nothing there", "with"],
        [[act, acts[act], yes[act], acts[act] - yes[act], _codes(act, place)] for act in sorted(acts)],
    )


def _codes(act: str, place: Place) -> str:
    found = sorted((refused, times) for (one, refused), times in place.tally.items() if one == act and refused)
    return ", ".join(f"{refused} {times}" for refused, times in found)


def _parked(stack: Stack) -> int:
    asked = stack.client("sqs").get_queue_attributes(
        QueueUrl=stack.running.parked_queue_url, AttributeNames=["ApproximateNumberOfMessages"]
    )
    return int(asked["Attributes"]["ApproximateNumberOfMessages"])
