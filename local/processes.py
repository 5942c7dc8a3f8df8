"""Child processes that never outlive us, each under a guard of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

GUARD = Path(__file__).with_name("guard.py")


def start(command: Sequence[str | Path], *, env: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl-C reaches only us."""
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, GUARD, str(os.getpid()), *command],
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def run(command: Sequence[str | Path], *, env: Mapping[str, str], log: Path) -> int:
    """The exit code; nothing of it goes on if we are interrupted."""
    process = start(command, env=env, log=log)
    try:
        return process.wait()
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()
