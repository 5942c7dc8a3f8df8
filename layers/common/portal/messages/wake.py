"""What is planned for later: a reminder, a request, the end of an undo, a renewal, a flow message (V8, C4, S1, S11)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Purpose(StrEnum):
    """What a wake is for."""

    REMINDER = "reminder"
    CONFIRMATION_REQUEST = "confirmation_request"
    UNDO_OVER = "undo_over"
    RENEWAL = "renewal"
    FLOW = "flow"
    PAYMENT_OVER = "payment_over"  # the hold of a visit that waits for its payment (B19)
    SETTLEMENT = "settlement"  # what is given back of a payment

    @property
    def of_payment(self) -> bool:
        """Whether it is about a visit's payment, where nothing is said but money may move."""
        return self in {Purpose.PAYMENT_OVER, Purpose.SETTLEMENT}


@dataclass(frozen=True, slots=True)
class Wake:
    """A visit, membership or package to be looked at again ``at`` an instant. What is said is decided then.

    ``id`` always follows from it and the purpose, so that it is planned once. ``start`` is what it was planned for: the
    visit's start, the membership's next charge, an expiry, or when it was set off. What has moved since is not meant.
    ``flow`` is the business's own message (S11). One of ``appointment``, ``membership`` and ``package`` is given.
    """

    id: str
    purpose: Purpose
    at: datetime
    business: str
    client: str
    start: datetime
    appointment: str = ""
    flow: str = ""
    membership: str = ""
    package: str = ""
