"""What staff do with visits (O4): free durations, overlapping services, any staff, inside any window.

The one thing that staff may not do either is to give the same minutes away twice (O2).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from portal import clock, ids
from portal.appointments.claim import Claim, write_claim, write_release
from portal.appointments.desk_days import check_free, end_undos, read_days, undone_by
from portal.appointments.footprint import entries
from portal.appointments.model import (
    Actor,
    Appointment,
    BookedService,
    Cancellation,
    CancellationKind,
    Group,
    Person,
    Status,
)
from portal.appointments.paying import rules as paying
from portal.appointments.rules import closes_cancellation
from portal.appointments.staff_rules import BECOMES, StaffAct, staff_can
from portal.business.catalogue import Catalogue
from portal.errors import NotFound, NotPermitted, StaleVersion
from portal.table import keys
from portal.table.write import Write, decide_and_write


@dataclass(frozen=True, slots=True)
class StaffVisit:
    """A visit as staff make it: every service with its staff, offset and length given. Aware UTC.

    ``id`` is the appointment's own, so that an import can be repeated; a fresh one is made where empty.
    """

    client: str
    location: str
    start: datetime
    services: tuple[BookedService, ...]
    id: str = ""
    status: Status = Status.CONFIRMED
    created_at: datetime | None = None
    booked_online_at: datetime | None = None
    duration_changed: bool = False
    group: Group | None = None
    for_someone_else: Person | None = None
    note: str = ""


def place(catalogue: Catalogue, visit: StaffVisit, *, notify_client: bool = True) -> Appointment:
    """Make a visit, or find the one that was made of it before. A cancelled one takes no time.

    Raises SlotTaken, TryAgain.
    """
    appointment_id = visit.id or ids.new("apt")
    made = _made(catalogue, visit, appointment_id, notify_client=notify_client)

    def attempt() -> Appointment:
        now = clock.now()
        takes = entries(made.services, made.start, catalogue) if made.status.live else {}
        own = keys.appointment(made.client, made.id)
        days, found = read_days(takes, [own])
        if there := found.get(own):
            return cast("Appointment", there)
        check_free(days, takes, now)
        write = Write(now)
        undone = undone_by(catalogue, takes, days, made.start, now)
        write_claim(write, Claim({made.id: takes}, undone.took), days, frozenset(), now)
        end_undos(write, undone, catalogue.business, now)
        stored = write.new(made)
        write.commit()
        return stored

    return decide_and_write(attempt)


def move(
    catalogue: Catalogue,
    visit: Appointment,
    start: datetime,
    services: tuple[BookedService, ...] | None = None,
    *,
    notify_client: bool = True,
) -> Appointment:
    """Move a visit and, with ``services``, change its staff or lengths (then it counts as set by hand, R3).

    Raises NotPermitted, SlotTaken, StaleVersion, TryAgain.
    """
    moved = replace(
        visit,
        start=start,
        services=services or visit.services,
        duration_changed=visit.duration_changed or _other_lengths(visit, services),
        cancellation_closed=closes_cancellation(visit, catalogue, clock.now()),
        sequence=visit.sequence + 1,
    )
    return _rewrite(catalogue, visit, moved, StaffAct.MOVE, notify_client=notify_client)


def cancel(
    catalogue: Catalogue, visit: Appointment, kind: CancellationKind, *, notify_client: bool = True
) -> Appointment:
    """Cancel, normally or late; the time is free at once. Raises NotPermitted, StaleVersion, TryAgain."""
    done = Cancellation(Actor.STAFF, clock.now(), kind, visit.status)
    cancelled = replace(paying.cancelled(visit, done, catalogue.business), sequence=visit.sequence + 1)
    return _rewrite(catalogue, visit, cancelled, StaffAct.CANCEL, notify_client=notify_client)


def uncancel(catalogue: Catalogue, visit: Appointment, *, notify_client: bool = True) -> Appointment:
    """Bring back a cancelled or no-show visit, if its time is free.

    Raises NotPermitted, SlotTaken, StaleVersion, TryAgain.
    """
    return _rewrite(catalogue, visit, paying.restored(visit), StaffAct.UNCANCEL, notify_client=notify_client)


def mark(catalogue: Catalogue, visit: Appointment, act: StaffAct) -> Appointment:
    """Mark a visit as started, completed or no-show; no message. Raises NotPermitted, StaleVersion."""
    return _rewrite(catalogue, visit, replace(visit, status=BECOMES[act]), act, notify_client=False)


def _rewrite(
    catalogue: Catalogue, seen: Appointment, after: Appointment, act: StaffAct, *, notify_client: bool
) -> Appointment:
    """Replace a visit that must be as it was seen, and what it takes of the days with it."""
    after = replace(after, actor=Actor.STAFF, notify_client=notify_client)
    took = entries(seen.services, seen.start, catalogue)
    takes = entries(after.services, after.start, catalogue) if after.status.live else {}

    def attempt() -> Appointment:
        now = clock.now()
        own = keys.appointment(seen.client, seen.id)
        days, found = read_days(takes, [own])
        current = found.get(own)
        if current is None:
            raise NotFound
        if current.version != seen.version:
            raise StaleVersion
        permission = staff_can(act, seen, now)
        if not permission.allowed:
            raise NotPermitted(*permission.reasons)
        check_free(days, takes, now, ignoring=frozenset({seen.id}))
        write = Write(now)
        had = {seen.id: took} if seen.status.live or _held(seen, now) else {}
        if takes and not (seen.status.live and takes == took):
            undone = undone_by(catalogue, takes, days, after.start, now, own=seen.id)
            write_claim(write, Claim({seen.id: takes}, {**undone.took, **had}), days, frozenset(), now)
            end_undos(write, undone, catalogue.business, now)
        elif not takes and had:
            write_release(write, had, until=None)
        stored = write.changed(after)
        write.commit()
        return stored

    return decide_and_write(attempt)


def _made(catalogue: Catalogue, visit: StaffVisit, appointment_id: str, *, notify_client: bool) -> Appointment:
    now = clock.now()
    made = Appointment(
        id=appointment_id,
        business=catalogue.business.id,
        client=visit.client,
        location=visit.location,
        status=visit.status,
        start=visit.start,
        services=visit.services,
        created_at=visit.created_at or now,
        booked_online_at=visit.booked_online_at,
        for_someone_else=visit.for_someone_else,
        note=visit.note,
        policy_version=catalogue.business.policy_version,
        duration_changed=visit.duration_changed,
        group=visit.group,
        actor=Actor.STAFF,
        notify_client=notify_client,
    )
    if visit.status is not Status.CANCELLED:
        return made
    done = Cancellation(Actor.STAFF, now, CancellationKind.NORMAL, Status.CONFIRMED)
    return replace(made, cancellation=done)


def _other_lengths(visit: Appointment, services: tuple[BookedService, ...] | None) -> bool:
    before = [(service.id, service.segments) for service in visit.services]
    return services is not None and before != [(service.id, service.segments) for service in services]


def _held(visit: Appointment, now: datetime) -> bool:
    until = visit.cancellation.undo_until if visit.cancellation else None
    return paying.payable(visit, now) or (until is not None and now < until)
