"""/api/owner/business: the business's own document, which its file and its page both write."""

from portal import clock
from portal.access.staff import DeskAct, Member
from portal.access.staff_sessions import the_desk
from portal.business.changes import act_of
from portal.business.requests import BusinessQuery
from portal.business.set_up import change, view
from portal.business.set_up_answers import message_tags, schema, set_up_answer
from portal.business.set_up_requests import SetUpQuery, SetUpRequest
from portal.business.set_up_shapes import SchemaAnswer, SetUpAnswer
from portal.http import Answer, Api, Request, Route, Session

BUSINESS = "/api/owner/business"
STAFF = Session.STAFF

api = Api()


@api.route(
    Route(
        "set_up_business",
        "PATCH",
        BUSINESS,
        {200: SetUpAnswer},
        body=SetUpRequest,
        query=SetUpQuery,
        session=STAFF,
        codes=("business_file_missing", "owner_only", "stale_version"),
        large=True,
    )
)
def set_up(request: Request[SetUpRequest, SetUpQuery]) -> Answer:
    """Change what the business says of itself: all that its file can say. Closures and time off are the desk's too."""
    query, body = request.query, request.body
    by = _by(request, query.business, act_of(body.changes))
    return Answer(set_up_answer(change(by, body.version, body.changes, preview=query.preview), by.role))


@api.route(
    Route(
        "view_set_up",
        "GET",
        BUSINESS,
        {200: SetUpAnswer},
        query=BusinessQuery,
        session=STAFF,
        codes=("business_file_missing",),
    )
)
def look(request: Request[None, BusinessQuery]) -> Answer:
    """What the business says of itself."""
    by = _by(request, request.query.business, DeskAct.VIEW)
    return Answer(set_up_answer(view(by.business), by.role))


@api.route(Route("view_schema", "GET", "/api/owner/schema", {200: SchemaAnswer}, query=BusinessQuery, session=STAFF))
def fields(request: Request[None, BusinessQuery]) -> Answer:
    """What a business can say of itself, for forms: the JSON schema of its file, and its texts' merge tags."""
    _by(request, request.query.business, DeskAct.VIEW)
    answer: SchemaAnswer = {"json_schema": schema(), "tags": message_tags()}
    return Answer(answer)


def _by(request: Request[object, object], business: str | None, act: DeskAct) -> Member:
    return the_desk(request.staff, business, clock.now(), act)


lambda_handler = api.handler
