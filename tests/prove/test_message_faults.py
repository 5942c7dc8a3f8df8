"""A fault at every call on the way of a visit's messages, before it takes effect and after (S5, S9)."""

from itertools import product

import pytest

from tests.integration.conftest import Clock
from tests.integration.test_message_faults import CALLS, told_once, waiting_outbox
from tests.support.proof import Proof
from tests.support.ways import opened_anew


@pytest.mark.proof(
    part=3,
    claim="Whatever call fails on the way of a visit's messages: each is said, and said once.",
    how="A visit that is booked, moved and cancelled: a fault at each call of what decides, plans and sends, before "
    "and after it took effect. Only an e-mail or text whose sending took effect and failed may come twice.",
)
def test_a_failed_call_loses_no_message_and_says_none_twice(stored: str, at: Clock, proof: Proof) -> None:
    """S5, S9."""
    tried = [*product(range(CALLS), (False, True))]
    for number, after in tried:
        opened_anew(stored, at)
        told_once(at, waiting_outbox(stored, at), number, after=after)
    proof.result = f"{len(tried)} faults: six messages each time, twice only what S5 allows"
