"""Visits that staff make (O4): free durations, overlapping services, any staff, inside any window.

The one thing that staff may not do either is to give the same minutes away twice (O2).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from portal import clock, ids
from portal.appointments.calendar import Day, DayKey
from portal.appointments.desk_claim import claim_for
from portal.appointments.desk_days import read_days
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
from portal.appointments.units import possible_days
from portal.business.catalogue import Catalogue
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
    request_hash: str = ""


def place(catalogue: Catalogue, visit: StaffVisit, *, notify_client: bool = True) -> Appointment:
    """Make a visit, or find the one that was made of it before. A cancelled one takes no time.

    Raises SlotTaken naming what is there, NotPermitted, TryAgain.
    """
    made = made_by_staff(catalogue, visit, clock.now(), notify_client=notify_client)
    own = keys.appointment(made.client, made.id)

    def attempt() -> Appointment:
        now = clock.now()
        days, found = read_days(wanted_days([made], catalogue), [own])
        if there := found.get(own):
            return cast("Appointment", there)
        write = Write(now)
        [stored] = put(write, [made], catalogue, days, now)
        write.commit()
        return stored

    return decide_and_write(attempt)


def wanted_days(visits: Sequence[Appointment], catalogue: Catalogue) -> set[DayKey]:
    """Every day that has to be read before these are written."""
    return {key for visit in visits if visit.status.live for key in possible_days(visit, catalogue)}


def put(
    write: Write, visits: Sequence[Appointment], catalogue: Catalogue, days: Mapping[DayKey, Day], now: datetime
) -> tuple[Appointment, ...]:
    """Write new visits with the minutes that they take, all or none. Raises SlotTaken, NotPermitted."""
    live = [visit for visit in visits if visit.status.live]
    placed = {visit.id: visit for visit in claim_for(write, live, catalogue, days, now)} if live else {}
    return tuple(write.new(placed.get(visit.id, visit)) for visit in visits)


def made_by_staff(catalogue: Catalogue, visit: StaffVisit, now: datetime, *, notify_client: bool = True) -> Appointment:
    """The appointment that it becomes, before it has its rooms and chairs. Pure."""
    made = Appointment(
        id=visit.id or ids.new("apt"),
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
        request_hash=visit.request_hash,
        actor=Actor.STAFF,
        notify_client=notify_client,
    )
    if visit.status is not Status.CANCELLED:
        return made
    done = Cancellation(Actor.STAFF, now, CancellationKind.NORMAL, Status.CONFIRMED)
    return replace(made, cancellation=done)
