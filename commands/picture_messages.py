"""Makes the pictures of docs/messages: every e-mail of a business's file as a phone shows it, in headless Chromium."""

import argparse
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
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
WIDTH, HEIGHT = 390, 1290  # of a phone, in CSS pixels


def main() -> None:
    argparse.ArgumentParser(prog="python -m commands.picture_messages", description=__doc__).parse_args()
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("No Chromium was found. Install it (Debian: apt install chromium), then run this again.")
    catalogue = _catalogue()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for kind in Kind:
        if kind is not Kind.FLOW:
            _picture(browser, catalogue, kind, kind.value)
    _picture(browser, catalogue, Kind.BOOKED, "booked.dark", "--blink-settings=preferredColorScheme=0")
    brand = replace(catalogue.business.brand, colour=PALE)
    pale = replace(catalogue, business=replace(catalogue.business, brand=brand))
    _picture(browser, pale, Kind.BOOKED, "booked.pale")


def _picture(browser: str, catalogue: Catalogue, kind: Kind, name: str, *flags: str) -> None:
    html = render(sample(catalogue, kind, Channel.EMAIL, NOW, SITE)).html
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "message.html"
        page.write_text(html)
        shown = (PICTURES / f"{name}.png").resolve()
        command = [browser, "--headless=new", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
        command += [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={shown}", *flags, page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    print(f"{name}: {shown.stat().st_size // 1000} kB")


def _catalogue() -> Catalogue:
    sent = {name: value for name, value in read_yaml(BUSINESS).content.items() if name in CatalogueFile.model_fields}
    return catalogue_of(read(CatalogueFile, sent, NOW.date()))


if __name__ == "__main__":
    main()
