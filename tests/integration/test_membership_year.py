"""A year of a membership, driven at random (F25, F26, F27, M9, M11)."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.integration.conftest import Clock
from tests.support.year import Year


def test_whatever_happens_in_a_year_nobody_is_charged_or_granted_wrongly(stored: str, at: Clock) -> None:
    """F25, F26, F27: `make prove` runs many more of them."""
    few = settings(
        max_examples=3,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making a failure shorter would take an hour
    )
    run_state_machine_as_test(lambda: Year(stored, at), settings=few)  # type: ignore[arg-type]
