"""GET /api/portal and /api/appointments/{id}: what a client sees of theirs."""

from portal.appointments.acted import acted_answer
from portal.appointments.calendar_file import calendar_file
from portal.appointments.find import find_times_to_move
from portal.appointments.home import home_answer
from portal.appointments.home_shapes import HomeAnswer
from portal.appointments.offer.answer import Times, times_answer
from portal.appointments.shapes import AppointmentAnswer
from portal.appointments.times_query import RangeQuery
from portal.appointments.view import home, one_appointment
from portal.business.requests import BusinessQuery
from portal.http import Answer, Api, Request, Route, Session

SIGNED_IN = Session.REQUIRED
MOVING = (
    "duration_changed",
    "in_group",
    "not_upcoming",
    "self_rescheduling_off",
    "service_not_online",
    "services_overlap",
    "too_late",
)

api = Api()


@api.route(
    Route(
        "view_portal",
        "GET",
        "/api/portal",
        {200: HomeAnswer},
        query=BusinessQuery,
        session=SIGNED_IN,
        codes=("not_found",),
    )
)
def portal(request: Request[None, BusinessQuery]) -> Answer:
    """The client's home: upcoming appointments, and those of the past 13 months."""
    return Answer(home_answer(home(request.credentials, request.query.business)))


@api.route(Route("view_appointment", "GET", "/api/appointments/{id}", {200: AppointmentAnswer}, session=SIGNED_IN))
def appointment(request: Request) -> Answer:
    """One appointment, with what may be done and until when."""
    return Answer(acted_answer(one_appointment(request.path["id"], request.credentials)))


@api.route(
    Route(
        "find_times_to_move",
        "GET",
        "/api/appointments/{id}/times",
        {200: Times},
        query=RangeQuery,
        session=SIGNED_IN,
        codes=MOVING,
    )
)
def times(request: Request[None, RangeQuery]) -> Answer:
    """Where the appointment can be moved: same staff, its own time counts as free."""
    query = request.query
    found = find_times_to_move(request.path["id"], query.first, query.last, request.credentials)
    return Answer(times_answer(found.offer))


@api.route(
    Route(
        "add_to_calendar",
        "GET",
        "/api/appointments/{id}/calendar.ics",
        {200: None},
        session=SIGNED_IN,
        media_type="text/calendar; charset=utf-8",
    )
)
def calendar(request: Request) -> Answer:
    """The appointment as an iCalendar file."""
    met = one_appointment(request.path["id"], request.credentials)
    file = calendar_file(met.visit, met.catalogue, met.now).decode()
    headers = {"Content-Disposition": 'attachment; filename="appointment.ics"'}
    return Answer(file, media_type="text/calendar; charset=utf-8", headers=headers)


lambda_handler = api.handler
