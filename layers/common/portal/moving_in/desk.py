"""The owner moves clients and visits in, by a table that is sent (O3)."""

import re

from portal import clock, ids
from portal.access.staff import DeskAct, Member, audit
from portal.business.requests import BusinessQuery
from portal.errors import FieldProblem, InvalidRequest
from portal.http.fields import Flag
from portal.moving_in.books import Books
from portal.moving_in.csv_file import text_of
from portal.moving_in.move import CLIENTS, VISITS, Moved, move_in, problems_in
from portal.moving_in.shapes import MovedAnswer, MovedProblemAnswer
from portal.settings import contact_key
from portal.table.catalogue import catalogue_for_reading

BYTES = 512 * 1024
MOST_ROWS = 500  # so that it is done before the gateway gives up
_WHERE = re.compile(r"line (\d+)(?:, (.+))?")


class MoveInQuery(BusinessQuery):
    """``dry_run``: only say what would happen; so it is unless it is told otherwise."""

    dry_run: Flag = True


def move_in_table(by: Member, kind: str, raw: bytes, *, dry_run: bool) -> MovedAnswer:
    """Move a table of clients or of appointments in, or only try it. Nobody is told. Raises TryAgain."""
    now = clock.now()
    books = Books(catalogue_for_reading(by.business, now), contact_key())

    def fresh() -> Books:
        return Books(books.catalogue, books.contact_key)

    noted = audit(ids.new("aud"), by, DeskAct.MOVE_IN, now, "", by.business, kind)
    try:
        text = text_of(raw)
    except InvalidRequest as error:
        return moved_answer(Moved(problems=problems_in(error)))
    if kind == "clients":
        return moved_answer(move_in(fresh, CLIENTS, text, dry_run=dry_run, most=MOST_ROWS, noted=noted))
    return moved_answer(move_in(fresh, VISITS, text, dry_run=dry_run, most=MOST_ROWS, noted=noted))


def moved_answer(moved: Moved) -> MovedAnswer:
    """What became of a table. Pure."""
    return {
        "written": moved.written,
        "rows": [
            {"line": line.line, "source_id": source, "act": it.act.value, "client": it.client.id, "what": it.what}
            for line, source, it in moved.rows
        ],
        "problems": [_problem(problem) for problem in moved.problems],
    }


def _problem(problem: FieldProblem) -> MovedProblemAnswer:
    found = _WHERE.fullmatch(problem.field)
    answer: MovedProblemAnswer = {"message": problem.message}
    if found:
        answer["line"] = int(found[1])
        if found[2]:
            answer["column"] = found[2]
    return answer
