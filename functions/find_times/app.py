"""GET /api/businesses/{slug}/times: when services can be booked."""

from portal import ids
from portal.appointments.codes import WISH_CODES
from portal.appointments.find import find_times
from portal.appointments.offer.answer import Times, times_answer
from portal.appointments.times_query import TimesQuery
from portal.appointments.wishes import wish_of
from portal.http import Answer, Api, Request, Route, Session

api = Api()


@api.route(
    Route(
        "find_times",
        "GET",
        "/api/businesses/{slug}/times",
        {200: Times},
        query=TimesQuery,
        session=Session.OPTIONAL,
        codes=WISH_CODES,
        public_seconds=5,
    )
)
def times(request: Request[None, TimesQuery]) -> Answer:
    """Every start at which the services can be booked, by local date.

    For whoever is signed in, times that are kept for them count as free.
    """
    query = request.query
    business = ids.derived("biz", request.path["slug"])
    found = find_times(business, wish_of(query), query.first, query.last, request.credentials)
    headers = {"Vary": "Cookie, Authorization"}
    return Answer(times_answer(found.offer), personal=not found.shared, headers=headers)


lambda_handler = api.handler
