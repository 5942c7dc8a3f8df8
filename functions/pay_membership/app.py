"""POST /api/memberships/{id}/pay: pay what is due with the card on file."""

from portal.http import Answer, Api, Request, Route, Session
from portal.memberships.answers import acted_answer
from portal.memberships.pay import pay
from portal.memberships.requests import PayQuery
from portal.memberships.shapes import MembershipAnswer

CODES = ("card_declined", "card_needed", "membership_ended", "nothing_due", "payments_not_set_up", "stale_version")

api = Api()


@api.route(
    Route(
        "pay_membership",
        "POST",
        "/api/memberships/{id}/pay",
        {200: MembershipAnswer},
        query=PayQuery,
        session=Session.REQUIRED,
        key=True,
        codes=("link_too_old", "payments_unavailable", *CODES),
    )
)
def settle_up(request: Request[None, PayQuery]) -> Answer:
    """Pay everything that is due, if it is no more than the amount that was shown. The same key never charges twice."""
    return Answer(acted_answer(pay(request.path["id"], request.credentials, request.key, request.query.amount)))


lambda_handler = api.handler
