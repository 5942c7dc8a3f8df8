"""/api/owner/messages: what a message would say, before it is saved and before anybody gets it."""

from portal import clock
from portal.access.staff import DeskAct, Member
from portal.access.staff_sessions import the_desk
from portal.business.requests import BusinessQuery
from portal.http import Answer, Api, Request, Route, Session
from portal.messages.draft import preview, send_test
from portal.messages.draft_requests import PreviewRequest, TrialRequest
from portal.messages.draft_shapes import PreviewAnswer

MESSAGES = "/api/owner/messages"
STAFF = Session.STAFF

api = Api()


@api.route(
    Route(
        "preview_message",
        "POST",
        f"{MESSAGES}/preview",
        {200: PreviewAnswer},
        body=PreviewRequest,
        query=BusinessQuery,
        session=STAFF,
        codes=("business_file_missing",),
    )
)
def show(request: Request[PreviewRequest, BusinessQuery]) -> Answer:
    """A message as a sample client would get it, with words that need not be saved yet. Nothing is sent or kept."""
    by = _by(request, DeskAct.VIEW)
    found = preview(by.business, request.body.draft())
    answer: PreviewAnswer = {"channel": found.channel.value, "text": found.rendered.text}
    if found.rendered.html:
        answer |= {"subject": found.rendered.subject, "html": found.rendered.html}
    return Answer(answer)


@api.route(
    Route(
        "send_test_message",
        "POST",
        f"{MESSAGES}/test",
        {204: None},
        body=TrialRequest,
        query=BusinessQuery,
        session=STAFF,
        key=True,
        codes=("business_file_missing", "message_not_sent", "owner_only", "too_many_requests"),
    )
)
def send(request: Request[TrialRequest, BusinessQuery]) -> Answer:
    """Send such a message to oneself, marked as a test. So often an hour; the same key sends it once."""
    body = request.body
    send_test(_by(request, DeskAct.TEST_MESSAGE), body.draft(), body.to, request.key + request.digest)
    return Answer(None, 204)


def _by(request: Request[object, BusinessQuery], act: DeskAct) -> Member:
    return the_desk(request.staff, request.query.business, clock.now(), act)


lambda_handler = api.handler
