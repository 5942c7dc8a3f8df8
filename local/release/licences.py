"""Under which licences there is what ships, and what builds and tests it: both have to be ones that anybody may use."""

import importlib.metadata
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LAYERS = Path("layers")
PAGE_LOCK = Path("web/package-lock.json")
# As packages say it, which is not always an SPDX expression.
PERMISSIVE = {
    *("MIT", "MIT-0", "MIT-CMU", "MIT license", "MIT License", "ISC", "0BSD", "Unlicense", "PSF-2.0", "Python-2.0"),
    *("BSD", "BSD-2-Clause", "BSD 2-Clause License", "BSD-3-Clause", "CC0-1.0"),
    *("Apache", "Apache-2.0", "Apache 2.0", "Apache License 2.0"),
    "Dual License",  # python-dateutil's, by itself: Apache-2.0 or BSD-3-Clause
}
# Binds who changes the files themselves, which nobody does here; none of it may ship.
OF_TOOLS_ONLY = {"MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)"}


@dataclass(frozen=True, slots=True)
class Component:
    """One package of somebody else's."""

    name: str
    version: str
    licences: frozenset[str]
    """Each of them counts, or any of them, as the package says; here all have to be fine."""

    @property
    def may_ship(self) -> bool:
        return bool(self.licences) and self.licences <= PERMISSIVE

    @property
    def may_be_used(self) -> bool:
        return bool(self.licences) and self.licences <= PERMISSIVE | OF_TOOLS_ONLY


def shipped() -> list[Component]:
    """What is in the layers and in the page."""
    locked = {
        match[1]
        for requirements in sorted(LAYERS.glob("*/requirements.txt"))
        for match in re.finditer(r"^([a-z0-9-]+)==", requirements.read_text(), re.MULTILINE)
    }
    return [_installed(importlib.metadata.distribution(name)) for name in sorted(locked)] + list(_of_page(dev=False))


def used() -> list[Component]:
    """What runs the commands, the local system's own code and the tests, and what builds the page."""
    return [*map(_installed, importlib.metadata.distributions()), *_of_page(dev=True)]


def notices() -> str:
    """The licence texts of what is in the layers, as their licences ask for."""
    texts: list[str] = []
    for component in shipped():
        try:
            files = importlib.metadata.files(component.name) or []
        except importlib.metadata.PackageNotFoundError:  # the page's; its bundles keep their own remarks
            continue
        legal = [file for file in files if re.match(r"(licen[cs]e|copying|notice|authors)", file.name, re.IGNORECASE)]
        said = "\n".join(Path(str(file.locate())).read_text() for file in legal if file.suffix in {"", ".txt", ".md"})
        texts.append(f"{component.name} {component.version}: {_said(component.licences)}\n\n{said}".strip())
    return f"\n\n{'-' * 80}\n\n".join(texts) + "\n"


def _said(licences: Iterable[str]) -> str:
    return ", ".join(sorted(licences))


def _installed(package: importlib.metadata.Distribution) -> Component:
    about = package.metadata.json
    classifiers = about.get("classifier", [])
    licences = (
        about.get("license_expression")
        or str(about.get("license", "")).partition("\n")[0]
        or " AND ".join(str(line).split(" :: ")[-1] for line in classifiers if str(line).startswith("License"))
    )
    return Component(str(about["name"]).lower().replace("_", "-"), package.version, _split(str(licences)))


def _of_page(*, dev: bool) -> Iterator[Component]:
    for path, package in json.loads(PAGE_LOCK.read_text())["packages"].items():
        if path and package.get("dev", False) is dev:
            name = path.rpartition("node_modules/")[2]
            yield Component(name, package["version"], _split(package.get("license", "")))


def _split(expression: str) -> frozenset[str]:
    inside = expression[1:-1] if expression.startswith("(") else expression
    return frozenset(part for part in re.split(r" (?:AND|OR) ", inside) if part)
