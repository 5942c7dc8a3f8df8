"""Reading a table of values separated by commas, as Excel and others save it: with semicolons or tabs, too."""

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from portal.errors import FieldProblem, InvalidRequest

type Wrong = tuple[str, str]  # the column, and what is wrong in it

_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: ``values`` are its cells by column, without empty ones. ``line`` counts from 1, the head."""

    line: int
    values: dict[str, str]

    def problem(self, column: str, message: str) -> FieldProblem:
        """Something that is wrong in a cell."""
        return FieldProblem(f"line {self.line}, {column}", message)

    def refuse(self, wrong: Iterable[Wrong]) -> None:
        """Raises InvalidRequest if anything is wrong in its cells."""
        problems = [self.problem(column, message) for column, message in wrong]
        if problems:
            raise InvalidRequest(*problems)


def table_of(text: str, columns: Collection[str]) -> tuple[CsvRow, ...]:
    """The rows of a table whose first line names its columns. Raises InvalidRequest naming lines and columns."""
    first, _, _ = text.partition("\n")
    separator = max(_SEPARATORS, key=first.count)
    try:
        lines = list(_lines(text, separator))
    except csv.Error as error:
        raise InvalidRequest(FieldProblem("file", f"is not a table: {error}")) from None
    if not lines:
        raise InvalidRequest(FieldProblem("file", "is empty"))
    _, names = lines[0]
    head = [name.strip().lower().replace(" ", "_") for name in names]
    problems = [*_head_problems(head, columns), *_width_problems(lines[1:], len(head))]
    if problems:
        raise InvalidRequest(*problems)
    rows = (
        CsvRow(line, {name: cell.strip() for name, cell in zip(head, cells, strict=False) if cell.strip()})
        for line, cells in lines[1:]
    )
    return tuple(row for row in rows if row.values)


def text_of(raw: bytes) -> str:
    """A file as text. Raises InvalidRequest where it is none."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidRequest(FieldProblem("file", "is not text in UTF-8: in Excel, save it as `CSV UTF-8`")) from None


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins: a cell in quotes may run over several."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _head_problems(head: Sequence[str], columns: Collection[str]) -> Iterator[FieldProblem]:
    for place, name in enumerate(head):
        if name not in columns:
            yield FieldProblem(f"line 1, {name or f'column {place + 1}'}", f"is not one of {', '.join(columns)}")
        elif name in head[:place]:
            yield FieldProblem(f"line 1, {name}", "is there twice")


def _width_problems(lines: Sequence[tuple[int, list[str]]], width: int) -> Iterator[FieldProblem]:
    for line, cells in lines:
        if any(cell.strip() for cell in cells[width:]):
            yield FieldProblem(f"line {line}", f"has {len(cells)} cells, more than the {width} columns")
