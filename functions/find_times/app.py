"""GET /api/businesses/{slug}/times: when services can be booked."""

from portal import ids
from portal.appointments.find import find_times
from portal.appointments.offer.answer import Times, times_answer
from portal.appointments.requests import TimesQuery
from portal.appointments.wishes import wish_of
from portal.http import Answer, Api, Request, Route, Session

CACHED = 5  # seconds; whoever is signed in is never told a kept answer, since their own holds count as free (C4)

CODES = (
    "anyone_not_offered",
    "gender_not_offered",
    "one_staff_member_only",
    "payment_not_available_online",
    "prompt_to_call",
    "same_service_twice",
    "service_not_at_location",
    "service_not_online",
    "several_services_off",
    "staff_not_available",
)

api = Api()


@api.route(
    Route(
        "find_times",
        "GET",
        "/api/businesses/{slug}/times",
        {200: Times},
        query=TimesQuery,
        session=Session.OPTIONAL,
        codes=CODES,
    )
)
def times(request: Request[None, TimesQuery]) -> Answer:
    """Every start at which the services can be booked, by local date."""
    query = request.query
    business = ids.derived("biz", request.path["slug"])
    found = find_times(business, wish_of(query), query.first, query.last, request.credentials)
    headers = {"Vary": "Cookie, Authorization"}
    return Answer(times_answer(found.offer), public_seconds=CACHED if found.shared else 0, headers=headers)


lambda_handler = api.handler
