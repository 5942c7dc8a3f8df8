"""A storm of Stripe's events of one membership, late, in any order, most of them many times (F25, F27)."""

from random import Random
from typing import Any

import pytest

from portal.memberships.model import Membership, Status
from portal.memberships.reconcile import differences
from tests.integration.conftest import Clock
from tests.support.holding import stored_membership
from tests.support.nine import MONTH, Scene, in_status
from tests.support.outcome import charges, outcome
from tests.support.proof import Proof
from tests.support.salon import BUSINESS
from tests.support.ways import staged

EVENTS = 1000
MONTHS = 3


def lived(scene: Scene, *, heard: bool) -> Membership:
    """A membership is paid for some months. Where nothing is heard of it, Stripe's events wait."""
    mine = in_status(Status.ACTIVE, scene)
    for _ in range(MONTHS):
        scene.at.forward(days=MONTH)
        if heard:
            scene.money.deliver()
    return mine


@pytest.mark.proof(
    part=3,
    claim="A storm of Stripe's events, late and in any order, ends as if each had come once and in time.",
    how=f"In-process: all events of a membership of {MONTHS} months, {EVENTS} deliveries at random; and in order.",
)
def test_a_storm_of_events_ends_as_if_each_had_come_once(stored: str, at: Clock, proof: Proof) -> None:
    """F25, F27: granted once for each paid cycle, and nothing is left for reconcile to mend."""
    with staged(stored, at) as scene:
        mine = lived(scene, heard=True)
        wanted = outcome(scene, mine)
    with staged(stored, at) as scene:
        mine = lived(scene, heard=False)
        events = scene.money.stripe.events()
        statuses, applied = _storm(scene, events)
        assert statuses == {200}
        assert outcome(scene, mine) == wanted
        assert list(differences(BUSINESS)) == []
        proof.result = (
            f"{EVENTS:,} deliveries of {len(events)} events, of which {applied} changed something; "
            f"{len(charges(scene))} charges, {len(stored_membership(mine).cycles)} cycles granted, 0 differences"
        )


def _storm(scene: Scene, events: list[dict[str, Any]]) -> tuple[set[int], int]:
    """Every event at least once. The statuses there were, and how many were applied."""
    chance = Random(EVENTS)  # noqa: S311  to be repeatable
    deliveries = [*events, *chance.choices(events, k=EVENTS - len(events))]
    chance.shuffle(deliveries)
    answers = scene.money.deliver(deliveries)
    return {answer.status for answer in answers}, sum(answer.json.get("applied", False) for answer in answers)
