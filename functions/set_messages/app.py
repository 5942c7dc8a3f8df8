"""GET and PATCH /api/portal/messages: which messages reach the client."""

from portal.business.requests import BusinessQuery
from portal.http import Answer, Api, Request, Route, Session
from portal.messages.model import Switch
from portal.messages.preferences import look, set_messages
from portal.messages.requests import SwitchesRequest
from portal.messages.shapes import SwitchesAnswer

PATH = "/api/portal/messages"
ANSWERS = {200: SwitchesAnswer}
SIGNED_IN = Session.REQUIRED

api = Api()


@api.route(
    Route(
        "set_messages",
        "PATCH",
        PATH,
        ANSWERS,
        body=SwitchesRequest,
        query=BusinessQuery,
        session=SIGNED_IN,
        codes=("not_found",),
    )
)
def change(request: Request[SwitchesRequest, BusinessQuery]) -> Answer:
    """Switch messages on and off. Repeatable; what is left out stays as it is.

    A session of one visit is answered as if there were nothing here.
    """
    wishes = {Switch(name): on for name, on in request.body.model_dump(exclude_none=True).items()}
    return Answer(set_messages(request.credentials, request.query.business, wishes))


@api.route(
    Route("view_messages", "GET", PATH, ANSWERS, query=BusinessQuery, session=SIGNED_IN, codes=("not_found",)),
)
def view(request: Request[None, BusinessQuery]) -> Answer:
    """Which messages are switched on, and the channels on which nothing arrives whatever is switched on."""
    return Answer(look(request.credentials, request.query.business))


lambda_handler = api.handler
