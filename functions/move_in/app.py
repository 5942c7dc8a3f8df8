"""POST /api/owner/import/{kind}: the owner moves clients, or visits to come, in from another system."""

from portal import clock
from portal.access.staff import DeskAct
from portal.access.staff_sessions import the_desk
from portal.http import Answer, Api, Request, Route, Session
from portal.moving_in.desk import BYTES, MoveInQuery, move_in_table
from portal.moving_in.shapes import MovedAnswer

api = Api()


@api.route(
    Route(
        "move_in",
        "POST",
        "/api/owner/import/{kind}",
        {200: MovedAnswer},
        query=MoveInQuery,
        session=Session.STAFF,
        raw_bytes=BYTES,
        raw_type="text/csv",
        codes=("owner_only",),
    )
)
def move(request: Request[None, MoveInQuery]) -> Answer:
    """Say what a table comes to, and with ``dry_run=false`` write it. Repeatable; nobody is told.

    A row is known by its ``source_id``. Nothing is written where anything is wrong.
    """
    by = the_desk(request.staff, request.query.business, clock.now(), DeskAct.MOVE_IN)
    return Answer(move_in_table(by, request.path["kind"], request.raw, dry_run=request.query.dry_run))


lambda_handler = api.handler
