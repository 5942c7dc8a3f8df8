"""Every screen at every width, from right to left, in one light and language; `make prove` tries all of them (F30)."""

from collections.abc import Sequence
from functools import partial

import pytest
from playwright.sync_api import Page

from tests.stack.conftest import Stack
from tests.support.everybody import DESK, OTHERS, PHONE, TOKEN, Look, Way, fits, speaks, usable, wrong
from tests.support.screens import WAYS

LIGHTS: tuple[Look, ...] = (
    partial(usable, size=PHONE, scheme="light"),
    partial(usable, size=DESK, scheme="dark"),
)


def looks(number: int) -> Sequence[Look]:
    return fits, LIGHTS[number % len(LIGHTS)]


def speech(number: int) -> Look:
    return partial(speaks, codes=[[*OTHERS][number % len(OTHERS)]])


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_screen_is_for_everybody(page: Page, stack: Stack, way: Way) -> None:
    """F30, F21: nor is a link's token in the address of any request, or in what the console says."""
    asked: list[str] = []
    tokens: set[str] = set()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.on("framenavigated", lambda frame: tokens.update(TOKEN.findall(frame.url)))
    assert wrong(page, stack, way, looks, speech) == []
    assert [line for line in asked if any(token in line for token in tokens)] == []
