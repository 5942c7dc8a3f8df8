"""Masks: shifting whole days at once finds what looking at every position would."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from portal.appointments.masks import EVERYWHERE, at_least, moved, ones, positions, runs, starts

masks = st.integers(0, 2**96 - 1)


@given(st.integers(0, 2**24 - 1), masks)
def test_starts_are_the_positions_at_which_a_pattern_lies_in_what_is_free(pattern: int, free: int) -> None:
    """DESIGN, Time."""
    found = starts(pattern, free) & ones(96)
    assert [s for s in range(96) if found >> s & 1] == [
        s for s in range(96) if all(free >> s + bit & 1 for bit in range(24) if pattern >> bit & 1)
    ]


def test_a_pattern_that_needs_nothing_starts_everywhere() -> None:
    """Such as the buffer of a service that has none."""
    assert starts(0, 0) == EVERYWHERE


@given(masks)
def test_runs_put_together_are_the_mask(mask: int) -> None:
    """Runs are apart from each other, so nothing is there twice."""
    found = runs(mask)
    assert sum(ones(length) << start for start, length in found) == mask
    assert all(a + length < b for (a, length), (b, _) in pairwise(found))


@given(masks)
def test_positions_are_where_the_ones_are(mask: int) -> None:
    """Earliest first."""
    assert positions(mask) == [position for position in range(96) if mask >> position & 1]


@given(st.integers(0, 3), st.lists(masks, max_size=5))
def test_at_least_counts_the_masks_at_each_position(count: int, several: list[int]) -> None:
    """B10: of equal slots, as many owners are needed as there are slots."""
    found = at_least(count, several)
    assert [found >> position & 1 for position in range(96)] == [
        int(sum(mask >> position & 1 for mask in several) >= count) for position in range(96)
    ]


def test_a_mask_moved_to_earlier_loses_what_falls_off() -> None:
    """As an entry of the evening before, seen from midnight."""
    assert moved(0b1011, 2) == 0b101100
    assert moved(0b1011, -1) == 0b101
