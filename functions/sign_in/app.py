"""POST and DELETE /api/sessions: trade a link for a session, and end it."""

from portal.access.answers import choices_answer, session_answer
from portal.access.enter import enter
from portal.access.model import Role
from portal.access.requests import SessionRequest, SignOutQuery
from portal.access.sessions import sign_out
from portal.access.shapes import ChoicesAnswer, SessionAnswer
from portal.access.staff_sessions import sign_out as sign_staff_out
from portal.http import Answer, Api, Request, Route, Session
from portal.http.cookies import closing, opening

api = Api()


@api.route(
    Route(
        "sign_in",
        "POST",
        "/api/sessions",
        {201: SessionAnswer, 200: ChoicesAnswer},
        body=SessionRequest,
        codes=("link_expired",),
    )
)
def sign_in(request: Request[SessionRequest]) -> Answer:
    """Trade a link's token for a session, which is in the cookie alone; 200 is the choice of who it is."""
    entered = enter(request.body.token, request.body.client)
    if entered.session is None:
        return Answer(choices_answer(entered))
    cookie = opening(entered.session.role, entered.session.business, entered.credential)
    return Answer(session_answer(entered.session), 201, cookies=(cookie,))


@api.route(Route("sign_out", "DELETE", "/api/sessions", {204: None}, query=SignOutQuery, session=Session.OPTIONAL))
def leave(request: Request[None, SignOutQuery]) -> Answer:
    """End the sessions that came with the request. Repeatable."""
    only = request.query.business
    leaving = [credential for credential in request.credentials if only in (None, credential.business)]
    staff = [credential for credential in request.staff if only in (None, credential.business)]
    sign_out(leaving, everywhere=request.query.everywhere)
    sign_staff_out(staff)
    businesses = dict.fromkeys([*(it.business for it in leaving), *(it.business for it in staff)])
    return Answer(status=204, cookies=tuple(closing(role, business) for business in businesses for role in Role))


lambda_handler = api.handler
