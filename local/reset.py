"""`make reset`: forgets everything that the local stack holds."""

import argparse
import sys
from pathlib import Path

from local.failure import Failure
from local.state import State


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--state", type=Path, required=True)
    folder: Path = parser.parse_args().state
    try:
        State(folder).reset()
    except Failure as failure:
        sys.exit(str(failure))
    print("Forgotten. The next `make run` starts with the demo business as it is in its file.")


if __name__ == "__main__":
    main()
