"""Checks that every day of every calendar is exactly its live appointments, unexpired holds and desk blocks."""

import argparse
import sys

from commands.environment import require


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.check_days", description=__doc__)
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    parser.add_argument("--rebuild", action="store_true", help="mend the days that are not as they should be")
    arguments = parser.parse_args()
    require("TABLE_NAME")
    from commands.calendars.check import check, rebuild  # noqa: PLC0415  reads the environment when it is imported

    checked = check(arguments.business)
    for line in checked.lines:
        print(line)
    if checked.wrong and arguments.rebuild:
        mended = rebuild(checked)
        print(f"Mended {mended} of {len(checked.wrong)} days.")
        if mended < len(checked.wrong):
            sys.exit("The others changed meanwhile. Run it again.")
    elif checked.wrong:
        sys.exit(f"{len(checked.wrong)} of {checked.days} days are wrong. `--rebuild` mends them.")
    else:
        print(f"All {checked.days} days are equal to their {checked.appointments} appointments.")


if __name__ == "__main__":
    main()
