"""Every way that Stripe's events and the client's return can take, with every story of a membership (F25)."""

from itertools import product

import pytest

from tests.integration.conftest import Clock
from tests.integration.test_membership_events import SHORT, WAYS, Undisturbed, ended_up, undisturbed
from tests.support.proof import Proof

__all__ = ["undisturbed"]


@pytest.mark.proof(
    part=3,
    claim="However Stripe's events and a client's return reach the portal, a membership ends the same.",
    how="Events lost, late, twice, backwards, before the return, without it, and all at once; with a first card, a "
    "changed one that pays what is due, a renewal, a failed one and its recovery, and a cancellation.",
)
def test_in_whatever_way_a_story_comes_it_ends_the_same(
    stored: str, at: Clock, undisturbed: Undisturbed, proof: Proof
) -> None:
    tried = [*product(SHORT, WAYS)]
    differ = [
        (story.__name__, way.__name__)
        for story, way in tried
        if ended_up(stored, at, story, way) != undisturbed(at, story)
    ]
    assert differ == []
    proof.result = f"{len(tried)} of {len(tried)} end as if nothing had happened to the events"
