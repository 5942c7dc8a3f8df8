"""POST /api/links: "send me my link", answered alike for everybody."""

from portal.access.ask import ask
from portal.access.requests import LinkRequestBody
from portal.access.shapes import LinkSentAnswer
from portal.http import Answer, Api, Request, Route, Session

api = Api()


@api.route(
    Route(
        "send_link",
        "POST",
        "/api/links",
        {202: LinkSentAnswer},
        body=LinkRequestBody,
        session=Session.OPTIONAL,
        codes=("not_found", "signed_out", "too_many_requests"),
    )
)
def send_link(request: Request[LinkRequestBody]) -> Answer:
    """Ask for a link by a contact, by an old link, or as whoever is signed in. It is sent, or not, soon after."""
    ask(request.body, request.credentials, request.address)
    answer: LinkSentAnswer = {"sent": "if_known"}
    return Answer(answer, 202)


lambda_handler = api.handler
