"""A table of values separated by commas, read from disk."""

from collections.abc import Collection
from pathlib import Path

from portal.errors import FieldProblem, InvalidRequest
from portal.moving_in.csv_file import CsvRow, table_of, text_of


def read_csv(path: Path, columns: Collection[str]) -> tuple[CsvRow, ...]:
    """The rows of a file whose first line names its columns. Raises InvalidRequest naming lines and columns."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InvalidRequest(FieldProblem("file", f"cannot be read: {error.strerror}")) from None
    return table_of(text_of(raw), columns)
