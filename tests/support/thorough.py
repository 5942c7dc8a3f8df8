"""How much is tried: by `make test` a part of what takes longest, by `make prove` all of it (decision 65)."""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

PROVING = bool(os.environ.get("PROVING"))


def examples[T: Callable[..., Any]](few: int, many: int, suppress: Sequence[HealthCheck] = ()) -> Callable[[T], T]:
    """How many examples Hypothesis is to find. `make prove` tries whatever carries this."""

    def decorate(test: T) -> T:
        found = settings(max_examples=many if PROVING else few, deadline=None, suppress_health_check=suppress)(test)
        marked: T = pytest.mark.every_case_when_proving(of=1)(found)
        return marked

    return decorate


def thinned(items: list[pytest.Item]) -> list[pytest.Item]:
    """Of a test that is marked ``every_case_when_proving(of=5)`` its first case, its sixth, and so on."""
    return [item for item, number in zip(items, _numbers(items), strict=True) if number % _of(item) == 0]


def is_thinned(item: pytest.Item) -> bool:
    return item.get_closest_marker("every_case_when_proving") is not None


def _of(item: pytest.Item) -> int:
    mark = item.get_closest_marker("every_case_when_proving")
    return int(mark.kwargs["of"]) if mark else 1


def _numbers(items: list[pytest.Item]) -> list[int]:
    """Which case of its test each is, from 0."""
    seen: Counter[str] = Counter()
    numbers = []
    for item in items:
        test = item.nodeid.partition("[")[0]
        numbers.append(seen[test])
        seen[test] += 1
    return numbers
