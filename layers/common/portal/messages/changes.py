"""What a change of a visit means to those it concerns, told from the record before and after alone (R6, C4). Pure."""

from dataclasses import dataclass
from datetime import datetime

from portal.appointments.model import Actor, Appointment, Status
from portal.messages.model import FlowTrigger, Kind


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a visit. ``visit`` is as the change left it.

    ``kind`` is what its client is told, None where nothing; ``staff_kind`` what the assigned staff are (S10). ``wait``:
    not before then, because it may still be undone (C4). ``plans``: whether its reminders have to be planned.
    """

    visit: Appointment
    kind: Kind | None = None
    staff_kind: Kind | None = None
    trigger: FlowTrigger | None = None
    moved_from: datetime | None = None
    wait: datetime | None = None
    plans: bool = False

    @property
    def essential(self) -> bool:
        """Whether the client did it themselves, and so is answered whatever their switches say (S6)."""
        return self.visit.actor is Actor.CLIENT


def change_of(before: Appointment | None, after: Appointment | None) -> Change | None:
    """What happened, or None where nothing that anyone is told about."""
    if after is None:
        return None
    if before is None:
        return _made(after) if after.status.upcoming else None
    if before.status.live and not after.status.live:
        return cancelled(after)
    if not before.status.live and after.status.live:
        return _made(after) if before.status is Status.AWAITING_PAYMENT else _restored(before, after)
    if after.status.upcoming and after.sequence != before.sequence and before.status is not Status.NO_SHOW:
        return _moved(before, after)
    return _marked(before, after)


def _made(visit: Appointment) -> Change:
    told = _by(visit, Kind.BOOKED, Kind.BOOKED_BY_STAFF)
    trigger = FlowTrigger.BOOKED if visit.notify_client else None
    return Change(visit, told, _to_staff(visit, Kind.STAFF_BOOKED), trigger, plans=True)


def _moved(before: Appointment, visit: Appointment) -> Change:
    told = _by(visit, Kind.RESCHEDULED, Kind.RESCHEDULED_BY_STAFF)
    return Change(visit, told, _to_staff(visit, Kind.STAFF_RESCHEDULED), moved_from=_left(before, visit), plans=True)


def cancelled(visit: Appointment) -> Change:
    """A cancellation. Its client is told when it can no longer be undone (C4)."""
    return Change(
        visit,
        _by(visit, Kind.CANCELLED, Kind.CANCELLED_BY_STAFF),
        _to_staff(visit, Kind.STAFF_CANCELLED),
        FlowTrigger.CANCELLED if visit.notify_client else None,
        wait=visit.cancellation.undo_until if visit.cancellation else None,
    )


def _restored(before: Appointment, visit: Appointment) -> Change:
    """A client's own undo says nothing: the cancellation was still waiting to be told (C4)."""
    told = None if visit.actor is Actor.CLIENT else _by(visit, Kind.RESTORED, Kind.RESTORED)
    return Change(visit, told, moved_from=_left(before, visit), plans=visit.status.upcoming)


def _marked(before: Appointment, visit: Appointment) -> Change | None:
    if _waits(before) and not visit.status.live and not _waits(visit):
        return cancelled(visit)  # the desk gave its time away, so it can no longer be undone
    if _paid_too_late(visit) and not _paid_too_late(before):
        return Change(visit, Kind.PAYMENT_TOO_LATE)
    if before.status is visit.status:
        return None
    if visit.status is Status.COMPLETED:
        return Change(visit, trigger=FlowTrigger.COMPLETED)
    if before.status is Status.UNCONFIRMED and visit.status is Status.CONFIRMED:
        return Change(visit, _by(visit, Kind.CONFIRMED, Kind.CONFIRMED))
    return None


def _paid_too_late(visit: Appointment) -> bool:
    """Whether somebody paid for a visit that could not be had any more (B19)."""
    return visit.status is Status.CANCELLED and visit.payment is not None and visit.payment.late_at is not None


def _waits(visit: Appointment) -> bool:
    return visit.cancellation is not None and visit.cancellation.undo_until is not None


def _left(before: Appointment, visit: Appointment) -> datetime | None:
    """The time that a visit gave up; None where it stayed, and only its services or staff changed."""
    return before.start if before.start != visit.start else None


def _by(visit: Appointment, client: Kind, staff: Kind) -> Kind | None:
    """R6: what staff did is told in its own words, and only where they want it told."""
    if not visit.notify_client:
        return None
    return client if visit.actor is Actor.CLIENT else staff


def _to_staff(visit: Appointment, kind: Kind) -> Kind | None:
    """S10: staff hear of what is done online, not of what they did themselves, and not of what is moved in (O3)."""
    return kind if visit.actor is Actor.CLIENT and visit.notify_client else None
