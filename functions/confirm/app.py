"""POST /api/appointments/{id}/confirm: say that the client will come."""

from portal.appointments.acted import acted_answer
from portal.appointments.acting_requests import ConfirmRequest, PreviewQuery
from portal.appointments.confirm import confirm
from portal.appointments.shapes import AppointmentAnswer
from portal.http import Answer, Api, Request, Route, Session

api = Api()


@api.route(
    Route(
        "confirm",
        "POST",
        "/api/appointments/{id}/confirm",
        {200: AppointmentAnswer},
        body=ConfirmRequest,
        query=PreviewQuery,
        session=Session.REQUIRED,
        codes=("not_upcoming", "nothing_to_confirm", "stale_version"),
    )
)
def confirm_visit(request: Request[ConfirmRequest, PreviewQuery]) -> Answer:
    """Confirm an unconfirmed visit. Confirming it again changes nothing."""
    met = confirm(request.path["id"], request.body.version, request.credentials, preview=request.query.preview)
    return Answer(acted_answer(met))


lambda_handler = api.handler
