"""Clients and visits to come that move in by a command, as the owner does it by the API (O3)."""

import sys

from commands.environment import catalogue_of_business, contact_key
from commands.moving_in.terminal import arguments
from portal.errors import InvalidRequest
from portal.moving_in.books import Books
from portal.moving_in.csv_file import text_of
from portal.moving_in.move import Table, move_in
from portal.moving_in.rows import ClientRow


def run[Row: ClientRow](module: str, says: str | None, table: Table[Row]) -> None:
    """Do it, and say so. Ends the command where something is wrong."""
    asked = arguments(module, says)
    catalogue = catalogue_of_business(asked.business)
    try:
        text = text_of(asked.file.read_bytes())
    except OSError as error:
        sys.exit(f"{asked.file} cannot be read: {error.strerror}")
    except InvalidRequest as error:
        sys.exit(f"{asked.file} {error.details['errors'][0]['message']}")
    moved = move_in(lambda: Books(catalogue, contact_key()), table, text, dry_run=asked.dry_run)
    for line, source, outcome in moved.rows:
        print(f"line {line.line}: {source}, {outcome.act.value.replace('_', ' ')}: {outcome.what}")
    if moved.problems:
        told = "\n".join(f"  {problem.field}: {problem.message}" for problem in moved.problems)
        end = "The other rows are in." if moved.written else "Nothing was written."
        sys.exit(f"{asked.file} is not right. {end}\n{told}")
    print(f"{len(moved.rows)} rows are {'in' if moved.written else 'right; nothing was written'}.")
