"""What is planned for later: a reminder, a request, the end of an undo, a flow message (V8, C4, S1, S11)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Purpose(StrEnum):
    """What a wake is for."""

    REMINDER = "reminder"
    CONFIRMATION_REQUEST = "confirmation_request"
    UNDO_OVER = "undo_over"
    FLOW = "flow"


@dataclass(frozen=True, slots=True)
class Wake:
    """A visit to be looked at again ``at`` an instant. What is said then is decided then, by what the visit is then.

    ``id`` always follows from the visit and the purpose, so that it is planned once. ``start`` is the visit's as it was
    planned for: a visit that has moved since is not meant. ``flow`` is the business's own message (S11).
    """

    id: str
    purpose: Purpose
    at: datetime
    business: str
    client: str
    appointment: str
    start: datetime
    flow: str = ""
