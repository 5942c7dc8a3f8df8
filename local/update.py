"""`make update`: what is locked, in its newest versions. `make audit`: what is known against those that are locked."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from local import lock
from local.setup.page import WEB, node, node_environment

PROJECT, LOCK, TOOLS = Path("pyproject.toml"), Path("uv.lock"), Path(".tools")
PIN = re.compile(r'"([a-z0-9-]+)(==)([\d.]+)"')


def relaxed(project: str) -> str:
    """With every exact version as the least one."""
    return PIN.sub(r'"\1>=\3"', project)


def pinned(project: str, found: dict[str, str]) -> str:
    """With every exact version as the one that was found."""
    return PIN.sub(lambda pin: f'"{pin[1]}=={found[pin[1]]}"', project)


def update() -> int:
    before = PROJECT.read_text()
    PROJECT.write_text(relaxed(before))
    try:
        subprocess.run([lock.UV, "lock", "--quiet", "--upgrade"], check=True)
    finally:
        found = {one["name"]: one["version"] for one in tomllib.loads(LOCK.read_text())["package"] if "version" in one}
        PROJECT.write_text(pinned(before, found))
    lock.main()
    asked = json.loads((WEB / "package.json").read_text())
    for group, option in (("dependencies", "--save"), ("devDependencies", "--save-dev")):
        newest = [f"{name}@latest" for name in asked[group]]
        if failed := _npm("install", "--save-exact", option, *newest):
            return failed
    return 0


def audit() -> int:
    of_python = subprocess.run([lock.UV, "audit", "--locked"], check=False).returncode
    return _npm("audit") or of_python


def _npm(*arguments: str) -> int:
    npm = node(TOOLS).parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
    command: list[str | Path] = [node(TOOLS), npm, *arguments, "--prefix", WEB]
    return subprocess.run(command, env=node_environment(TOOLS), check=False).returncode


if __name__ == "__main__":
    sys.exit({"update": update, "audit": audit}[sys.argv[1]]())
