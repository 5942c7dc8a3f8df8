"""Every error as ``application/problem+json`` (RFC 9457), in one place."""

from http import HTTPStatus

from portal import telemetry
from portal.errors import PortalError, Unavailable
from portal.http.answer import Answer
from portal.table.failures import is_for_now

MEDIA_TYPE = "application/problem+json"


def answer_to(error: Exception) -> Answer:
    """The answer to an error. One that is not ours is logged with its stack, and told as nothing but a 500 or 503."""
    if isinstance(error, PortalError):
        known = error
    else:
        telemetry.unexpected(error)
        known = Unavailable() if is_for_now(error) else PortalError()
    return Answer(
        {
            "type": "about:blank",
            "title": HTTPStatus(known.status).phrase,
            "status": known.status,
            "detail": known.text,
            "code": known.code,
            **known.details,
        },
        status=known.status,
        code=known.code,
        media_type=MEDIA_TYPE,
        headers=known.headers,
    )
