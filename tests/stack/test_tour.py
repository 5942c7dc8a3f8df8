"""README's tour of the API, as a newcomer pastes it: block by block into one shell."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.stack.conftest import Stack

HERE = "http://localhost:8080"
END = "--- end of the block ---"


def tour() -> list[tuple[str, str]]:
    """Each block of bash with what it prints."""
    section = Path("README.md").read_text().partition("## A tour of the API\n")[2].partition("\n## ")[0]
    assert section.count("```bash\n") == section.count("```text\n")
    return re.findall(r"```bash\n(.*?)```\n\n```text\n(.*?)```", section, re.DOTALL)


@pytest.fixture
def state(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the stack, in which `make link` finds it."""
    found = [path for path in tmp_path_factory.getbasetemp().glob("*/running.json") if stack.url in path.read_text()]
    return found[0].parent


def test_the_tour_prints_what_the_readme_says(stack: Stack, state: Path) -> None:
    blocks = tour()
    assert blocks
    assert sum(HERE in block for block, _ in blocks) == 1
    script = "".join(f"{block}\necho '{END}'\n" for block, _ in blocks).replace(HERE, stack.url)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        env=dict(os.environ) | {"STATE": str(state)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout.split(f"{END}\n") == [*(printed for _, printed in blocks), ""], done.stderr
