"""Visits to come that move in: made as staff would, and nobody is told (O3, O2)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from portal import clock, ids
from portal.appointments.calendar import Day, DayKey
from portal.appointments.desk_days import holds_in
from portal.appointments.footprint import entries
from portal.appointments.model import Appointment, Status
from portal.appointments.staff_services import StaffService, services_by_staff
from portal.appointments.staff_visit import StaffVisit, made_by_staff, put, wanted_days
from portal.appointments.taken import clashes
from portal.appointments.units import with_units
from portal.errors import FieldProblem, InvalidRequest, NotPermitted
from portal.moving_in.books import Books
from portal.moving_in.clients import newcomer
from portal.moving_in.csv_file import CsvRow
from portal.moving_in.named import Named, named
from portal.moving_in.outcome import Act, Outcome, nothing, whose
from portal.moving_in.people import Newcomer
from portal.moving_in.visit_rows import VisitRow
from portal.table import keys
from portal.table.read import stored_day
from portal.table.write import Write


def plan_visit(books: Books, line: CsvRow, row: VisitRow) -> Outcome:
    """What a row comes to. One that is in stays as it is. Raises InvalidRequest naming line and columns."""
    owner = books.owner(line, row)
    made = newcomer(books, owner) if isinstance(owner, Newcomer) else None
    client = owner.client if isinstance(owner, Newcomer) else owner
    now = clock.now()
    visit = _visit(books, line, row, client.id, now)
    told = f"{whose(client)}: {', '.join(service.name for service in visit.services)}, {row.date} {_wall(row.time)}"
    own, days = keys.appointment(client.id, visit.id), wanted_days([visit], books.catalogue)
    found = books.read([own, *map(keys.day, days)])
    if own in found:
        return nothing(client, told)
    if visit.start <= now:
        line.refuse([("date", "must be in the future")])
    seen = {key: stored_day(key, found) for key in days}
    placed = _checked(books, line, visit, seen, int(now.timestamp()))

    def write(into: Write) -> None:
        put(into, [visit], books.catalogue, seen, now)
        if made:
            made.write(into)

    def suppose() -> None:
        if made:
            made.suppose()
        takes = entries(placed.services, placed.start, books.catalogue)
        after = {key: {**seen[key].entries, visit.id: entry} for key, entry in takes.items()}
        books.suppose(visit)
        books.suppose_days(*(replace(seen[key], entries=held) for key, held in after.items()))

    return Outcome(Act.NEW, client, told, write, suppose)


def _visit(books: Books, line: CsvRow, row: VisitRow, client: str, now: datetime) -> Appointment:
    catalogue = books.catalogue
    wished = [
        StaffService(
            _named(line, "services", service, books.ids.service, catalogue.services),
            tuple(_named(line, "services", member, books.ids.staff, catalogue.staff) for member in staff),
        )
        for service, staff in row.services
    ]
    first = next((member for wish in wished for member in wish.staff), "")
    if row.location:
        location = _named(line, "location", row.location, books.ids.location, catalogue.locations)
    else:
        location = catalogue.staff[first].home if first else next(iter(catalogue.locations))
    try:
        services = services_by_staff("services", wished, catalogue)
    except InvalidRequest as error:
        line.refuse([("services", str(problem["message"])) for problem in error.details["errors"]])
        raise
    zone = ZoneInfo(catalogue.locations[location].timezone)
    wall = datetime.combine(row.date, time()) + timedelta(minutes=row.time)
    made = StaffVisit(
        client=client,
        location=location,
        start=wall.replace(tzinfo=zone).astimezone(UTC),
        services=services,
        id=ids.derived("apt", books.id, "moved in", row.source_id),
        status=Status(row.status.value),
        created_at=now - timedelta(days=1),  # so that nobody takes it for one that was made just now
        note=row.note,
    )
    return made_by_staff(catalogue, made, now, notify_client=False)


def _checked(books: Books, line: CsvRow, visit: Appointment, days: Mapping[DayKey, Day], at: int) -> Appointment:
    """The visit with its rooms, if its time is free."""
    try:
        placed = with_units(visit, books.catalogue, days, at, holds_in(days))
    except NotPermitted as error:
        raise InvalidRequest(line.problem("location", error.text)) from None
    takes = entries(placed.services, placed.start, books.catalogue)
    owners = {one.day.owner: None for one in clashes(days, takes, at, holds_in(days))}
    known = [books.catalogue.staff.get(owner) or books.catalogue.resources[owner] for owner in owners]
    line.refuse([("time", f"is taken: {owner.name} has something else then") for owner in known])
    return placed


def _named(line: CsvRow, column: str, name: str, key: Callable[[str], str], known: Mapping[str, Named]) -> str:
    """The id of something by its key in the business's file, or by its name."""
    if (by_key := key(name)) in known:
        return by_key
    found = named(known, name)
    if len(found) != 1:
        raise InvalidRequest(FieldProblem(f"line {line.line}, {column}", f"`{name}` is not one that the business has"))
    return found[0]


def _wall(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
