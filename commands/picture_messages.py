"""Makes the pictures of docs/messages: every e-mail of a business's file as a phone shows it, in headless Chromium."""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from commands.importing.yaml_file import read_yaml
from portal.business.catalogue import Catalogue
from portal.business.file import CatalogueFile, catalogue_of, read
from portal.messages.model import Channel, Kind
from portal.messages.render import render
from portal.messages.sample import sample

BUSINESS, PICTURES = Path("demo/business.yaml"), Path("docs/messages")
NOW = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
SITE = "https://portal.example"
PALE = "#fff3b0"
WIDTH = 390  # of a phone, in CSS pixels; a picture is as high as its message
DARK = "--blink-settings=preferredColorScheme=0"
_MEASURE = """<!doctype html><body><iframe style="width:{width}px;height:1px;border:0" srcdoc="{html}"
onload="document.body.dataset.height = this.contentDocument.documentElement.scrollHeight"></iframe>"""


def main() -> None:
    argparse.ArgumentParser(prog="python -m commands.picture_messages", description=__doc__).parse_args()
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("No Chromium was found. Install it (Debian: apt install chromium), then run this again.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, html, flags in _pages(_catalogue()):
        picture = (PICTURES / f"{name}.png").resolve()
        _picture(browser, html, picture, flags)
        print(f"{name}: {picture.stat().st_size // 1000} kB")


def _pages(catalogue: Catalogue) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The name of each picture, what it shows, and the browser's flags for it."""
    for kind in Kind:
        if kind is not Kind.FLOW:
            yield kind.value, _html(catalogue, kind), ()
    for flow in catalogue.business.messages.flows:
        if flow.channel is Channel.EMAIL:
            said = render(sample(catalogue, Kind.FLOW, Channel.EMAIL, NOW, SITE, flow))
            yield f"flow.{flow.key}", said.html, ()
    pale = replace(catalogue.business, brand=replace(catalogue.business.brand, colour=PALE))
    awkward = _html(replace(catalogue, business=pale), Kind.BOOKED)
    yield "booked.dark", _html(catalogue, Kind.BOOKED), (DARK,)
    yield "booked.pale", awkward, ()
    yield "booked.pale.dark", awkward, (DARK,)


def _html(catalogue: Catalogue, kind: Kind) -> str:
    return render(sample(catalogue, kind, Channel.EMAIL, NOW, SITE)).html


def _picture(browser: str, html: str, picture: Path, flags: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page, measured = Path(folder) / "message.html", Path(folder) / "measured.html"
        page.write_text(html)
        measured.write_text(_MEASURE.format(width=WIDTH, html=escape(html)))
        command = [browser, "--headless=new", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
        command += flags
        dumped = _run([*command, "--dump-dom", measured.as_uri()])
        found = re.search(r'data-height="(\d+)"', dumped)
        if found is None:
            sys.exit("Chromium did not say how high the message is.")
        _run([*command, f"--window-size={WIDTH},{found[1]}", f"--screenshot={picture}", page.as_uri()])


def _run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def _catalogue() -> Catalogue:
    sent = {name: value for name, value in read_yaml(BUSINESS).content.items() if name in CatalogueFile.model_fields}
    return catalogue_of(read(CatalogueFile, sent, NOW.date()))


if __name__ == "__main__":
    main()
