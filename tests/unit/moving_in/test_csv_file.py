"""Tables as Excel and others save them: read alike, and what is no table is told with its line."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.moving_in.csv_file import read_csv
from portal.errors import InvalidRequest
from tests.support.business_file import problems

COLUMNS = ("source_id", "plan")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the table is."""
    return tmp_path / "table.csv"


def refused(file: Path) -> dict[str, str]:
    with pytest.raises(InvalidRequest) as error:
        read_csv(file, COLUMNS)
    return problems(error)


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.tuples(CELLS, CELLS), max_size=4), separator=st.sampled_from(",;\t"), mark=st.booleans())
def test_what_was_written_is_read(file: Path, cells: list[tuple[str, str]], separator: str, mark: bool) -> None:
    """O3: whatever separates the cells, quoted where they hold it themselves."""
    written = StringIO()
    csv.writer(written, delimiter=separator).writerows([COLUMNS, *cells])
    file.write_text(written.getvalue(), encoding="utf-8-sig" if mark else "utf-8", newline="")
    stripped = [{name: cell.strip() for name, cell in zip(COLUMNS, row, strict=True)} for row in cells]
    wanted = [{name: cell for name, cell in row.items() if cell} for row in stripped]
    assert [row.values for row in read_csv(file, COLUMNS)] == [row for row in wanted if row]


def test_lines_are_counted_as_they_stand_in_the_file(file: Path) -> None:
    """O3: a cell may run over several, and empty rows count."""
    file.write_text('source_id,plan\n1,"a\nb"\n\n,\n2,c\n')
    assert [(row.line, row.values["source_id"]) for row in read_csv(file, COLUMNS)] == [(2, "1"), (6, "2")]


def test_cells_beyond_the_columns_are_refused(file: Path) -> None:
    """O3: something has slipped."""
    file.write_text("source_id,plan\n1,a,,\n2,b,c\n")
    assert refused(file) == {"line 3": "has 3 cells, more than the 2 columns"}


def test_columns_that_are_unknown_or_there_twice_are_told(file: Path) -> None:
    """O3."""
    file.write_text("Source ID,plan,shoe,plan,\n")
    assert refused(file) == {
        "line 1, shoe": "is not one of source_id, plan",
        "line 1, plan": "is there twice",
        "line 1, column 5": "is not one of source_id, plan",
    }


def test_what_cannot_be_read_is_told(file: Path) -> None:
    """O3."""
    assert refused(file) == {"file": "cannot be read: No such file or directory"}
    file.write_bytes(b"")
    assert refused(file) == {"file": "is empty"}
    file.write_bytes("source_id,plan\nÄ,b".encode("latin-1"))
    assert refused(file) == {"file": "is not text in UTF-8: in Excel, save it as `CSV UTF-8`"}
    file.write_text('source_id,plan\n"a"b,c')
    assert refused(file)["file"].startswith("is not a table: ")
