"""What setting up says: one plain line per step, and on failure one sentence and the next step."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Mapping, NoReturn, Sequence

if TYPE_CHECKING:
    from pathlib import Path


def say(text: str) -> None:
    print(text, flush=True)


def fail(problem: str, next_step: str) -> NoReturn:
    print(f"\n{problem}\n{next_step}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def run_quietly(
    command: Sequence[str | Path], problem: str, next_step: str, env: Mapping[str, str] | None = None
) -> str:
    """The command's output is kept back, since installers warn about much that is no one's concern, unless it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=env, check=False)
    if done.returncode != 0:
        print("\n".join((done.stdout + done.stderr).splitlines()[-15:]), file=sys.stderr)
        fail(problem, next_step)
    return done.stdout
