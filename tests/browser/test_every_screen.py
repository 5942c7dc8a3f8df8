"""Every screen at every width, light and dark, from right to left, in every language, by everybody (F30)."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.stack.conftest import Stack
from tests.support.axe import violations
from tests.support.browsing import SETTLED
from tests.support.screens import WAYS

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}  # CSS pixels: also what 1280 have at 400 %
ZOOMED = {"width": 640, "height": 450}  # what 1280 have at 200 %
SIZES = (PHONE, DESK, NARROW, ZOOMED)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TOKEN = re.compile(r"#/enter/([\w-]{40,})")


def leaves(texts: Any, path: str = "") -> Iterator[tuple[str, str]]:
    for name, one in texts.items():
        if isinstance(one, str):
            yield f"{path}{name}", one
        else:
            yield from leaves(one, f"{path}{name}.")


def catalogue(code: str) -> dict[str, str]:
    return dict(leaves(json.loads(Path(f"web/languages/{code}.json").read_text())))


ENGLISH = catalogue("en")
OTHERS = {code: catalogue(code) for code in ("es", "de", "fr")}


def foreign(code: str) -> set[str]:
    """Texts that only the English page says; names that the demo business uses as well do not count."""
    said = set(OTHERS[code].values())
    demo = Path("demo/business.yaml").read_text()
    texts = {text for key, text in ENGLISH.items() if OTHERS[code][key] != text}
    return {text for text in texts - said if len(text) > 3 and "{" not in text and text not in demo}


def fits(page: Page) -> None:
    """Nothing has to be scrolled sideways (WCAG 1.4.10), from left to right or from right to left."""
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for direction in ("rtl", "ltr"):
            page.evaluate("way => { document.documentElement.dir = way; }", direction)
            assert page.evaluate(OVERFLOW) <= 0, f"{size['width']} pixels, {direction}"


def usable(page: Page) -> None:
    """WCAG 2.2 AA, as far as axe can tell."""
    for size, scheme in ((PHONE, "light"), (DESK, "dark")):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        assert violations(page) == []


def speaks(page: Page) -> None:
    """Each language alone, without leaving the screen; its words fit a narrow window."""
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    language = page.locator("footer select")
    title = page.get_by_role("heading", level=1).inner_text()
    for code in OTHERS:
        language.focus()
        language.select_option(code)
        expect(page.locator("html")).to_have_attribute("lang", code)
        expect(language).to_be_focused()
        expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=SETTLED)
        lines = {line.strip() for line in page.locator("body").inner_text().splitlines()}
        lines -= {page.locator(".notices").inner_text().strip()}  # it was said before, and stays as it was said
        assert lines & foreign(code) == set(), code
        assert page.evaluate(OVERFLOW) <= 0, code
    language.select_option("en")
    expect(page.get_by_role("heading", level=1)).to_have_text(title, timeout=SETTLED)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_screen_is_for_everybody(page: Page, stack: Stack, way: Callable[[Page, Stack], Iterator[str]]) -> None:
    """F30, F21: nor is a link's token in the address of any request, or in what the console says."""
    asked: list[str] = []
    tokens: set[str] = set()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.on("framenavigated", lambda frame: tokens.update(TOKEN.findall(frame.url)))
    wrong = []
    for name in way(page, stack):
        for look in (fits, usable) if name.endswith("-loading") else (fits, usable, speaks):
            try:
                look(page)
            except AssertionError as error:
                wrong.append(f"{name}: {error}")
    assert not wrong, "\n".join(wrong)
    assert [line for line in asked if any(token in line for token in tokens)] == []
