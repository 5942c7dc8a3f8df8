"""What a row of any table says of whom it is about (O3). docs/moving-in.md says it in words."""

from pydantic import ValidationError

from portal.business.file.fields import Line, Name, Part
from portal.business.file.problems import problems_of
from portal.errors import FieldProblem, InvalidRequest
from portal.moving_in.csv_file import CsvRow


class ClientRow(Part):
    """Whose it is. Rows are known by ``source_id``, the row's id in the system that it comes from."""

    source_id: Line
    first_name: Name
    last_name: Line = ""
    email: Line = ""
    phone: Line = ""


def parsed[Row: ClientRow](model: type[Row], rows: tuple[CsvRow, ...]) -> list[tuple[CsvRow, Row]]:
    """The rows with what their cells mean. Raises InvalidRequest naming every cell that is wrong."""
    problems: list[FieldProblem] = []
    found: list[tuple[CsvRow, Row]] = []
    lines: dict[str, int] = {}
    for row in rows:
        try:
            one = model.model_validate(row.values)
        except ValidationError as error:
            problems += [row.problem(problem.field, problem.message) for problem in problems_of(error)]
            continue
        if one.source_id in lines:
            problems.append(row.problem("source_id", f"is that of line {lines[one.source_id]} too"))
        if not one.email and not one.phone:
            problems.append(row.problem("email", "or phone is required: without one, nobody can come in"))
        lines.setdefault(one.source_id, row.line)
        found.append((row, one))
    if problems:
        raise InvalidRequest(*problems)
    return found
