"""What may be done with an appointment, until when, and if not, why (V4, V8, R, C).

The same functions decide what is shown and what is written. A group is judged as a whole: ``visits``
are every appointment that the act would touch, the client's own first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from portal.appointments import reasons
from portal.appointments.model import Appointment, Status
from portal.business.catalogue import Catalogue
from portal.clients.holding import Holder
from portal.errors import Reason

GRACE = timedelta(minutes=15)  # R4, C1
UNDOS_A_DAY = 3  # C4


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether an act is allowed, until which instant (aware UTC), and if not, every reason."""

    reasons: tuple[Reason, ...] = ()
    until: datetime | None = None

    @property
    def allowed(self) -> bool:
        """Allowed is having no reason against it."""
        return not self.reasons


def can_reschedule(visits: Sequence[Appointment], catalogue: Catalogue, now: datetime) -> Permission:
    """Whether the client may move this visit, or as primary contact the whole group (R1, R3, R4, R5, R8)."""
    change = catalogue.business.change
    if not all(upcoming(visit, now) for visit in visits):
        return Permission((reasons.NOT_UPCOMING,))
    until = min(_deadline(visit, change.reschedule_hours) for visit in visits)
    against: list[Reason] = []
    if not change.self_rescheduling:
        against.append(reasons.RESCHEDULING_OFF)
    if _only_a_member(visits[0]):
        against.append(reasons.IN_GROUP)
    if any(visit.duration_changed for visit in visits):
        against.append(reasons.DURATION_CHANGED)
    if not all(_services_online(visit, catalogue) for visit in visits):
        against.append(reasons.SERVICE_NOT_ONLINE)
    if any(_services_overlap(visit) for visit in visits):
        against.append(reasons.SERVICES_OVERLAP)
    if now > until:
        against.append(reasons.TOO_LATE)
    return Permission(tuple(against), until)


def can_cancel(
    visits: Sequence[Appointment], catalogue: Catalogue, now: datetime, *, by_primary: bool = False
) -> Permission:
    """Whether the client may cancel this visit, or as primary contact the whole group (C1, C3, R8, R10).

    ``by_primary``: the primary contact cancels another member's visit.
    """
    change = catalogue.business.change
    if not all(upcoming(visit, now) for visit in visits):
        return Permission((reasons.NOT_UPCOMING,))
    until = min(_cancel_deadline(visit, change.cancel_hours) for visit in visits)
    against: list[Reason] = []
    if not change.self_cancellation:
        against.append(reasons.CANCELLATION_OFF)
    if _only_a_member(visits[0]) and not by_primary:
        against.append(reasons.IN_GROUP)
    if now > until:
        closed = any(visit.cancellation_closed for visit in visits)
        against.append(reasons.MOVED_LATE if closed else reasons.TOO_LATE)
    return Permission(tuple(against), until)


def returning(visits: Sequence[Appointment], holder: Holder) -> tuple[Appointment, ...]:
    """What an undo brings back: of a group, all that was cancelled at once (C3). ``holder`` notes it.

    Nothing where the client's own visit, the first, is cancelled and would stay so: no guest comes without them.
    """
    back = tuple(visit for visit in visits if visit.id in holder.held and not visit.status.live)
    return back if visits[0].status.live or visits[0] in back else ()


def can_restore(visits: Sequence[Appointment], holder: Holder, now: datetime) -> Permission:
    """Whether the client may still undo the cancellation of these, which is all that would return (C4).

    Where the desk gave the time of one of them away, it is over for all.
    """
    kept = [visit.cancellation.undo_until if visit.cancellation else None for visit in visits]
    until = min((one for one in kept if one), default=None)
    if until is None or not all(kept) or now >= until:
        return Permission((reasons.UNDO_OVER,))
    if holder.undone_on == now.date() and holder.undone >= UNDOS_A_DAY:
        return Permission((reasons.UNDO_LIMIT,))
    return Permission((), until)


def can_confirm(visit: Appointment, now: datetime) -> Permission:
    """Whether there is something to confirm (V8)."""
    if not upcoming(visit, now):
        return Permission((reasons.NOT_UPCOMING,))
    if visit.status is not Status.UNCONFIRMED:
        return Permission((reasons.NOT_UNCONFIRMED,))
    return Permission((), visit.start)


def upcoming(visit: Appointment, now: datetime) -> bool:
    """Still to come: neither its status nor the clock says otherwise (R8)."""
    return visit.status.upcoming and now < visit.start


def first_status(start: datetime, catalogue: Catalogue, now: datetime) -> Status:
    """What a booking or a move starts as (B11). Too late for a confirmation request is Confirmed (V8)."""
    booking = catalogue.business.booking
    requested_at = start - timedelta(hours=booking.confirmation_request_hours)
    return Status.UNCONFIRMED if booking.starts_unconfirmed and now <= requested_at else Status.CONFIRMED


def closes_cancellation(visit: Appointment, catalogue: Catalogue, now: datetime) -> bool:
    """Whether a move made now leaves self-cancellation closed for good (R10)."""
    change = catalogue.business.change
    if change.reopen_cancellation_after_late_move:
        return False
    inside_window = now > visit.start - timedelta(hours=change.cancel_hours)
    return visit.cancellation_closed or inside_window


def hold_until(visits: Sequence[Appointment], catalogue: Catalogue, holder: Holder, now: datetime) -> datetime | None:
    """Until when the time of visits that are cancelled at once is kept for their client (C4).

    None where undo is off, one of the visits starts sooner, or the client has a hold already.
    """
    minutes = catalogue.business.change.undo_minutes
    until = (now + timedelta(minutes=minutes)).replace(microsecond=0)
    holding = bool(holder.held) and holder.held_until is not None and now < holder.held_until
    return until if minutes and until <= min(visit.start for visit in visits) and not holding else None


def _deadline(visit: Appointment, hours: int) -> datetime:
    """The last instant of a self-made change: N elapsed hours before, or the end of the grace (R1, R4)."""
    limit = visit.start - timedelta(hours=hours)
    if visit.booked_online_at is None:
        return limit
    return max(limit, min(visit.booked_online_at + GRACE, visit.start))


def _cancel_deadline(visit: Appointment, hours: int) -> datetime:
    """As for a move, but a visit that was moved late keeps only what is left of its grace (R10)."""
    if not visit.cancellation_closed:
        return _deadline(visit, hours)
    booked = visit.booked_online_at or visit.created_at - GRACE
    return min(booked + GRACE, visit.start)


def _only_a_member(visit: Appointment) -> bool:
    return visit.group is not None and not visit.group.is_primary


def _services_online(visit: Appointment, catalogue: Catalogue) -> bool:
    """R3: every service must still be offered online, by the very staff members of the visit."""
    for booked in visit.services:
        service = catalogue.services.get(booked.id)
        if service is None or service.archived or not service.online or service.prompt_to_call:
            return False
        for member in booked.staff:
            staff = catalogue.staff.get(member.id)
            skill = staff.skill(booked.id) if staff and not staff.archived else None
            if skill is None or not skill.online:
                return False
    return True


def _services_overlap(visit: Appointment) -> bool:
    """R3: two services ask for the client at once; overlapping buffers are fine."""
    spans = sorted((service.offset, service.offset + service.minutes) for service in visit.services)
    return any(earlier[1] > later[0] for earlier, later in pairwise(spans))
