"""POST /api/appointments/{id}/reschedule: move a visit."""

from datetime import UTC

from portal.appointments.acted import acted_answer
from portal.appointments.acting_requests import PreviewQuery, RescheduleRequest
from portal.appointments.codes import PLACE_CODES
from portal.appointments.reschedule import reschedule
from portal.appointments.shapes import AppointmentAnswer
from portal.http import Answer, Api, Request, Route, Session

CODES = (
    "duration_changed",
    "in_group",
    "not_upcoming",
    "self_rescheduling_off",
    "service_not_online",
    "services_overlap",
    "stale_version",
    "too_late",
)

api = Api()


@api.route(
    Route(
        "reschedule",
        "POST",
        "/api/appointments/{id}/reschedule",
        {200: AppointmentAnswer},
        body=RescheduleRequest,
        query=PreviewQuery,
        session=Session.REQUIRED,
        codes=(*CODES, *PLACE_CODES),
    )
)
def move(request: Request[RescheduleRequest, PreviewQuery]) -> Answer:
    """Move a visit to another time with the same staff; as primary contact, the whole group."""
    wanted, preview = request.body, request.query.preview
    start = wanted.start.astimezone(UTC)
    met = reschedule(request.path["id"], start, wanted.version, request.credentials, preview=preview)
    return Answer(acted_answer(met))


lambda_handler = api.handler
