"""Colours that can be read, whatever the brand's own is (L1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.business.brand import NIGHT, WHITE, contrast, readable_on, text_on

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS)
def test_text_on_any_colour_can_be_read(colour: str) -> None:
    assert contrast(text_on(colour), colour) >= 4.5


@given(COLOURS)
def test_a_shade_of_any_colour_can_be_read_on_white_and_in_the_dark(colour: str) -> None:
    for background in (WHITE, NIGHT):
        assert contrast(readable_on(background, colour), background) >= 4.5


@pytest.mark.parametrize("colour", ["#1f6f5c", "#8a2b4c"])
def test_a_colour_that_can_be_read_stays_as_it_is(colour: str) -> None:
    assert readable_on(WHITE, colour) == colour


def test_contrast_is_wcag_s() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
