"""Many years of memberships, at random (F25, F26, F27). Slow, so `make prove` runs it and `make test` does not."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from portal import clock
from tests.integration.conftest import Clock
from tests.support.salon import NOW
from tests.support.storage import storage
from tests.support.year import Year


@pytest.fixture
def stored() -> Iterator[str]:
    """The table."""
    with storage() as name:
        yield name


def test_many_years_of_memberships(stored: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """F25, F26, F27."""
    at = Clock(NOW)
    monkeypatch.setattr(clock, "now", at)
    many = settings(max_examples=150, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(lambda: Year(stored, at), settings=many)  # type: ignore[arg-type]
