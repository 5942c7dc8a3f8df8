"""/api/portal/messages: what a client is written about, and by which channel."""

from portal.clients.answers import switches_answer
from portal.clients.requests import SwitchesQuery, SwitchesRequest
from portal.clients.shapes import SwitchesAnswer
from portal.clients.switching import set_switches, switches
from portal.http import Answer, Api, Request, Route, Session
from portal.messages.model import Switch

PATH = "/api/portal/messages"

api = Api()


@api.route(
    Route(
        "view_messages",
        "GET",
        PATH,
        {200: SwitchesAnswer},
        query=SwitchesQuery,
        session=Session.REQUIRED,
        codes=("not_found",),
    )
)
def view(request: Request[None, SwitchesQuery]) -> Answer:
    """What is on."""
    return Answer(switches_answer(switches(request.credentials, request.query.business)))


@api.route(
    Route(
        "set_messages",
        "PATCH",
        PATH,
        {200: SwitchesAnswer},
        body=SwitchesRequest,
        query=SwitchesQuery,
        session=Session.REQUIRED,
        codes=("not_found", "try_again"),
    )
)
def change(request: Request[SwitchesRequest, SwitchesQuery]) -> Answer:
    """Switch some on or off. Answers to what the client does themselves still come (S6)."""
    wished = {Switch(name): on for name, on in request.body.model_dump().items() if on is not None}
    return Answer(switches_answer(set_switches(request.credentials, request.query.business, wished)))


lambda_handler = api.handler
