"""An environment of its own for each rival, in Python or Node: their pins are none of the project's business."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from local.setup.page import node, node_environment
from local.setup.progress import run_quietly, say
from local.setup.stamps import Stamp, digest

HERE = Path(__file__).parent
TOOLS = Path(".tools")
UV = Path(".tools/uv/bin/uv")


def ask(rival: str, question: dict[str, Any]) -> dict[str, Any]:
    """What the rival's script answers, both sides in JSON. ``rival``: a PyPI name, and that of the script."""
    return _answer([_python(rival), HERE / f"{rival.replace('-', '_')}.py"], question)


def ask_node(folder: Path, script: str, question: dict[str, Any]) -> dict[str, Any]:
    """The same of a script in JavaScript, whose folder says and locks what it needs from npm."""
    install_for_node(folder)
    return _answer([node(TOOLS), folder / script], question)


def install_for_node(folder: Path) -> None:
    """What a folder's package-lock.json says, of which nothing else needs anything."""
    npm = node(TOOLS).parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
    command: list[str | Path] = [node(TOOLS), npm, "ci", "--ignore-scripts", "--prefix", folder]
    subprocess.run(command, check=True, capture_output=True, env=node_environment(TOOLS))


def _answer(command: list[str | Path], question: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(command, input=json.dumps(question), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


@contextmanager
def page(rival: str, port: int) -> Iterator[str]:
    """The address of the rival's booking page, which is served as long as the block lasts."""
    script = HERE / f"{rival.replace('-', '_')}_page.py"
    command = [str(_python(rival)), str(script), str(port)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        path = next(line.strip() for line in process.stdout or () if line.startswith("/"))
        yield f"http://localhost:{port}{path}"
        process.terminate()


def _python(rival: str) -> Path:
    """The Python of the rival's environment, which is installed if it is not there."""
    home, locked = Path(".tools") / rival, HERE / f"{rival}.txt"
    python, stamp = home / "bin" / "python", Stamp(home, digest(locked, sys.version))
    if not stamp.is_current():
        say(f"Installing {rival} to measure against (once) ...")
        shutil.rmtree(home, ignore_errors=True)
        problem, next_step = (
            f"{rival} could not be installed.",
            "Check that this machine reaches PyPI, and run it again.",
        )
        run_quietly([UV, "venv", "--quiet", "--python", sys.executable, home], problem, next_step)
        install: list[str | Path] = [UV, "pip", "install", "--quiet", "--require-hashes", "--python", python]
        run_quietly([*install, "--requirement", locked], problem, next_step)
        stamp.write()
    return python
