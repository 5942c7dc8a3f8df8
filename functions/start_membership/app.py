"""/api/owner/clients/{client}/memberships: the business starts a membership, pauses, resumes and ends it."""

from portal import clock
from portal.access.staff import DeskAct, Member
from portal.access.staff_sessions import the_desk
from portal.business.requests import BusinessQuery
from portal.http import Answer, Api, Request, Route, Session
from portal.memberships import desk
from portal.memberships.desk_requests import EndRequest, NotifyRequest, StartRequest
from portal.memberships.desk_view import held
from portal.memberships.shapes import MembershipAnswer
from portal.memberships.start import start

MEMBERSHIPS = "/api/owner/clients/{client}/memberships"
ONE = f"{MEMBERSHIPS}/{{id}}"
STAFF = Session.STAFF
ANSWERS = {200: MembershipAnswer}
CODES = ("payments_not_set_up", "payments_unavailable")
ACTS = ("membership_ended", "membership_not_started", *CODES)

api = Api()


@api.route(
    Route(
        "start_membership",
        "POST",
        MEMBERSHIPS,
        {201: MembershipAnswer},
        body=StartRequest,
        query=BusinessQuery,
        session=STAFF,
        key=True,
        codes=("client_erased", "client_merged", "email_needed", *CODES),
    )
)
def begin(request: Request[StartRequest, BusinessQuery]) -> Answer:
    """Start a plan for a client, now or later. It waits for the client's card and signature where they are needed."""
    by, body = _by(request, DeskAct.START), request.body
    started = start(
        by,
        request.path["client"],
        body.plan,
        request.key,
        starts_at=body.starts_at,
        manual=body.manual,
        notify_client=body.notify_client,
    )
    return Answer(held(by, started), 201)


@api.route(
    Route(
        "pause_membership",
        "POST",
        f"{ONE}/pause",
        ANSWERS,
        body=NotifyRequest,
        query=BusinessQuery,
        session=STAFF,
        codes=("owner_only", "payment_due", *ACTS),
    )
)
def pause(request: Request[NotifyRequest, BusinessQuery]) -> Answer:
    """Charge nothing until it is resumed. Repeatable."""
    by, path = _by(request, DeskAct.PAUSE), request.path
    return Answer(held(by, desk.pause(by, path["client"], path["id"], notify_client=request.body.notify_client)))


@api.route(
    Route(
        "resume_membership",
        "POST",
        f"{ONE}/resume",
        ANSWERS,
        body=NotifyRequest,
        query=BusinessQuery,
        session=STAFF,
        codes=("owner_only", *ACTS),
    )
)
def resume(request: Request[NotifyRequest, BusinessQuery]) -> Answer:
    """Charge again, from the next cycle on. Repeatable."""
    by, path = _by(request, DeskAct.RESUME), request.path
    return Answer(held(by, desk.resume(by, path["client"], path["id"], notify_client=request.body.notify_client)))


@api.route(
    Route(
        "end_membership",
        "POST",
        f"{ONE}/cancel",
        ANSWERS,
        body=EndRequest,
        query=BusinessQuery,
        session=STAFF,
        codes=("owner_only", *CODES),
    )
)
def end(request: Request[EndRequest, BusinessQuery]) -> Answer:
    """End it, when what is paid for is over or at once, whatever is due. Repeatable."""
    by, path, body = _by(request, DeskAct.CANCEL), request.path, request.body
    ended = desk.end(by, path["client"], path["id"], at_once=body.at_once, notify_client=body.notify_client)
    return Answer(held(by, ended))


@api.route(
    Route(
        "record_payment",
        "POST",
        f"{ONE}/record_payment",
        ANSWERS,
        body=NotifyRequest,
        query=BusinessQuery,
        session=STAFF,
        codes=("membership_not_manual", *ACTS),
    )
)
def record(request: Request[NotifyRequest, BusinessQuery]) -> Answer:
    """Note that what is due was paid at the desk. Repeatable."""
    by, path = _by(request, DeskAct.RECORD_PAYMENT), request.path
    paid = desk.record_payment(by, path["client"], path["id"], notify_client=request.body.notify_client)
    return Answer(held(by, paid))


def _by(request: Request[object, BusinessQuery], act: DeskAct) -> Member:
    return the_desk(request.staff, request.query.business, clock.now(), act)


lambda_handler = api.handler
