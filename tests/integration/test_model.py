"""A small salon's people against the handlers in this process, beside a model of a few plain rules.

The same few runs each time; `make prove` has many, of its own making, through the running system.
"""

from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import boto3
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.integration.conftest import Clock
from tests.support.model.machine import People
from tests.support.model.near import Near, NearPost
from tests.support.model.opening import opened
from tests.support.model.post import Post
from tests.support.model.raw import Raw
from tests.support.model.run import Place
from tests.support.model.world import World, midnight_after
from tests.support.outbox import Outbox
from tests.support.storage import emptied

RUNS, STEPS = 2, 25


def test_what_people_do_comes_out_as_the_model_says(table: str, at: Clock, tmp_path: Path) -> None:
    """F1, F2, F8, F10, F12, B16, O2, S5."""
    midnight = midnight_after(at.now, ZoneInfo("America/Phoenix"))
    numbers = count()

    def enter() -> tuple[Raw, World, Post]:
        slug = f"model-{next(numbers)}"
        emptied(table)
        tokens = opened(slug, tmp_path)
        raw = Raw(boto3.client("dynamodb"), table, slug, midnight)
        return raw, World(tokens, raw, lambda: Near("", slug)), NearPost(Outbox(table), raw)

    People.place = Place(midnight, at.to, enter)
    run_state_machine_as_test(
        People,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert len(People.place.runs) >= RUNS
