"""/api/portal/feed: the address of a client's calendar."""

from portal import clock
from portal.access.feed_answers import feed_answer, feed_state_answer
from portal.access.feeds import make, present, revoke
from portal.access.sessions import whole_client
from portal.access.shapes import FeedAnswer, FeedStateAnswer
from portal.business.requests import BusinessQuery
from portal.clients.model import Client
from portal.http import Answer, Api, Request, Route, Session
from portal.messages.deployment import site

PATH = "/api/portal/feed"

api = Api()


@api.route(
    Route(
        "set_feed", "POST", PATH, {201: FeedAnswer}, query=BusinessQuery, session=Session.REQUIRED, codes=("not_found",)
    )
)
def renew(request: Request[None, BusinessQuery]) -> Answer:
    """Make a new address. The one before works no more, so a request sent again does no harm."""
    client = _client(request)
    return Answer(feed_answer(make(client.business, client=client.id), site()), 201)


@api.route(
    Route(
        "view_feed",
        "GET",
        PATH,
        {200: FeedStateAnswer},
        query=BusinessQuery,
        session=Session.REQUIRED,
        codes=("not_found",),
    )
)
def view(request: Request[None, BusinessQuery]) -> Answer:
    """Whether there is an address that works. It is told only once, when it is made."""
    return Answer(feed_state_answer(present(_client(request))))


@api.route(
    Route(
        "revoke_feed", "DELETE", PATH, {204: None}, query=BusinessQuery, session=Session.REQUIRED, codes=("not_found",)
    )
)
def end(request: Request[None, BusinessQuery]) -> Answer:
    """Revoke the address. Repeatable."""
    revoke(_client(request).id)
    return Answer(status=204)


def _client(request: Request[None, BusinessQuery]) -> Client:
    return whole_client(request.credentials, request.query.business, clock.now())


lambda_handler = api.handler
