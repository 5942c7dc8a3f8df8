"""What clients send to change an appointment."""

from pydantic import Field

from portal.http.fields import Fields, Flag, Identifier, Instant, Version


class RescheduleRequest(Fields):
    """The new start. ``version`` is that of the appointment on the page (R9)."""

    start: Instant
    version: Version


class CancelRequest(Fields):
    """``members``: appointments of other guests to cancel instead of the whole group (C3)."""

    version: Version
    members: list[Identifier] = Field(default_factory=list, max_length=4)


class RestoreRequest(Fields):
    """Undo of a cancellation (C4)."""

    version: Version


class ConfirmRequest(Fields):
    """That the client will come (V8)."""

    version: Version


class PreviewQuery(Fields):
    """``preview``: answer what would happen, and change nothing."""

    preview: Flag = False
