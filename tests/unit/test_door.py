"""DynamoDB's door: what it does to a call is what botocore and PynamoDB know of DynamoDB (F9)."""

import pytest

from tests.support.door import ATTEMPTS_OF_BOTOCORE, WRITING, Door, Fault


@pytest.fixture
def standing() -> Door:
    with Door("http://127.0.0.1:1", seed=1) as door:
        return door


def test_a_transaction_without_an_answer_has_none_however_often_it_is_sent(standing: Door) -> None:
    """Each of botocore's attempts has the same token; another transaction has another fate."""
    with standing.failing({Fault.SILENT: 1.0}):
        assert standing.fate(WRITING, "one") is Fault.SILENT
    fates = [standing.fate(WRITING, "one") for _ in range(ATTEMPTS_OF_BOTOCORE)]
    assert fates == [*[Fault.SILENT] * (ATTEMPTS_OF_BOTOCORE - 1), None]
    assert standing.fate(WRITING, "another") is None


def test_what_is_read_is_only_ever_throttled(standing: Door) -> None:
    with standing.failing({Fault.CONFLICT: 0.5, Fault.LOST: 0.5}) as seen:
        assert {standing.fate("BatchGetItem", "") for _ in range(50)} == {None}
    assert seen.calls["BatchGetItem"] == 50
    assert not seen.faults


def test_the_shares_are_those_that_were_asked_for(standing: Door) -> None:
    with standing.failing({Fault.THROTTLED: 0.1, Fault.CONFLICT: 0.2, Fault.LOST: 0.3}) as seen:
        for _ in range(2000):
            standing.fate(WRITING, "")
    assert seen.faults == {Fault.THROTTLED: pytest.approx(200, abs=60), Fault.CONFLICT: pytest.approx(400, abs=80)} | {
        Fault.LOST: pytest.approx(600, abs=90)
    }
