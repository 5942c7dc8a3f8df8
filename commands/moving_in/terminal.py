"""The commands' common way: read the table, try every row, and only if none is wrong write them (O3)."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commands.environment import catalogue_of_business, contact_key
from commands.moving_in.csv_file import read_csv
from commands.moving_in.reading import Business, holders
from portal import clock
from portal.errors import FieldProblem, InvalidRequest, PortalError
from portal.moving_in.csv_file import CsvRow
from portal.moving_in.rows import ClientRow, parsed


@dataclass(frozen=True, slots=True)
class Table[Row: ClientRow]:
    """What is moved in. ``attempt`` says in a line what a row comes to, ``load`` writes it."""

    entity: str
    model: type[Row]
    attempt: Callable[[Business, CsvRow, Row, datetime], str]
    load: Callable[[Business, CsvRow, Row], None]


def arguments(module: str, says: str | None) -> argparse.Namespace:
    """What was asked for: ``file``, ``business`` and ``dry_run``."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=says)
    parser.add_argument("file", type=Path, help="a table (CSV); docs/moving-in.md says what its columns are")
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen, and write nothing")
    return parser.parse_args()


def run[Row: ClientRow](asked: argparse.Namespace, table: Table[Row]) -> None:
    """Do it, and say so. Ends the command where something is wrong."""
    catalogue = catalogue_of_business(asked.business)
    try:
        rows = parsed(table.model, read_csv(asked.file, list(table.model.model_fields)))
        known = holders(catalogue.business.id, table.entity)
        _attempt(Business(catalogue, contact_key(), known), rows, table)
    except InvalidRequest as error:
        sys.exit(f"{asked.file} is not right. Nothing was written.\n{_told(error)}")
    except PortalError as error:
        sys.exit(f"Nothing was written. {error}")
    if asked.dry_run:
        _say(f"{len(rows)} rows are right; nothing was written.")
        return
    _load(Business(catalogue, contact_key(), known), rows, table)
    _say(f"{len(rows)} rows are in.")


def _attempt[Row: ClientRow](business: Business, rows: Sequence[tuple[CsvRow, Row]], table: Table[Row]) -> None:
    """Say what each row comes to. Raises InvalidRequest naming everything that is wrong."""
    now = clock.now()
    problems: list[FieldProblem] = []
    for line, row in rows:
        try:
            _say(table.attempt(business, line, row, now))
        except InvalidRequest as error:
            problems += [FieldProblem(problem["field"], problem["message"]) for problem in error.details["errors"]]
    if problems:
        raise InvalidRequest(*problems)


def _load[Row: ClientRow](business: Business, rows: Sequence[tuple[CsvRow, Row]], table: Table[Row]) -> None:
    for line, row in rows:
        try:
            table.load(business, line, row)
        except PortalError as error:
            told = _told(error) if isinstance(error, InvalidRequest) else f"  line {line.line}: {error}"
            sys.exit(f"{told}\nThe rows before are in. Run it again: what is in is found there and left as it is.")


def _told(error: InvalidRequest) -> str:
    return "\n".join(f"  {problem['field']}: {problem['message']}" for problem in error.details["errors"])


def _say(text: str) -> None:
    print(text, flush=True)
