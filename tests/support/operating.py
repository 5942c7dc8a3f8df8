"""The project's own commands against a running stack, and waiting for what goes out behind it."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from tests.stack.conftest import Stack

PATIENCE = 180  # seconds: a full machine is slow, and nothing is concluded from how slow


def command(stack: Stack, *words: str, here: Path = Path(), **more: str) -> str:
    """What a command says, run in the project's folder or in another release's; ``more`` of its environment."""
    environment = stack.environment | more
    done = subprocess.run(
        [sys.executable, "-m", *words], env=environment, cwd=here, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def outbox(stack: Stack) -> list[dict[str, Any]]:
    """All that went out, in its order."""
    found: list[dict[str, Any]] = httpx.get(f"{stack.url}/outbox.json", timeout=PATIENCE).json()
    return found


def until[T](found: Callable[[], T]) -> T:
    """The first answer that is something."""
    waits_until = time.monotonic() + PATIENCE
    while not (answer := found()):
        assert time.monotonic() < waits_until, "it never came"
        time.sleep(0.5)
    return answer
