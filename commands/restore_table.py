"""Puts the items of a restored table, or of an export to S3, back into the portal's table.

What is there already as it was is left alone, so that a run that was stopped goes on by being started again. Nobody is
told of what is put back. docs/operations.md says what belongs before and after.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from os import environ
from pathlib import Path

from commands.environment import require


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.restore_table", description=__doc__)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--from-table", metavar="NAME", help="a table that AWS restored")
    source.add_argument("--from-export", metavar="FOLDER", type=Path, help="an export's files, DYNAMODB_JSON")
    parser.add_argument("--exact", action="store_true", help="and take out what the source does not have")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument("--parts", type=int, default=8, help="how many are read and written side by side (%(default)s)")
    arguments = parser.parse_args()
    require("TABLE_NAME")
    for line in _restored(arguments):
        print(line, flush=True)


def _restored(arguments: argparse.Namespace) -> Iterator[str]:
    from commands.restoring import copying, sources  # noqa: PLC0415  reads the environment when it is imported

    table, began = environ["TABLE_NAME"], time.monotonic()
    parts = (
        sources.parts_of_table(arguments.from_table, arguments.parts)
        if arguments.from_table
        else sources.parts_of_export(arguments.from_export)
    )
    put_back = partial(copying.copy, table=table, now=int(time.time()), dry_run=arguments.dry_run)
    total = copying.Copied()
    try:
        with ThreadPoolExecutor(arguments.parts) as side_by_side:
            for number, done in enumerate(side_by_side.map(put_back, parts), 1):
                total = total.and_also(done)
                yield f"Part {number} of {len(parts)}: {total.seen} items seen, {total.put} put back."
        extra = copying.surplus(total.places, table)
        if arguments.exact and not arguments.dry_run:
            copying.taken_out(extra, table)
    except copying.NotTakenError:
        sys.exit("The table takes no more for now. Run it again: it goes on from here.")
    seconds = time.monotonic() - began
    verb = "would be put back" if arguments.dry_run else "were put back"
    yield f"{total.put} items {verb}, {total.same} were there as they were, {total.over} were over by themselves."
    verb = "were taken out" if arguments.exact and not arguments.dry_run else "are left alone"
    yield f"{len(extra)} that are not in the source {verb}. {total.seen / max(seconds, 0.001):.0f} items a second."


if __name__ == "__main__":
    main()
