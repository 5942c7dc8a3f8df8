"""How large what is uploaded to Lambda is, and what a client's phone loads."""

import re
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks.report import Report, verdict
from local.build import build
from local.setup.page import WEB, node, node_environment

LAYERS = {"CommonLayer": 6_500_000, "PaymentsLayer": 2_700_000, "PicturesLayer": 4_200_000}  # bytes that each may have
FUNCTION_AIM = 50_000  # bytes
ABOUT = """\
Layers and functions are zipped as for the upload; boto3 comes with the runtime. The page's lines are its JavaScript, \
gzipped, with the largest language; its build fails beyond what it may have."""


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes that something has, and may have."""

    what: str
    has: int
    may_have: int


def measure() -> Report:
    """Every layer and function, as `sam build` made them, and the client's page."""
    rows = [
        (it.what, f"{it.has / 1e3:,.1f} kB", f"{it.may_have / 1e3:,.0f} kB", verdict(it.has, it.may_have))
        for it in (*uploads(), *scripts())
    ]
    return Report("Size", ABOUT, ("what", "compressed", "may have", "aim"), rows)


def uploads() -> list[Size]:
    """What goes to Lambda."""
    built = build()
    layers = [Size(f"`{name}`", _zipped(built / name), aim) for name, aim in LAYERS.items()]
    functions = sorted(built.glob("*Function"))
    return layers + [Size(f"`{folder.name}`", _zipped(folder), FUNCTION_AIM) for folder in functions]


def scripts() -> list[Size]:
    """What the page's build says of itself, in a folder that is gone afterwards."""
    tools = Path(".tools")
    with TemporaryDirectory() as folder:
        vite = WEB / "node_modules/vite/bin/vite.js"
        command: list[str | Path] = [node(tools), vite, "build", WEB, "--outDir", folder, "--emptyOutDir"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=node_environment(tools))
    said = re.findall(r"^(.+): (\d+) of (\d+) bytes of JavaScript", done.stdout, re.MULTILINE)
    return [Size(what, int(has), int(may_have)) for what, has, may_have in said]


def _zipped(folder: Path) -> int:
    """Bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    return len(packed.getvalue())
