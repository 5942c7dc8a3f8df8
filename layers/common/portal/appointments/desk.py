"""What staff do with visits that are there (O4): any length, overlapping services, any staff, inside any window.

The one thing that staff may not do either is to give the same minutes away twice (O2).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from portal import clock
from portal.access.staff import Audit
from portal.appointments.calendar import Day, DayKey
from portal.appointments.claim import Entries, write_release
from portal.appointments.desk_claim import claim_for
from portal.appointments.desk_days import read_days
from portal.appointments.footprint import entries
from portal.appointments.model import Actor, Appointment, BookedService, Cancellation, CancellationKind
from portal.appointments.paying import rules as paying
from portal.appointments.rules import closes_cancellation
from portal.appointments.staff_rules import BECOMES, StaffAct, staff_can
from portal.appointments.units import possible_days
from portal.business.catalogue import Catalogue
from portal.errors import NotFound, NotPermitted, StaleVersion
from portal.table import keys
from portal.table.write import Write, decide_and_write


def move(
    catalogue: Catalogue,
    visit: Appointment,
    start: datetime,
    services: tuple[BookedService, ...] | None = None,
    *,
    notify_client: bool = True,
    noted: Audit | None = None,
) -> Appointment:
    """Move a visit and, with ``services``, change its staff or lengths (then it counts as set by hand, R3).

    ``noted`` is written with it. Raises NotPermitted, SlotTaken naming what is there, StaleVersion, TryAgain.
    """
    moved = replace(
        visit,
        start=start,
        services=services or visit.services,
        duration_changed=visit.duration_changed or _other_lengths(visit, services),
        cancellation_closed=closes_cancellation(visit, catalogue, clock.now()),
        sequence=visit.sequence + 1,
    )
    return _rewrite(catalogue, visit, moved, StaffAct.MOVE, notify_client=notify_client, noted=noted)


def cancel(
    catalogue: Catalogue,
    visit: Appointment,
    kind: CancellationKind,
    *,
    notify_client: bool = True,
    noted: Audit | None = None,
) -> Appointment:
    """Cancel, normally or late; the time is free at once. Raises NotPermitted, StaleVersion, TryAgain."""
    cancelled = as_cancelled(catalogue, visit, kind, clock.now())
    return _rewrite(catalogue, visit, cancelled, StaffAct.CANCEL, notify_client=notify_client, noted=noted)


def as_cancelled(catalogue: Catalogue, visit: Appointment, kind: CancellationKind, now: datetime) -> Appointment:
    """The visit as cancelling would leave it, with what becomes of its payment (B19). Pure."""
    done = Cancellation(Actor.STAFF, now, kind, visit.status)
    return replace(paying.cancelled(visit, done, catalogue.business), sequence=visit.sequence + 1)


def uncancel(
    catalogue: Catalogue, visit: Appointment, *, notify_client: bool = True, noted: Audit | None = None
) -> Appointment:
    """Bring back a cancelled or no-show visit, if its time is free.

    Raises NotPermitted, SlotTaken, StaleVersion, TryAgain.
    """
    back = paying.restored(visit)
    return _rewrite(catalogue, visit, back, StaffAct.UNCANCEL, notify_client=notify_client, noted=noted)


def mark(
    catalogue: Catalogue,
    visit: Appointment,
    act: StaffAct,
    *,
    notify_client: bool = False,
    noted: Audit | None = None,
) -> Appointment:
    """Mark a visit as confirmed, started, completed or no-show; of these only the first is told to clients.

    Raises NotPermitted, StaleVersion, TryAgain.
    """
    marked = replace(visit, status=BECOMES[act])
    return _rewrite(catalogue, visit, marked, act, notify_client=notify_client, noted=noted)


def _rewrite(
    catalogue: Catalogue,
    seen: Appointment,
    after: Appointment,
    act: StaffAct,
    *,
    notify_client: bool,
    noted: Audit | None,
) -> Appointment:
    """Replace a visit that must be as it was seen, and what it takes of the days with it."""
    after = replace(after, actor=Actor.STAFF, notify_client=notify_client)
    had = entries(seen.services, seen.start, catalogue)
    stays = seen.status.live and after.status.live and (seen.start, seen.services) == (after.start, after.services)
    wanted = possible_days(after, catalogue) if after.status.live and not stays else set()

    def attempt() -> Appointment:
        now = clock.now()
        own = keys.appointment(seen.client, seen.id)
        days, found = read_days(wanted, [own])
        current = found.get(own)
        if current is None:
            raise NotFound
        if current.version != seen.version:
            raise StaleVersion
        permission = staff_can(act, seen, now)
        if not permission.allowed:
            raise NotPermitted(*permission.reasons)
        write = Write(now)
        held = {seen.id: _kept(seen, had, days)} if seen.status.live or _held(seen, now) else {}
        placed: Sequence[Appointment] = (after,)
        if wanted:
            placed = claim_for(write, placed, catalogue, days, now, held)
        elif not after.status.live and held:
            write_release(write, held, until=None)
        stored = write.changed(placed[0])
        if noted:
            write.new(noted)
        write.commit()
        return stored

    return decide_and_write(attempt)


def _other_lengths(visit: Appointment, services: tuple[BookedService, ...] | None) -> bool:
    before = [(service.id, service.segments) for service in visit.services]
    return services is not None and before != [(service.id, service.segments) for service in services]


def _kept(visit: Appointment, had: Entries, days: Mapping[DayKey, Day]) -> Entries:
    """What it still has: its client may have booked into part of a hold, which then left those days alone (C4)."""
    return {key: entry for key, entry in had.items() if key not in days or visit.id in days[key].entries}


def _held(visit: Appointment, now: datetime) -> bool:
    until = visit.cancellation.undo_until if visit.cancellation else None
    return paying.payable(visit, now) or (until is not None and now < until)
