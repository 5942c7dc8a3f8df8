"""Cancel, and undo it: the time is kept for some minutes for its client, and for nobody longer (C)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from portal import clock
from portal.access.model import Credential
from portal.appointments.acting import Acting, read_acting
from portal.appointments.calendar import DayKey, Entry
from portal.appointments.claim import write_reclaim, write_release
from portal.appointments.footprint import entries
from portal.appointments.model import Actor, Appointment, Cancellation, CancellationKind, Status
from portal.appointments.paying import rules as paying
from portal.appointments.rules import can_cancel, can_restore, hold_until, returning
from portal.appointments.stale import stale
from portal.clients.holding import Holder, holding, undone
from portal.clients.model import Client
from portal.errors import FieldProblem, InvalidRequest, NotPermitted
from portal.table.write import Write, decide_and_write


def cancel(
    appointment: str,
    version: int,
    credentials: Sequence[Credential],
    *,
    members: Sequence[str] = (),
    preview: bool,
) -> Acting:
    """Cancel a visit, as primary contact the whole group, or only those ``members`` of it (C3).

    Cancelling what is cancelled changes nothing (C5). ``preview`` decides and writes nothing.
    Raises SignedOut, NotFound, InvalidRequest, StaleVersion, NotPermitted, TryAgain.
    """

    def attempt() -> Acting:
        met = read_acting(appointment, credentials, clock.now())
        leaving = _leaving(met, members)
        if all(visit.status is Status.CANCELLED for visit in leaving):
            return met
        if met.visit.version != version:
            raise stale(met)
        permission = can_cancel(leaving, met.catalogue, met.now, by_primary=bool(members))
        if not permission.allowed:
            raise NotPermitted(*permission.reasons)
        until = hold_until(leaving, met.catalogue, met.holder, met.now)
        after = _with(met, (_cancelled(visit, until, met) for visit in leaving))
        if until:
            after = _noting(after, holding(after.holder, (visit.id for visit in leaving), until))
        return after if preview else _write(met, after, leaving, until)

    return decide_and_write(attempt)


def restore(appointment: str, version: int, credentials: Sequence[Credential], *, preview: bool) -> Acting:
    """Undo the client's own cancellation while its time is still kept (C4), once (C5).

    Raises SignedOut, NotFound, StaleVersion, NotPermitted, TryAgain.
    """

    def attempt() -> Acting:
        met = read_acting(appointment, credentials, clock.now())
        back = returning((met.visit, *met.members), met.holder)
        if not back and met.visit.status.live:
            return met
        if met.visit.version != version:
            raise stale(met)
        permission = can_restore(back, met.holder, met.now)
        if not permission.allowed or permission.until is None:
            raise NotPermitted(*permission.reasons)
        after = _with(met, map(_restored, back))
        after = _noting(after, undone(after.holder, (visit.id for visit in back), met.now))
        return after if preview else _write_back(met, after, back, permission.until)

    return decide_and_write(attempt)


def _leaving(met: Acting, members: Sequence[str]) -> tuple[Appointment, ...]:
    """The visits to cancel. Cancelled ones stay out, unless there are no others."""
    if not members:
        return met.whole
    chosen = tuple(member for member in met.members if member.id in members)
    if len(chosen) < len(set(members)):
        raise InvalidRequest(FieldProblem("members", "names someone who is not in this group"))
    return tuple(member for member in chosen if member.status.live) or chosen


def _cancelled(visit: Appointment, until: datetime | None, met: Acting) -> Appointment:
    """C2: a portal cancellation is always a normal one."""
    normal = Cancellation(Actor.CLIENT, met.now, CancellationKind.NORMAL, visit.status, until)
    return replace(
        paying.cancelled(visit, normal, met.catalogue.business),
        actor=Actor.CLIENT,
        notify_client=True,
        sequence=visit.sequence + 1,
    )


def _restored(visit: Appointment) -> Appointment:
    return replace(paying.restored(visit), actor=Actor.CLIENT, notify_client=True)


def _write(met: Acting, after: Acting, leaving: Sequence[Appointment], until: datetime | None) -> Acting:
    write = Write(met.now)
    write_release(write, _took(met, leaving), until)
    return _stored(write, met, after)


def _write_back(met: Acting, after: Acting, back: Sequence[Appointment], until: datetime) -> Acting:
    write = Write(met.now)
    write_reclaim(write, _took(met, back), until)
    return _stored(write, met, after)


def _took(met: Acting, visits: Sequence[Appointment]) -> dict[str, dict[DayKey, Entry]]:
    return {visit.id: entries(visit.services, visit.start, met.catalogue) for visit in visits}


def _with(met: Acting, changed: Iterable[Appointment]) -> Acting:
    """The same situation after these visits changed."""
    now = {visit.id: visit for visit in changed}
    return replace(
        met,
        visit=now.get(met.visit.id, met.visit),
        members=tuple(now.get(member.id, member) for member in met.members),
    )


def _noting(met: Acting, holder: Holder) -> Acting:
    """The same situation with what can be undone noted (C4)."""
    if isinstance(holder, Client):
        return replace(met, signed_in=replace(met.signed_in, client=holder))
    return replace(met, visit=holder)


def _stored(write: Write, met: Acting, after: Acting) -> Acting:
    """Write whatever the act changed, and answer with it as it is stored."""
    visit, *members = (
        write.changed(now) if now != was else now
        for was, now in zip((met.visit, *met.members), (after.visit, *after.members), strict=True)
    )
    client = write.changed(after.client) if after.client != met.client else after.client
    write.commit()
    return replace(after, signed_in=replace(after.signed_in, client=client), visit=visit, members=tuple(members))
