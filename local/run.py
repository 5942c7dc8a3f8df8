"""`make run`: serves the whole system until it is told to stop."""

import argparse
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from local.demo import links
from local.failure import Failure
from local.stack import local_stack

AWS_PORT = 4566  # the usual one of a local AWS; env.local.json names it


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--state", type=Path, default=Path(".local/state"))
    arguments = parser.parse_args()
    parent = os.getppid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        with local_stack(arguments.state, arguments.port, _say, AWS_PORT) as running:
            _say(f"\nReady: {running.url}")
            for client, link in links(running).items():
                _say(f"  {client}\n    {link}")
            _say("Ctrl-C stops it; everything is kept for the next start.")
            while os.getppid() == parent:  # a `make` that was killed outright tells us nothing
                time.sleep(0.5)
    except Failure as failure:
        sys.exit(f"\n{failure}")


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Once: nothing may interrupt the local AWS while it saves its state."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    _say("\nStopping ...")
    sys.exit(0)


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
