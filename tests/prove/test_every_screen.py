"""Every screen in every light, at every size, in every language."""

from collections.abc import Sequence
from functools import partial
from itertools import product

import pytest
from playwright.sync_api import Browser

from tests.stack.conftest import Stack
from tests.support.desk_page import another_window
from tests.support.everybody import DESK, NARROW, OTHERS, SCHEMES, Look, fits, speaks, usable, wrong
from tests.support.proof import Proof
from tests.support.screens import WAYS

AXE = [partial(usable, size=size, scheme=scheme) for size, scheme in product((NARROW, DESK), SCHEMES)]


def looks(_: int) -> Sequence[Look]:
    return fits, *AXE


def speech(_: int) -> Look:
    return partial(speaks, codes=[*OTHERS])


@pytest.mark.proof(
    part=9,
    claim="Every screen of clients, desk and owner can be used by everybody.",
    how="Each screen is led to in Chromium, at four widths and from right to left; axe-core tries WCAG 2.2 AA at two "
    "of them, light and dark; and each language is looked through for words of another.",
)
def test_every_screen_is_for_everybody(chromium: Browser, stack: Stack, proof: Proof) -> None:
    """F30."""
    seen = 0

    def counted(number: int) -> Sequence[Look]:
        nonlocal seen
        seen += 1
        return looks(number)

    for way in WAYS:
        with another_window(chromium, stack) as window:
            assert wrong(window, stack, way, counted, speech) == []
    proof.result = f"{seen} screens, each in {len(OTHERS) + 1} languages and four lights and sizes: nothing found."
