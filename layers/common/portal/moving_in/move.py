"""A whole table moves in: every row is tried, and only if none is wrong they are written (O3)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from pydantic import BaseModel

from portal import clock
from portal.access.staff import Audit
from portal.errors import FieldProblem, InvalidRequest, PortalError
from portal.moving_in.books import Books
from portal.moving_in.clients import NewClientRow, plan_client
from portal.moving_in.csv_file import CsvRow, table_of
from portal.moving_in.outcome import Act, Outcome, Planner
from portal.moving_in.rows import ClientRow, parsed
from portal.moving_in.visit_rows import VisitRow
from portal.moving_in.visits import plan_visit
from portal.table.write import Write, decide_and_write


@dataclass(frozen=True, slots=True)
class Table[Row: ClientRow]:
    """What moves in: the rows' model, and what each comes to."""

    model: type[Row]
    plan: Planner[Row]


@dataclass(slots=True)
class Moved:
    """What became of the rows, by line, or would; and what is wrong. ``written``: it was not only tried."""

    rows: list[tuple[CsvRow, str, Outcome]] = field(default_factory=list)
    problems: list[FieldProblem] = field(default_factory=list)
    written: bool = False


CLIENTS = Table(NewClientRow, plan_client)
VISITS = Table(VisitRow, plan_visit)


def move_in[Row: ClientRow](
    make_books: Callable[[], Books],
    table: Table[Row],
    text: str,
    *,
    dry_run: bool,
    most: int = 0,
    noted: Audit | None = None,
) -> Moved:
    """Try a table, and unless that is all or something is wrong, write it. ``noted`` is written before the rows.

    ``most`` is how many rows there may be, if that matters. A row that somebody came before is told among the problems,
    and the rest is in: the same table again goes on from there. Raises TryAgain.
    """
    moved = Moved()
    try:
        rows = parsed(table.model, table_of(text, columns_of(table.model)))
    except InvalidRequest as error:
        moved.problems += problems_in(error)
        return moved
    if most and len(rows) > most:
        moved.problems.append(FieldProblem("file", f"has more than {most} rows: send it in parts"))
        return moved
    _try(make_books(), table, rows, moved)
    if dry_run or moved.problems:
        return moved
    if noted:
        write = Write(clock.now())
        write.new(noted)
        write.commit()
    moved.written = True
    for line, row in rows:
        try:
            decide_and_write(partial(_written, make_books(), table, line, row))
        except PortalError as error:
            moved.problems += problems_in(error, line)
    return moved


def columns_of(model: type[BaseModel]) -> list[str]:
    """The columns of a table."""
    return list(model.model_fields)


def problems_in(error: PortalError, line: CsvRow | None = None) -> list[FieldProblem]:
    """What an error says, by line and column."""
    if isinstance(error, InvalidRequest):
        return [FieldProblem(it["field"], it["message"]) for it in error.details["errors"]]
    return [FieldProblem(f"line {line.line}" if line else "file", error.text)]


def _try[Row: ClientRow](books: Books, table: Table[Row], rows: Sequence[tuple[CsvRow, Row]], moved: Moved) -> None:
    for line, row in rows:
        try:
            outcome = table.plan(books, line, row)
        except InvalidRequest as error:
            moved.problems += problems_in(error)
            continue
        outcome.suppose()
        moved.rows.append((line, row.source_id, outcome))


def _written[Row: ClientRow](books: Books, table: Table[Row], line: CsvRow, row: Row) -> None:
    outcome = table.plan(books, line, row)
    if outcome.act is Act.NEW:
        write = Write(clock.now())
        outcome.write(write)
        write.commit()
