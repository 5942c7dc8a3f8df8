"""What was done with a visit, for the desk that looks at the last hour (O2). Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from portal.appointments.model import Appointment, CancellationKind, Status

SHOWN_FOR = timedelta(hours=1)
_JUST_NOW = timedelta(minutes=1)  # between being made and being written; what moves in is older


class What(StrEnum):
    """What was done."""

    MADE = "made"
    MOVED = "moved"
    CANCELLED = "cancelled"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that was done with a visit at a location. ``by`` is ``client`` or ``staff``."""

    business: str
    location: str
    appointment: str
    client: str
    what: What
    at: datetime
    by: str
    start: datetime
    moved_from: datetime | None = None


def happening(before: Appointment | None, after: Appointment, at: datetime) -> Happening | None:
    """What a change was, written at ``at``; None where nothing that the desk has to hear of."""
    what = _made(after, at) if before is None else _changed(before, after)
    if what is None:
        return None
    moved_from = before.start if before and before.start != after.start else None
    return Happening(
        after.business,
        after.location,
        after.id,
        after.client,
        what,
        at,
        after.actor.value,
        after.start,
        moved_from,
    )


def _made(visit: Appointment, at: datetime) -> What | None:
    """Neither what moves in nor what another client had is new."""
    return What.MADE if visit.status.live and at - visit.created_at <= _JUST_NOW else None


def _changed(before: Appointment, after: Appointment) -> What | None:
    if before.status is Status.AWAITING_PAYMENT:
        return What.MADE if after.status.live else None
    if before.status.live and not after.status.live:
        unpaid = after.cancellation is not None and after.cancellation.kind is CancellationKind.UNPAID
        return None if unpaid else What.CANCELLED
    if not before.status.live:
        return What.UNDONE if after.status.live else None
    return What.MOVED if before.start != after.start else None
