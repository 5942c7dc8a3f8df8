"""POST /api/memberships/{id}/card and .../card/confirm: another card for a membership, entered on Stripe's page."""

from portal.http import Answer, Api, Request, Route, Session
from portal.memberships.answers import acted_answer
from portal.memberships.card import confirm, start
from portal.memberships.card_answers import card_page_answer
from portal.memberships.requests import CardConfirmRequest, CardRequest
from portal.memberships.shapes import CardPageAnswer, MembershipAnswer

CODES = ("link_too_old", "membership_ended", "payments_not_set_up", "payments_unavailable")

api = Api()


@api.route(
    Route(
        "update_card",
        "POST",
        "/api/memberships/{id}/card",
        {201: CardPageAnswer},
        body=CardRequest,
        session=Session.REQUIRED,
        key=True,
        codes=("stale_version", *CODES),
    )
)
def begin(request: Request[CardRequest]) -> Answer:
    """Make the hosted page on which the card is entered. The same key gives the same page."""
    wanted = request.body
    started = start(request.path["id"], request.credentials, request.key, pays_due=wanted.pay_due, shown=wanted.amount)
    return Answer(card_page_answer(started, pays_due=wanted.pay_due), 201)


@api.route(
    Route(
        "confirm_card",
        "POST",
        "/api/memberships/{id}/card/confirm",
        {200: MembershipAnswer},
        body=CardConfirmRequest,
        session=Session.REQUIRED,
        codes=("card_declined", "card_not_entered", *CODES),
    )
)
def finish(request: Request[CardConfirmRequest]) -> Answer:
    """Take over the card that was entered there. Repeatable: Stripe may have said so before."""
    return Answer(acted_answer(confirm(request.path["id"], request.body.page, request.credentials)))


lambda_handler = api.handler
