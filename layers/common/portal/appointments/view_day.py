"""Reading the desk's day: five calls, whatever is on."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from portal import clock
from portal.access.staff import Member
from portal.appointments.calendar import Block, Day, EntryKind
from portal.appointments.day_sheet import Found, day_answer, happened_answers
from portal.appointments.desk_shapes import DayAnswer
from portal.appointments.happening import SHOWN_FOR, Happening
from portal.appointments.times import wall_instant
from portal.business.catalogue import Catalogue
from portal.clients.model import Client
from portal.errors import FieldProblem, InvalidRequest
from portal.table import keys
from portal.table.catalogue import catalogue_for_reading
from portal.table.read import agenda, batch, calendar, since

_DAY = timedelta(days=1)


def view_day(by: Member, location: str, day: date) -> DayAnswer:
    """The day at a location, on its clock. Raises InvalidRequest where the business has no such location."""
    now = clock.now()
    catalogue = catalogue_for_reading(by.business, now)
    place = catalogue.locations.get(location)
    if place is None:
        raise InvalidRequest(FieldProblem("location", "is not one of the locations"))
    zone = ZoneInfo(place.timezone)
    begin, end = wall_instant(day, 0, zone), wall_instant(day + _DAY, 0, zone)
    visits = [visit for visit in agenda(location, begin - _DAY, end) if visit.end > begin]
    days = [one for home in _homes(catalogue, location) for one in calendar(home, day, day).values()]
    blocks = {
        keys.block(one.key.home, holder)
        for one in days
        for holder, entry in one.entries.items()
        if entry.kind is EntryKind.BLOCK
    }
    happened = [it for it in since(keys.happened(location), now - SHOWN_FOR) if isinstance(it, Happening)]
    clients = [*(visit.client for visit in visits), *(it.client for it in happened)]
    wanted = {*blocks, *map(keys.client, clients)}
    records = batch(wanted).values() if wanted else ()
    found: Found = {record.id: record for record in records if isinstance(record, Client | Block)}
    sheet = day_answer(catalogue, place, day, visits, _on(days, day), found, now)
    return {**sheet, "happened": happened_answers(happened[::-1], found, zone)}


def _homes(catalogue: Catalogue, location: str) -> list[str]:
    """Where the days are kept of all who belong or work here."""
    working = (
        member.home for member in catalogue.staff.values() if any(shift.location == location for shift in member.shifts)
    )
    return list(dict.fromkeys((location, *working)))


def _on(days: list[Day], day: date) -> list[Day]:
    return [one for one in days if one.key.date == day]
