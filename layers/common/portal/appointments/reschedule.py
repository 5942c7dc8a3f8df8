"""Reschedule: only the date and time change, in one atomic write (R)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from zoneinfo import ZoneInfo

from portal import clock
from portal.access.model import Credential
from portal.appointments.acting import Acting, read_acting
from portal.appointments.calendar import Day, DayKey, still_held
from portal.appointments.claim import Claim, write_claim
from portal.appointments.footprint import entries
from portal.appointments.model import Actor, Appointment
from portal.appointments.offer import Placement, place
from portal.appointments.plan import Plan, day_keys, plan_move
from portal.appointments.rules import can_reschedule, closes_cancellation, first_status, upcoming
from portal.appointments.stale import stale
from portal.appointments.times import local_date, quantum
from portal.business.catalogue import Catalogue
from portal.clients.holding import without_holds
from portal.errors import NotFound, NotPermitted
from portal.table import keys
from portal.table.catalogue import remembered
from portal.table.read import batch, stored_day
from portal.table.write import Write, decide_and_write

_MOST_DAYS_GUESSED = 80


def reschedule(
    appointment: str, start: datetime, version: int, credentials: Sequence[Credential], *, preview: bool
) -> Acting:
    """Move a visit, or as its primary contact the whole group, to ``start`` (aware UTC).

    Asking for the time it already has changes nothing (R7, R9). ``preview`` decides and writes nothing.
    Raises SignedOut, NotFound, StaleVersion, NotPermitted, SlotTaken, TryAgain.
    """
    return decide_and_write(lambda: _attempt(appointment, start, version, credentials, preview=preview))


def _attempt(
    appointment: str, start: datetime, version: int, credentials: Sequence[Credential], *, preview: bool
) -> Acting:
    now = clock.now()
    guess = _likely_days(credentials, start, now)
    met = read_acting(appointment, credentials, now, map(keys.day, guess))
    if met.visit.start == start and upcoming(met.visit, now):
        return met
    if met.visit.version != version:
        raise stale(met)
    permission = can_reschedule(met.whole, met.catalogue, now)
    if not permission.allowed:
        raise NotPermitted(*permission.reasons)
    plan = plan_move(met.catalogue, met.whole)
    days = _days(plan, met, start, guess)
    holds = still_held(days.values(), met.holds)
    ignoring = {visit.id for visit in met.whole} | holds
    placement = place(plan, met.catalogue, days, start, now, ignoring=ignoring)
    moved = _moved(met, placement)
    return _result(met, moved if preview else _write(met, moved, placement, days, holds))


def _likely_days(credentials: Sequence[Credential], start: datetime, now: datetime) -> set[DayKey]:
    """Every calendar's day of the new start, so that one read is enough. Whose it is, is not known yet."""
    guessed: set[DayKey] = set()
    for business in {credential.business for credential in credentials}:
        try:
            catalogue = remembered(business, now)
        except NotFound:
            continue
        owners = chain(
            ((staff.home, staff.id) for staff in catalogue.staff.values()),
            ((resource.location, resource.id) for resource in catalogue.resources.values()),
        )
        guessed |= {DayKey(home, _date_at(home, start, catalogue), owner) for home, owner in owners}
    return guessed if len(guessed) <= _MOST_DAYS_GUESSED else set()


def _date_at(home: str, start: datetime, catalogue: Catalogue) -> date:
    return local_date(quantum(start), ZoneInfo(catalogue.locations[home].timezone))


def _days(plan: Plan, met: Acting, start: datetime, read: set[DayKey]) -> dict[DayKey, Day]:
    """The days that the move needs; what was not guessed is read now."""
    day = local_date(quantum(start), plan.zone)
    needed = day_keys(plan, met.catalogue, day, day)
    missing = [keys.day(key) for key in needed if key not in read]
    found = {**met.found, **(batch(missing) if missing else {})}
    return {key: stored_day(key, found) for key in needed}


def _moved(met: Acting, placement: Placement) -> tuple[Appointment, ...]:
    return tuple(
        replace(
            visit,
            start=placed.start,
            services=placed.services,
            status=first_status(placed.start, met.catalogue, met.now),
            cancellation_closed=closes_cancellation(visit, met.catalogue, met.now),
            actor=Actor.CLIENT,
            notify_client=True,
            sequence=visit.sequence + 1,
        )
        for visit, placed in zip(met.whole, placement.guests, strict=True)
    )


def _write(
    met: Acting,
    moved: tuple[Appointment, ...],
    placement: Placement,
    days: Mapping[DayKey, Day],
    holds: frozenset[str],
) -> tuple[Appointment, ...]:
    write = Write(met.now)
    claim = Claim(
        {visit.id: placed.entries for visit, placed in zip(moved, placement.guests, strict=True)},
        {visit.id: entries(visit.services, visit.start, met.catalogue) for visit in met.whole},
    )
    given_up = write_claim(write, claim, days, holds, met.now)
    stored = tuple(write.changed(visit) for visit in moved)
    if given_up:
        write.changed(without_holds(met.client, given_up))
    write.commit()
    return stored


def _result(met: Acting, visits: tuple[Appointment, ...]) -> Acting:
    gone = tuple(member for member in met.members if not member.status.live)
    return replace(met, visit=visits[0], members=(*visits[1:], *gone))
