"""POST /api/appointments/{id}/cancel and .../restore: cancel a visit, and take that back."""

from portal.appointments.acted import acted_answer
from portal.appointments.acting_requests import CancelRequest, PreviewQuery, RestoreRequest
from portal.appointments.cancel import cancel, restore
from portal.appointments.shapes import AppointmentAnswer
from portal.http import Answer, Api, Request, Route, Session

api = Api()


@api.route(
    Route(
        "cancel",
        "POST",
        "/api/appointments/{id}/cancel",
        {200: AppointmentAnswer},
        body=CancelRequest,
        query=PreviewQuery,
        session=Session.REQUIRED,
        codes=("in_group", "not_upcoming", "self_cancellation_off", "stale_version", "too_late"),
    )
)
def cancel_visit(request: Request[CancelRequest, PreviewQuery]) -> Answer:
    """Cancel a visit; as primary contact the whole group, or only some members of it."""
    wanted, preview = request.body, request.query.preview
    met = cancel(request.path["id"], wanted.version, request.credentials, members=wanted.members, preview=preview)
    return Answer(acted_answer(met))


@api.route(
    Route(
        "restore",
        "POST",
        "/api/appointments/{id}/restore",
        {200: AppointmentAnswer},
        body=RestoreRequest,
        query=PreviewQuery,
        session=Session.REQUIRED,
        codes=("stale_version", "undo_limit", "undo_over"),
    )
)
def restore_visit(request: Request[RestoreRequest, PreviewQuery]) -> Answer:
    """Undo a cancellation while its time is still kept."""
    met = restore(request.path["id"], request.body.version, request.credentials, preview=request.query.preview)
    return Answer(acted_answer(met))


lambda_handler = api.handler
