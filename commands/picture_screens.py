"""Makes the pictures of docs/screens: every screen of the running system, for three very different brands.

Phone and desk, in headless Chromium; the demo's own brand is green, the others are put into the API's answers.
"""

import argparse
import io
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, Route, ViewportSize, sync_playwright

from local.setup.browser import find_browser
from local.state import State
from tests.stack.conftest import Stack
from tests.support.screens import WAYS

SCREENS = Path("docs/screens")
SIZES: dict[str, ViewportSize] = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
HIGHEST = 1800  # CSS pixels of a picture; what is below looks like what is above
QUALITY = 45  # of WebP: small, and still sharp enough to read
PICTURED = "/brand/pictured/"
BRANDS: dict[str, dict[str, Any]] = {
    "green": {},
    "pale": {
        "name": "Sol y Sal",
        "colour": "#fff3b0",
        "cover": [
            {"src": f"{PICTURED}sun-640.webp", "width": 640, "height": 213},
            {"src": f"{PICTURED}sun-1280.webp", "width": 1280, "height": 427},
        ],
    },
    "night": {
        "name": "The Barbers of Night and Day",
        "colour": "#151518",
        "logo": {"src": f"{PICTURED}night.png", "width": 192, "height": 192},
    },
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.picture_screens", description=__doc__)
    parser.add_argument("--state", type=Path, default=Path(".local/state"), help="of the running system")
    parser.add_argument("--only", default="", help="screens whose name begins so")
    parser.add_argument("--brand", choices=BRANDS, action="append", help="(all)")
    arguments = parser.parse_args()
    stack = Stack(State(arguments.state).running())
    with _chromium() as chromium:
        for brand in arguments.brand or BRANDS:
            for way in WAYS:
                if brand == "green" or way.__name__ not in {"owner", "desk"}:
                    _picture(chromium, stack, brand, way, arguments.only)


@contextmanager
def _chromium() -> Iterator[Browser]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=find_browser(), args=sandbox)


def _picture(chromium: Browser, stack: Stack, brand: str, way: Any, only: str) -> None:
    """One way through the screens, in a window of its own."""
    context = chromium.new_context(base_url=stack.url, locale="en-US", reduced_motion="reduce")
    context.set_default_timeout(60_000)
    page = context.new_page()
    _dress(page, BRANDS[brand])
    for name in way(page, stack):
        if name.startswith(only):
            for size, viewport in SIZES.items():
                _keep(page, viewport, SCREENS / brand / f"{name}-{size}.webp")
    context.close()


def _keep(page: Page, viewport: ViewportSize, file: Path) -> None:
    """As high as the page is, so that what sticks to the lower edge is there."""
    page.set_viewport_size(viewport)
    file.parent.mkdir(parents=True, exist_ok=True)
    height = page.evaluate("document.documentElement.style.scrollbarGutter = 'auto'; document.body.scrollHeight")
    page.set_viewport_size({**viewport, "height": max(viewport["height"], min(height, HIGHEST))})
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.save(file, "WEBP", quality=QUALITY, method=6)
    print(f"{file}: {file.stat().st_size // 1000} kB", flush=True)


def _dress(page: Page, brand: dict[str, Any]) -> None:
    """From now on the business looks so."""
    if not brand:
        return

    def change(route: Route) -> None:
        if route.request.method != "GET":
            route.continue_()
            return
        answer = route.fetch()
        if "json" not in answer.headers.get("content-type", ""):
            route.fulfill(response=answer)
            return
        body = answer.json()
        _worn(body, brand)
        route.fulfill(response=answer, body=json.dumps(body))

    page.route(re.compile("/api/"), change)
    page.route(f"**{PICTURED}*", lambda route: route.fulfill(path=SCREENS / "brands" / Path(route.request.url).name))


def _worn(body: Any, brand: dict[str, Any]) -> None:
    """Put the brand wherever the API's answer has one."""
    if isinstance(body, list):
        for one in body:
            _worn(one, brand)
    elif isinstance(body, dict):
        if "brand" in body and isinstance(body["brand"], dict):
            body["name"] = brand["name"]
            body["brand"] = {**body["brand"], **brand}
            for picture in {"logo", "cover"} - brand.keys():
                body["brand"].pop(picture, None)
            body["brand"].pop("name")
        for one in body.values():
            _worn(one, brand)


if __name__ == "__main__":
    main()
