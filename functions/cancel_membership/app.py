"""POST /api/memberships/{id}/cancel and .../keep: cancel a membership, and take that back."""

from portal.appointments.acting_requests import PreviewQuery
from portal.http import Answer, Api, Request, Route, Session
from portal.memberships.answers import acted_answer
from portal.memberships.cancel import cancel, keep
from portal.memberships.requests import CancelMembershipRequest, MembershipVersionRequest
from portal.memberships.shapes import MembershipAnswer

CODES = ("link_too_old", "payments_not_set_up", "payments_unavailable", "stale_version")

api = Api()


@api.route(
    Route(
        "cancel_membership",
        "POST",
        "/api/memberships/{id}/cancel",
        {200: MembershipAnswer},
        body=CancelMembershipRequest,
        query=PreviewQuery,
        session=Session.REQUIRED,
        codes=("payment_due", "self_cancel_membership_off", *CODES),
    )
)
def end(request: Request[CancelMembershipRequest, PreviewQuery]) -> Answer:
    """Cancel it. The preview tells when that takes effect, what is still charged, and what can be used after it."""
    wanted, preview = request.body, request.query.preview
    met = cancel(
        request.path["id"], wanted.version, request.credentials, preview=preview, effective_at=wanted.effective_at
    )
    return Answer(acted_answer(met))


@api.route(
    Route(
        "keep_membership",
        "POST",
        "/api/memberships/{id}/keep",
        {200: MembershipAnswer},
        body=MembershipVersionRequest,
        query=PreviewQuery,
        session=Session.REQUIRED,
        codes=("membership_ended", *CODES),
    )
)
def go_on(request: Request[MembershipVersionRequest, PreviewQuery]) -> Answer:
    """Keep it after all, as long as the cancellation has not taken effect."""
    met = keep(request.path["id"], request.body.version, request.credentials, preview=request.query.preview)
    return Answer(acted_answer(met))


lambda_handler = api.handler
