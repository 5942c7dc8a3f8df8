"""`make lint-template`: what `sam validate`, cfn-lint and checkov say of the templates. None of them asks AWS."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from local.build import build_environment

TEMPLATES = ("template.yaml", "edge.yaml")
TOOLS = Path(".tools")
COMMANDS: dict[str, Sequence[str]] = {
    "sam validate": ("sam/bin/sam", "validate", "--lint", "--template-file", TEMPLATES[0]),
    "cfn-lint": ("sam/bin/cfn-lint", *TEMPLATES),
    "checkov": ("checkov/bin/checkov", "--config-file", ".checkov.yaml"),
}


def complaints() -> dict[str, str]:
    """What each of them complains of, by its name; empty if the templates are clean."""
    found = {}
    for name, (program, *arguments) in COMMANDS.items():
        command: list[str | Path] = [TOOLS / program, *arguments]
        done = subprocess.run(command, env=build_environment(), capture_output=True, text=True, check=False)
        if done.returncode != 0:
            found[name] = done.stdout + done.stderr
    return found


def main() -> None:
    found = complaints()
    for name, said in found.items():
        print(f"{name}:\n{said}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
