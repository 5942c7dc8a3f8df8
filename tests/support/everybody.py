"""What makes a screen one for everybody (F30): it fits any width, axe finds nothing, each language is alone."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page, ViewportSize, expect

from tests.stack.conftest import Stack
from tests.support.axe import violations
from tests.support.browsing import SETTLED

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 640}  # CSS pixels: also what 1280 have at 400 %
ZOOMED: ViewportSize = {"width": 640, "height": 450}  # what 1280 have at 200 %
SIZES = (PHONE, DESK, NARROW, ZOOMED)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TOKEN = re.compile(r"#/enter/([\w-]{40,})")

type Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
type Look = Callable[[Page], None]
type Way = Callable[[Page, Stack], Iterator[str]]


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
        page.set_viewport_size(size)
        for direction in ("rtl", "ltr"):
            page.evaluate("way => { document.documentElement.dir = way; }", direction)
            assert page.evaluate(OVERFLOW) <= 0, f"{size['width']} pixels, {direction}"


def usable(page: Page, size: ViewportSize, scheme: Scheme) -> None:
    """WCAG 2.2 AA, as far as axe can tell."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    assert violations(page) == []


def speaks(page: Page, codes: Sequence[str]) -> None:
    """Each of these languages alone, without leaving the screen; its words fit a narrow window."""
    page.set_viewport_size(NARROW)
    language = page.locator("footer select")
    title = page.get_by_role("heading", level=1).inner_text()
    for code in codes:
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
    page.set_viewport_size(PHONE)


def wrong(
    page: Page, stack: Stack, way: Way, looks: Callable[[int], Sequence[Look]], speech: Callable[[int], Look]
) -> list[str]:
    """Go that way, and look at each screen, by its number: what is wrong with it.

    Screens that load for ever have no footer to choose a language in.
    """
    found = []
    for number, name in enumerate(way(page, stack)):
        for look in (*looks(number), *(() if name.endswith("-loading") else (speech(number),))):
            try:
                look(page)
            except AssertionError as error:
                found.append(f"{name}: {error}")
    return found
