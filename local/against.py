"""Runs one of the project's own commands against the running local stack."""

import argparse
import os
import sys
from pathlib import Path

from local.failure import Failure
from local.state import State


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("module")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    try:
        environment = State(arguments.state).running().environment
    except Failure as failure:
        sys.exit(str(failure))
    os.execve(sys.executable, [sys.executable, "-m", arguments.module, *arguments.arguments], environment)


if __name__ == "__main__":
    main()
