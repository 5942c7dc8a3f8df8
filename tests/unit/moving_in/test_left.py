"""What is left, as a cell says it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from commands.moving_in.left import Left, Lefts

CELL: TypeAdapter[tuple[Left, ...]] = TypeAdapter(Lefts)
NAMES = st.text(st.characters(exclude_characters=":;", categories=["L", "N", "P"]), min_size=1, max_size=8)


@given(lefts=st.lists(st.builds(Left, NAMES, st.integers(0, 9999), st.none() | st.dates(min_value=date(2000, 1, 1)))))
def test_what_is_spelled_is_read(lefts: list[Left]) -> None:
    """O3."""
    cell = "; ".join(f"{it.group}:{it.quantity}{f':{it.last.isoformat()}' if it.last else ''}" for it in lefts)
    assert CELL.validate_python(cell) == tuple(lefts)


@pytest.mark.parametrize(
    "cell", ["Cut", "Cut:", "Cut:-1", "Cut:1.5", ":1", "Cut:1:2:3", "Cut:1:31.12.2026", "Cut:99999"]
)
def test_anything_else_is_refused(cell: str) -> None:
    """O3."""
    with pytest.raises(ValidationError):
        CELL.validate_python(cell)
