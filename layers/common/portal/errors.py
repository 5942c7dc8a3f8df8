"""One tree of errors, each with a stable ``code`` and HTTP status. ``http.py`` maps them to problem+json.

PortalError
|-- InvalidRequest          400  a field is wrong; the error names it
|-- SignedOut               401  no session, or one that is over
|   |-- LinkExpired         401  a link that is expired, revoked or unknown (A5)
|   `-- LinkTooOld          401  fit for visits, not for money (A10)
|-- CardDeclined            402  the card's bank said no (M3, M4)
|-- Forbidden               403  did not come through the site itself
|-- NotFound                404  does not exist, or is not yours: the same answer (A8)
|-- MethodNotAllowed        405
|-- BodyTooLarge            413
|-- KeyReused               422  the same Idempotency-Key with another body (B17)
|-- TooManyRequests         429
|-- TryAgain                503  busy; nothing was changed
|-- Unavailable             503  the table did not answer; asking again tells what came of it
|-- PaymentsUnavailable     503  Stripe did not answer
`-- Refused                 409  understood, and not allowed now; subclasses say why
    |-- SlotTaken           the time is no longer free
    |-- StaleVersion        the page showed something older (R9)
    `-- NotPermitted        a rule says no; carries the rule's reasons
"""

from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is not allowed: a stable code, and a plain sentence for the client (V4)."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field. ``field`` is a path such as ``services.0.staff``."""

    field: str
    message: str


class PortalError(Exception):
    """The base of every error a client may see. ``details`` are added to the problem document."""

    status: ClassVar[int] = 500
    code: str = "internal_error"
    text: str = "Something went wrong on our side. Please try again in a moment."

    def __init__(self, text: str | None = None, **details: Any) -> None:
        """``text`` replaces the class's own sentence."""
        if text is not None:
            self.text = text
        self.details: dict[str, Any] = details
        super().__init__(self.text)

    @property
    def headers(self) -> dict[str, str]:
        """HTTP headers that belong to this error."""
        return {}


class InvalidRequest(PortalError):
    """A field is missing, unknown, of the wrong type or out of bounds."""

    status = 400
    code = "invalid_request"
    text = "Some of what was sent is not right."

    def __init__(self, *problems: FieldProblem) -> None:
        """At least one problem, each naming its field."""
        super().__init__(None, errors=[{"field": p.field, "message": p.message} for p in problems])


class SignedOut(PortalError):
    """No session came with the request, or it is over."""

    status = 401
    code = "signed_out"
    text = "You are signed out. Open the link from your latest message, or ask for a new one."


class LinkExpired(SignedOut):
    """A5: the same answer for an expired, a revoked and an unknown link."""

    code = "link_expired"
    text = "This link no longer works. Ask for a new one."


class Forbidden(PortalError):
    """A state change that did not come from the site itself."""

    status = 403
    code = "forbidden"
    text = "This request did not come from the site itself."


class NotFound(PortalError):
    """A8: what is not yours does not exist."""

    status = 404
    code = "not_found"
    text = "There is nothing here."


class MethodNotAllowed(PortalError):
    """The address exists, the method does not."""

    status = 405
    code = "method_not_allowed"
    text = "This address does not answer that method."

    def __init__(self, *allowed: str) -> None:
        """``allowed``: the methods that it does answer."""
        super().__init__()
        self.allowed = allowed

    @property
    def headers(self) -> dict[str, str]:
        """Allow."""
        return {"Allow": ", ".join(self.allowed)}


class BodyTooLarge(PortalError):
    """Bodies have a limit: 16 kB, for groups 64 kB."""

    status = 413
    code = "body_too_large"
    text = "That is more than this address accepts."


class KeyReused(PortalError):
    """B17."""

    status = 422
    code = "key_reused"
    text = "This Idempotency-Key was used before with a different request."


class TooManyRequests(PortalError):
    """A throttle. ``retry_after`` is seconds."""

    status = 429
    code = "too_many_requests"
    text = "Too many requests. Please wait a little and try again."

    def __init__(self, retry_after: int) -> None:
        """``retry_after``: seconds until it is worth trying again."""
        super().__init__(None, retry_after=retry_after)
        self.retry_after = retry_after

    @property
    def headers(self) -> dict[str, str]:
        """Retry-After, in seconds."""
        return {"Retry-After": str(self.retry_after)}


class TryAgain(PortalError):
    """Too many others were writing the same days; nothing was changed."""

    status = 503
    code = "try_again"
    text = "Many people are booking right now. Nothing was changed; please try again."

    @property
    def headers(self) -> dict[str, str]:
        """Retry-After, in seconds."""
        return {"Retry-After": "1"}


class Unavailable(PortalError):
    """The table did not answer. A write may have taken effect; asking again with the same key or version tells (F9)."""

    status = 503
    code = "unavailable"
    text = "We cannot be reached right now. Please try again in a moment; nothing is done twice."

    @property
    def headers(self) -> dict[str, str]:
        """Retry-After, in seconds."""
        return {"Retry-After": "1"}


class Refused(PortalError):
    """Understood, and not possible as things are now."""

    status = 409
    code = "refused"


class SlotTaken(Refused):
    """Someone else has the time now."""

    code = "slot_taken"
    text = "This time has just been taken. Please choose another."


class StaleVersion(Refused):
    """R9: carries the current appointment in ``details``."""

    code = "stale_version"
    text = "This appointment has changed since the page was loaded."


class NotPermitted(Refused):
    """A rule says no. The first reason's code is the problem's code; all reasons are told."""

    def __init__(self, *reasons: Reason, **details: Any) -> None:
        """At least one reason."""
        self.code = reasons[0].code
        super().__init__(
            reasons[0].text,
            reasons=[{"code": r.code, "text": r.text} for r in reasons],
            **details,
        )


class CardDeclined(PortalError):
    """M3, M4: a charge was refused by the card's bank; nothing else was changed. ``reason`` is the bank's code."""

    status = 402
    code = "card_declined"
    text = "The card was declined. Please use another card, or ask your bank."


class PaymentsUnavailable(PortalError):
    """Stripe did not answer. Asking again with the same Idempotency-Key never charges twice."""

    status = 503
    code = "payments_unavailable"
    text = "The payment service does not answer right now. Please try again in a moment; you are never charged twice."

    @property
    def headers(self) -> dict[str, str]:
        """Retry-After, in seconds."""
        return {"Retry-After": "5"}


class LinkTooOld(SignedOut):
    """A10: what touches money needs a link that was asked for less than 24 hours ago."""

    code = "link_too_old"
    text = "To protect your payments, please open a new link for this. We can send you one right away."
