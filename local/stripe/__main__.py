"""python -m local.stripe --port N --state FILE: the stand-in as a process of its own, until it is ended."""

import argparse
import time
from pathlib import Path

from local.stripe.server import stand_in

TURN = 30  # seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--state", type=Path, required=True, help="file that keeps what the account holds")
    arguments = parser.parse_args()
    with stand_in(arguments.state, arguments.port) as running:
        while True:
            time.sleep(TURN)
            running.move_clock(0)  # what has come due happens, also while nobody asks


if __name__ == "__main__":
    main()
