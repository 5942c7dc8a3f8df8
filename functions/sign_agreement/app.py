"""POST /api/memberships/{id}/sign: sign a membership's agreement."""

from portal.http import Answer, Api, Request, Route, Session
from portal.memberships.answers import acted_answer
from portal.memberships.requests import SignRequest
from portal.memberships.shapes import MembershipAnswer
from portal.memberships.sign import sign

CODES = ("agreement_changed", "agreement_not_accepted", "membership_ended", "nothing_to_sign", "payments_not_set_up")

api = Api()


@api.route(
    Route(
        "sign_agreement",
        "POST",
        "/api/memberships/{id}/sign",
        {200: MembershipAnswer},
        body=SignRequest,
        session=Session.REQUIRED,
        codes=("link_too_old", "payments_unavailable", *CODES),
    )
)
def put_name_to_it(request: Request[SignRequest]) -> Answer:
    """Sign the agreement that was read, with the name that was typed. Sent again, nothing changes."""
    signed = request.body
    met = sign(
        request.path["id"], signed.name, signed.version, request.credentials, request.address, accepted=signed.accept
    )
    return Answer(acted_answer(met))


lambda_handler = api.handler
