"""POST /api/businesses/{slug}/appointments: book a visit, or a group's."""

from portal import ids
from portal.access.model import Role
from portal.appointments.book import book
from portal.appointments.booked import booked_answer
from portal.appointments.codes import PLACE_CODES, WISH_CODES
from portal.appointments.requested import booking_of
from portal.appointments.requests import BookRequest
from portal.appointments.shapes import AppointmentAnswer
from portal.http import Answer, Api, Request, Route, Session
from portal.http.cookies import opening

CODES = (
    "contact_business",
    "group_too_large",
    "groups_off",
    "policy_changed",
    "policy_not_accepted",
    "signed_out",
    "too_many_requests",
    "too_many_visits",
)

api = Api()


@api.route(
    Route(
        "book",
        "POST",
        "/api/businesses/{slug}/appointments",
        {201: AppointmentAnswer},
        body=BookRequest,
        session=Session.OPTIONAL,
        groups=True,
        key=True,
        codes=(*WISH_CODES, *PLACE_CODES, *CODES),
    )
)
def book_visit(request: Request[BookRequest]) -> Answer:
    """Book. Whoever is not signed in gets, in a cookie, a session that sees this one visit (A7)."""
    business = ids.derived("biz", request.path["slug"])
    booking = booking_of(request.body, business, request.key, request.digest)
    booked = book(booking, request.credentials, request.address)
    cookies = (opening(Role.VISIT, business, booked.credential),) if booked.credential else ()
    return Answer(booked_answer(booked), 201, cookies=cookies)


lambda_handler = api.handler
