"""The columns of the tables, and what may stand in them (O3). docs/moving-in.md says it in words."""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from commands.moving_in.csv_file import CsvRow
from commands.moving_in.left import Lefts
from portal.business.file.fields import Day, Line, Name, Part
from portal.business.file.problems import problems_of
from portal.errors import FieldProblem, InvalidRequest
from portal.memberships.model import Status


def _whole(cell: object) -> int:
    text = str(cell)
    if not (text.isascii() and text.isdigit()):
        raise ValueError("must be a whole number, in the smallest unit of the currency")
    return int(text)


def _small(cell: object) -> str:
    return str(cell).lower().replace(" ", "_")


type Amount = Annotated[int, BeforeValidator(_whole), Field(le=100_000_000)]


class Paid(StrEnum):
    """How a membership is paid for: by a card, or at the desk (M2)."""

    CARD = "card"
    DESK = "desk"


class ClientRow(Part):
    """Whose it is. Rows are known by ``source_id``, the row's id in the system that it comes from."""

    source_id: Line
    first_name: Name
    last_name: Line = ""
    email: Line = ""
    phone: Line = ""


class MembershipRow(ClientRow):
    """A membership. ``plan`` is the plan's key or name; ``balance`` in minor units (M12)."""

    plan: Line
    starts: Day
    status: Annotated[Status, Field(strict=False), BeforeValidator(_small)] | None = None
    next_billing: Day | None = None
    ends: Day | None = None
    paid: Annotated[Paid, Field(strict=False), BeforeValidator(_small)] = Paid.CARD
    remaining: Lefts = ()
    balance: Amount | None = None
    signed: Day | None = None
    stripe_customer: Line = ""
    stripe_subscription: Line = ""


class PackageRow(ClientRow):
    """A package. ``package`` is the key or name of one that is offered, or any other name. ``price`` in minor units."""

    package: Name
    sold: Day
    remaining: Lefts
    expires: Day | None = None
    price: Amount | None = None


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
