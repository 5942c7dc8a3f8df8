"""/api/owner/appointments and /blocks: staff make visits, change them, say how they go, and keep time free."""

from portal import clock
from portal.access.staff import DeskAct, Member
from portal.access.staff_sessions import the_desk
from portal.appointments import desk_acts
from portal.appointments.desk_answers import desk_visit
from portal.appointments.desk_blocks import block_time, unblock_time
from portal.appointments.desk_book import book_by_staff
from portal.appointments.desk_requests import (
    ActQuery,
    ActRequest,
    BlockRequest,
    ChangeRequest,
    DeskBookRequest,
    DeskCancelRequest,
)
from portal.appointments.desk_shapes import BlockedAnswer, DeskVisitAnswer, VisitsAnswer
from portal.appointments.staff_rules import StaffAct
from portal.business.requests import BusinessQuery
from portal.http import Answer, Api, Request, Route, Session
from portal.memberships.redeem import Sent

VISITS = "/api/owner/appointments"
ONE = f"{VISITS}/{{client}}/{{id}}"
BLOCKS = "/api/owner/blocks"
STAFF = Session.STAFF
VISIT = {200: DeskVisitAnswer}
TAKEN = ("service_not_at_location", "slot_taken")
CODES = ("stale_version", "wrong_state")

api = Api()


@api.route(
    Route(
        "keep_day",
        "POST",
        VISITS,
        {201: VisitsAnswer},
        body=DeskBookRequest,
        query=BusinessQuery,
        session=STAFF,
        groups=True,
        key=True,
        codes=("client_erased", "client_merged", "not_found", *TAKEN),
    )
)
def make(request: Request[DeskBookRequest, BusinessQuery]) -> Answer:
    """Make a visit, or a group's: any staff, any length, inside any window, side by side; never over another visit."""
    done = book_by_staff(_by(request, DeskAct.MAKE_VISIT), request.body, Sent(request.key, request.digest))
    pairs = zip(done.visits, done.clients, strict=True)
    return Answer({"appointments": [desk_visit(it, whose, done.catalogue, done.now) for it, whose in pairs]}, 201)


@api.route(
    Route(
        "change_visit",
        "POST",
        f"{ONE}/change",
        VISIT,
        body=ChangeRequest,
        query=BusinessQuery,
        session=STAFF,
        codes=(*TAKEN, *CODES),
    )
)
def change(request: Request[ChangeRequest, BusinessQuery]) -> Answer:
    """Move a visit, or change its services, staff and lengths."""
    by, path = _by(request, DeskAct.CHANGE_VISIT), request.path
    return Answer(desk_acts.change(by, path["client"], path["id"], request.body))


@api.route(
    Route(
        "cancel_visit",
        "POST",
        f"{ONE}/cancel",
        VISIT,
        body=DeskCancelRequest,
        query=ActQuery,
        session=STAFF,
        codes=CODES,
    )
)
def cancel(request: Request[DeskCancelRequest, ActQuery]) -> Answer:
    """Cancel a visit, normally or late. The answer says what becomes of its payment, with ``preview`` beforehand."""
    by, path = _by(request, DeskAct.CANCEL_VISIT), request.path
    return Answer(
        desk_acts.cancel(by, path["client"], path["id"], request.body, preview=request.query.preview),
    )


@api.route(
    Route(
        "uncancel_visit",
        "POST",
        f"{ONE}/uncancel",
        VISIT,
        body=ActRequest,
        query=BusinessQuery,
        session=STAFF,
        codes=(*TAKEN, *CODES),
    )
)
def uncancel(request: Request[ActRequest, BusinessQuery]) -> Answer:
    """Bring back a cancelled or no-show visit, if its time is free."""
    by, path = _by(request, DeskAct.UNCANCEL_VISIT), request.path
    return Answer(desk_acts.uncancel(by, path["client"], path["id"], request.body))


def _mark(action: str, act: StaffAct, *more: str) -> Route:
    codes = (*CODES, *more)
    return Route(
        action, "POST", f"{ONE}/{act}", VISIT, body=ActRequest, query=BusinessQuery, session=STAFF, codes=codes
    )


@api.route(_mark("confirm_visit", StaffAct.CONFIRM))
def confirm(request: Request[ActRequest, BusinessQuery]) -> Answer:
    """Say for the client that they will come."""
    return _marked(request, StaffAct.CONFIRM)


@api.route(_mark("start_visit", StaffAct.START))
def start(request: Request[ActRequest, BusinessQuery]) -> Answer:
    """Say that the client is here."""
    return _marked(request, StaffAct.START)


@api.route(_mark("complete_visit", StaffAct.COMPLETE))
def complete(request: Request[ActRequest, BusinessQuery]) -> Answer:
    """Say that it is done."""
    return _marked(request, StaffAct.COMPLETE)


@api.route(_mark("mark_no_show", StaffAct.NO_SHOW, "not_yet"))
def no_show(request: Request[ActRequest, BusinessQuery]) -> Answer:
    """Say that nobody came, once it has begun."""
    return _marked(request, StaffAct.NO_SHOW)


@api.route(
    Route(
        "block_time",
        "POST",
        BLOCKS,
        {201: BlockedAnswer},
        body=BlockRequest,
        query=BusinessQuery,
        session=STAFF,
        key=True,
        codes=("not_found",),
    )
)
def block(request: Request[BlockRequest, BusinessQuery]) -> Answer:
    """Keep time of a staff member, room or chair free. Visits that are there stay, and are told."""
    return Answer(block_time(_by(request, DeskAct.BLOCK_TIME), request.body, request.key), 201)


@api.route(Route("unblock_time", "DELETE", f"{BLOCKS}/{{id}}", {204: None}, query=BusinessQuery, session=STAFF))
def unblock(request: Request[None, BusinessQuery]) -> Answer:
    """Give it back. The second time there is nothing any more."""
    unblock_time(_by(request, DeskAct.UNBLOCK_TIME), request.path["id"])
    return Answer(None, 204)


def _marked(request: Request[ActRequest, BusinessQuery], act: StaffAct) -> Answer:
    by, path = _by(request, DeskAct.MARK_VISIT), request.path
    return Answer(desk_acts.mark(by, path["client"], path["id"], act, request.body))


def _by(request: Request[object, BusinessQuery], act: DeskAct) -> Member:
    return the_desk(request.staff, request.query.business, clock.now(), act)


lambda_handler = api.handler
