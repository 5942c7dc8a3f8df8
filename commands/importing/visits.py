"""From a row of the file to appointments: one, or one for each guest of a group."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commands.importing.booked import booked_services
from commands.importing.checks import guests_of, place_of, row_name
from commands.importing.rows import BusinessFile, GuestPart, PersonPart, RowStatus, VisitPart
from portal import ids
from portal.appointments.grouping import grouped
from portal.appointments.model import (
    Actor,
    Appointment,
    Cancellation,
    CancellationKind,
    Person,
    Status,
)
from portal.business.catalogue import Catalogue
from portal.business.file import Ids
from portal.business.file.fields import day_of
from portal.errors import FieldProblem, InvalidRequest

_BOOKED_BEFORE = timedelta(days=10)  # where the file does not say when a visit was booked
_CANCELLED_BEFORE = timedelta(days=3)
_CANCELLED_LATE_BEFORE = timedelta(hours=3)
_NOT_BEFORE_START = (RowStatus.STARTED, RowStatus.COMPLETED, RowStatus.NO_SHOW)
_CANCELLED = (RowStatus.CANCELLED, RowStatus.CANCELLED_LATE, RowStatus.CANCELLED_BY_CLIENT)


@dataclass(frozen=True, slots=True)
class Moment:
    """The import's present: what rows are relative to."""

    now: datetime
    today: date


def appointments_of(
    path: str, row: VisitPart, file: BusinessFile, catalogue: Catalogue, moment: Moment
) -> tuple[Appointment, ...]:
    """The appointments of a row, the primary contact's first. Raises InvalidRequest."""
    names = Ids(file.slug)
    place = catalogue.locations[names.location(place_of(row, file))]
    wall = datetime.combine(day_of(row.on, moment.today), time()) + timedelta(minutes=row.at)
    start = wall.replace(tzinfo=ZoneInfo(place.timezone)).astimezone(UTC)
    made = tuple(
        _appointment(where, row, guest, start, place.id, catalogue, names, moment.now)
        for where, guest in guests_of(path, row)
    )
    return grouped(made, [file.clients[guest.client].first_name for guest in row.guests]) if row.guests else made


def client_id(slug: str, key: str) -> str:
    """The id of a client of the file."""
    return ids.derived("cli", Ids(slug).business, "import", key)


def _appointment(
    path: str,
    row: VisitPart,
    guest: GuestPart,
    start: datetime,
    location: str,
    catalogue: Catalogue,
    names: Ids,
    now: datetime,
) -> Appointment:
    business = catalogue.business
    services = booked_services(path, guest.services, catalogue, names, requested=not row.anyone)
    end = start + timedelta(minutes=max(service.offset + service.minutes for service in services))
    status = _status(path, row.status, start, end, now)
    created_at = _created_at(row, start, now)
    online = row.booked_online
    return Appointment(
        id=ids.derived("apt", business.id, "import", row_name(row, guest)),
        business=business.id,
        client=client_id(business.slug, guest.client),
        location=location,
        status=status,
        start=start,
        services=services,
        created_at=created_at,
        booked_online_at=created_at if online else None,
        for_someone_else=_person(row.for_someone_else),
        note=row.note if guest is row else "",
        policy_version=business.policy_version,
        policy_accepted_at=created_at if online and business.policy_version else None,
        duration_changed=any(part.minutes is not None for part in guest.services),
        cancellation=_cancellation(row.status, start, created_at, now),
        actor=Actor.CLIENT if online else Actor.STAFF,
        notify_client=False,
    )


def _status(path: str, given: RowStatus | None, start: datetime, end: datetime, now: datetime) -> Status:
    if given in _CANCELLED:
        return Status.CANCELLED
    if given in _NOT_BEFORE_START and now < start:
        raise InvalidRequest(FieldProblem(f"{path}.status", "cannot be so before the visit begins"))
    if given:
        return Status(given.value)
    if now < start:
        return Status.CONFIRMED
    return Status.STARTED if now < end else Status.COMPLETED


def _created_at(row: VisitPart, start: datetime, now: datetime) -> datetime:
    if row.booked_minutes_ago is not None:
        return now - timedelta(minutes=row.booked_minutes_ago)
    return min(start, now) - _BOOKED_BEFORE


def _cancellation(given: RowStatus | None, start: datetime, created_at: datetime, now: datetime) -> Cancellation | None:
    if given not in _CANCELLED:
        return None
    late = given is RowStatus.CANCELLED_LATE
    at = start - (_CANCELLED_LATE_BEFORE if late else _CANCELLED_BEFORE)
    return Cancellation(
        by=Actor.CLIENT if given is RowStatus.CANCELLED_BY_CLIENT else Actor.STAFF,
        at=max(created_at, min(at, now)),
        kind=CancellationKind.LATE if late else CancellationKind.NORMAL,
        previous=Status.CONFIRMED,
    )


def _person(part: PersonPart | None) -> Person | None:
    return Person(part.first_name, part.last_name) if part else None
