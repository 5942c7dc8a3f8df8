"""The desk's day at a location: who comes when, who is in, and what is closed or blocked (O2)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from portal.appointments.calendar import Block, Day, EntryKind
from portal.appointments.desk_answers import desk_client, desk_visit
from portal.appointments.desk_shapes import ColumnAnswer, DayAnswer, HappenedAnswer, StretchAnswer
from portal.appointments.happening import Happening
from portal.appointments.model import Appointment
from portal.appointments.taken import Clash, taken_answer
from portal.appointments.times import dates, wall_instant
from portal.business.catalogue import Catalogue, Resource, Staff
from portal.business.model import Closed, Location
from portal.clients.model import Client

_DAY = timedelta(days=1)
type Found = dict[str, Client | Block]


def day_answer(
    catalogue: Catalogue,
    location: Location,
    day: date,
    visits: Iterable[Appointment],
    days: Iterable[Day],
    found: Found,
    now: datetime,
) -> DayAnswer:
    """The day. ``found`` are the clients of the visits and the blocks of the days, by id. Pure."""
    here = [visit for visit in visits if isinstance(found.get(visit.client), Client)]
    known = [day for day in days if day.entries]
    owners: list[Staff | Resource] = [*catalogue.staff.values(), *catalogue.resources.values()]
    columns = [_column(owner, catalogue, location, day, here, known, found) for owner in owners]
    shown = {
        column["id"]: column
        for column, owner in zip(columns, owners, strict=True)
        if _is_shown(column, owner, location)
    }
    return {
        "location": location.id,
        "date": day.isoformat(),
        "timezone": location.timezone,
        "staff": [shown[member] for member in catalogue.staff if member in shown],
        "resources": [shown[unit] for unit in catalogue.resources if unit in shown],
        "visits": [desk_visit(visit, _client(found, visit), catalogue, now) for visit in here],
        "happened": [],
    }


def happened_answers(happened: Iterable[Happening], found: Found, zone: ZoneInfo) -> list[HappenedAnswer]:
    """What was done within the last hour, latest first, wherever in the calendar. Pure."""
    return [_happened(it, client, zone) for it in happened if isinstance(client := found.get(it.client), Client)]


def _happened(it: Happening, client: Client, zone: ZoneInfo) -> HappenedAnswer:
    answer: HappenedAnswer = {
        "what": it.what.value,
        "at": it.at.astimezone(zone),
        "by": it.by,
        "appointment": it.appointment,
        "client": desk_client(client),
        "start": it.start.astimezone(zone),
    }
    if it.moved_from:
        answer["moved_from"] = it.moved_from.astimezone(zone)
    return answer


def _client(found: Found, visit: Appointment) -> Client:
    client = found[visit.client]
    if not isinstance(client, Client):
        raise TypeError(visit.client)
    return client


def _column(
    owner: Staff | Resource,
    catalogue: Catalogue,
    location: Location,
    day: date,
    visits: Iterable[Appointment],
    days: Iterable[Day],
    found: Found,
) -> ColumnAnswer:
    zone = ZoneInfo(location.timezone)
    mine = [visit for visit in visits if owner.id in _owners(visit)]
    ids = {visit.id for visit in mine}
    closed = (*location.closures, *(owner.time_off if isinstance(owner, Staff) else ()))
    return {
        "id": owner.id,
        "name": owner.name,
        "shifts": list(_shifts(owner, location, day, zone)) if isinstance(owner, Staff) else [],
        "closed": list(_closed(closed, day, zone)),
        "taken": [
            taken_answer(Clash(one.key, holder, entry), catalogue, None, block if isinstance(block, Block) else None)
            for one in days
            if one.key.owner == owner.id
            for holder, entry in one.entries.items()
            if holder not in ids and entry.kind is not EntryKind.HOLD
            for block in [found.get(holder)]
        ],
        "visits": [visit.id for visit in mine],
    }


def _is_shown(column: ColumnAnswer, owner: Staff | Resource, location: Location) -> bool:
    """Whoever belongs here, works here that day, or has a visit here."""
    belongs = location.id == (owner.home if isinstance(owner, Staff) else owner.location)
    return bool(column["visits"] or column["shifts"] or (belongs and not owner.archived))


def _owners(visit: Appointment) -> set[str]:
    members = {member.id for service in visit.services for member in service.staff}
    return members | {unit for service in visit.services for unit in service.units}


def _shifts(member: Staff, location: Location, day: date, zone: ZoneInfo) -> Iterator[StretchAnswer]:
    """Those that touch the day: one of the day before may run past midnight."""
    begin = wall_instant(day, 0, zone)
    for on in dates(day - _DAY, day):
        for shift in member.shifts:
            if shift.weekday == on.weekday() and shift.location == location.id:
                end = wall_instant(on, shift.end, zone)
                if end > begin:
                    yield {"start": wall_instant(on, shift.start, zone).astimezone(zone), "end": end.astimezone(zone)}


def _closed(closures: Iterable[Closed], day: date, zone: ZoneInfo) -> Iterator[StretchAnswer]:
    for closed in closures:
        if closed.first <= day <= closed.last:
            start, end = (wall_instant(day, minutes, zone).astimezone(zone) for minutes in (closed.start, closed.end))
            stretch: StretchAnswer = {"start": start, "end": end}
            if closed.reason:
                stretch["reason"] = closed.reason
            yield stretch
