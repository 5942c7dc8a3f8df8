"""/api/unsubscribe/{token}: what an e-mail's own address switches off, for whoever has the e-mail."""

from portal.http import Answer, Api, Request, Route
from portal.messages.shapes import UnsubscribeAnswer
from portal.messages.unsubscribe import look, take_back, unsubscribe

PATH = "/api/unsubscribe/{token}"

api = Api()


@api.route(Route("unsubscribe", "POST", PATH, {200: UnsubscribeAnswer}))
def stop(request: Request) -> Answer:
    """Stop these messages to the address that the e-mail went to. Repeatable.

    Mail programs send this themselves (RFC 8058, one click), without a session or Origin; a body is ignored.
    """
    return Answer(unsubscribe(request.path["token"]))


@api.route(Route("view_unsubscribe", "GET", PATH, {200: UnsubscribeAnswer}))
def view(request: Request) -> Answer:
    """What would be stopped. It changes nothing, so a scanner that opens every link does no harm."""
    return Answer(look(request.path["token"]))


@api.route(Route("subscribe_again", "DELETE", PATH, {200: UnsubscribeAnswer}))
def start(request: Request) -> Answer:
    """Take that back. Repeatable."""
    return Answer(take_back(request.path["token"]))


lambda_handler = api.handler
