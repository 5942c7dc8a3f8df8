"""What staff may do with an appointment in which state (O4). Pure."""

from datetime import datetime
from enum import StrEnum

from portal.appointments import reasons
from portal.appointments.model import Appointment, Status
from portal.appointments.rules import Permission


class StaffAct(StrEnum):
    """The acts of the desk on a visit that exists."""

    MOVE = "move"
    CANCEL = "cancel"
    START = "start"
    COMPLETE = "complete"
    NO_SHOW = "no_show"
    UNCANCEL = "uncancel"
    CONFIRM = "confirm"


_FROM: dict[StaffAct, frozenset[Status]] = {
    StaffAct.MOVE: frozenset({Status.UNCONFIRMED, Status.CONFIRMED, Status.STARTED}),
    StaffAct.CANCEL: frozenset({Status.AWAITING_PAYMENT, Status.UNCONFIRMED, Status.CONFIRMED, Status.NO_SHOW}),
    StaffAct.START: frozenset({Status.UNCONFIRMED, Status.CONFIRMED}),
    StaffAct.COMPLETE: frozenset({Status.UNCONFIRMED, Status.CONFIRMED, Status.STARTED, Status.NO_SHOW}),
    StaffAct.NO_SHOW: frozenset({Status.UNCONFIRMED, Status.CONFIRMED, Status.STARTED}),
    StaffAct.UNCANCEL: frozenset({Status.CANCELLED, Status.NO_SHOW}),
    StaffAct.CONFIRM: frozenset({Status.UNCONFIRMED}),
}
BECOMES = {
    StaffAct.START: Status.STARTED,
    StaffAct.COMPLETE: Status.COMPLETED,
    StaffAct.NO_SHOW: Status.NO_SHOW,
    StaffAct.CONFIRM: Status.CONFIRMED,
}


def staff_can(act: StaffAct, visit: Appointment, now: datetime) -> Permission:
    """Whether staff may; only the state decides, never a window. Nobody fails to show up beforehand."""
    if visit.status not in _FROM[act]:
        return Permission((reasons.WRONG_STATE,))
    if act is StaffAct.NO_SHOW and now < visit.start:
        return Permission((reasons.NOT_YET,))
    return Permission()
