"""A release says one version everywhere, and what is in it."""

import json
import re
from pathlib import Path

from local.release.__main__ import version
from local.release.licences import shipped
from local.release.materials import of_layers, of_page


def test_the_version_is_the_same_everywhere_and_the_changelog_begins_with_it() -> None:
    newest = re.findall(r"^## ([\d.]+), \d{4}-\d\d-\d\d$", Path("CHANGELOG.md").read_text(), re.MULTILINE)[0]
    page = json.loads(Path("web/package.json").read_text())["version"]
    assert {version(), newest, page} == {version()}


def test_the_bill_of_materials_has_everything_that_ships_and_nothing_else() -> None:
    listed = [component for bill in (of_layers(), of_page()) for component in bill["components"]]
    assert {(one["name"], one["version"]) for one in listed} == {(one.name, one.version) for one in shipped()}
