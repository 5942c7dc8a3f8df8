"""/api/unsubscribe/{token}: look at what an unsubscribe address switches off, do it, take it back."""

from portal.access.unsubscribing import look, switch
from portal.clients.answers import subscription_answer
from portal.clients.shapes import SubscriptionAnswer
from portal.http import Answer, Api, Request, Route

PATH = "/api/unsubscribe/{token}"

api = Api()


@api.route(Route("view_subscription", "GET", PATH, {200: SubscriptionAnswer}, codes=("not_found",)))
def view(request: Request) -> Answer:
    """What it would switch off. Nothing changes, whoever follows the link (A4)."""
    return Answer(subscription_answer(look(request.path["token"])))


@api.route(Route("unsubscribe", "POST", PATH, {200: SubscriptionAnswer}, codes=("not_found", "try_again")))
def unsubscribe(request: Request) -> Answer:
    """Switch it off. This is RFC 8058's one click too: a mail program's body is not looked at."""
    return Answer(subscription_answer(switch(request.path["token"], on=False)))


@api.route(Route("resubscribe", "DELETE", PATH, {200: SubscriptionAnswer}, codes=("not_found", "try_again")))
def resubscribe(request: Request) -> Answer:
    """Take it back."""
    return Answer(subscription_answer(switch(request.path["token"], on=True)))


lambda_handler = api.handler
