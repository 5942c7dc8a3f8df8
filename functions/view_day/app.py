"""GET /api/owner/day and /api/owner/appointments/{client}/{id}: the desk's day, and one visit of it."""

from portal import clock
from portal.access.staff import DeskAct, Member
from portal.access.staff_sessions import the_desk
from portal.appointments.desk_acts import look
from portal.appointments.desk_requests import DayQuery
from portal.appointments.desk_shapes import DayAnswer, DeskVisitAnswer
from portal.appointments.view_day import view_day
from portal.business.requests import BusinessQuery
from portal.http import Answer, Api, Request, Route, Session

VISIT = "/api/owner/appointments/{client}/{id}"
STAFF = Session.STAFF

api = Api()


@api.route(Route("view_day", "GET", "/api/owner/day", {200: DayAnswer}, query=DayQuery, session=STAFF))
def day(request: Request[None, DayQuery]) -> Answer:
    """Who comes when, who is in, what is closed or blocked, and what was done within the last hour."""
    return Answer(view_day(_by(request), request.query.location, request.query.day))


@api.route(Route("view_visit", "GET", VISIT, {200: DeskVisitAnswer}, query=BusinessQuery, session=STAFF))
def visit(request: Request[None, BusinessQuery]) -> Answer:
    """One visit, and what may be done with it."""
    return Answer(look(_by(request), request.path["client"], request.path["id"]).answer)


def _by(request: Request[None, BusinessQuery] | Request[None, DayQuery]) -> Member:
    return the_desk(request.staff, request.query.business, clock.now(), DeskAct.VIEW)


lambda_handler = api.handler
