"""The bill of materials of a release, in CycloneDX: one for the layers, one for the page."""

import json
import subprocess
from pathlib import Path
from typing import Any

from local.lock import RUNTIME, UV
from local.setup.page import WEB, node, node_environment

TOOLS = Path(".tools")


def of_layers() -> dict[str, Any]:
    """What ships in the three layers, each with where it came from and its hashes, from uv.lock."""
    left_out = [option for name in (*RUNTIME, "requests") for option in ("--prune", name)]
    return _said(
        UV,
        *("export", "--quiet", "--locked", "--no-dev", "--group", "payments", "--group", "pictures", *left_out),
        *("--format", "cyclonedx1.5", "--preview-features", "sbom-export"),
    )


def of_page() -> dict[str, Any]:
    """What ships in the page, from package-lock.json."""
    npm = node(TOOLS).parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
    options = (
        "--loglevel",
        "error",
        "--omit",
        "dev",
        "--package-lock-only",
        "--sbom-format",
        "cyclonedx",
        "--sbom-type",
        "application",
    )
    return _said(node(TOOLS), npm, "sbom", "--prefix", WEB, *options, env=node_environment(TOOLS))


def _said(*command: str | Path, env: dict[str, str] | None = None) -> dict[str, Any]:
    done = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
