"""A time that staff cannot have: refused with what is there (O2, O4)."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from portal.appointments.calendar import Block, Day, DayKey, Entry, EntryKind
from portal.appointments.desk_shapes import TakenAnswer
from portal.appointments.footprint import clash
from portal.appointments.model import Appointment
from portal.appointments.times import instant, midnight
from portal.business.catalogue import Catalogue
from portal.clients.model import Client
from portal.errors import SlotTaken
from portal.table import keys
from portal.table.read import agenda, batch

_AROUND = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clash:
    """Something that has minutes which a visit wants: whose day, and what."""

    day: DayKey
    holder: str
    entry: Entry


def clashes(
    days: Mapping[DayKey, Day], takes: Mapping[DayKey, Entry], at: int, ignoring: AbstractSet[str]
) -> Iterator[Clash]:
    """Everything in the way of what a visit takes, at epoch second ``at``."""
    for key, entry in takes.items():
        for holder, there in days[key].entries.items():
            if holder not in ignoring and clash(Day(key, {holder: there}), entry, at):
                yield Clash(key, holder, there)


def slot_taken(catalogue: Catalogue, found: Iterable[Clash], near: datetime) -> SlotTaken:
    """The refusal, with who or what has the time: read only now, when it is refused."""
    known = list(found)
    visits = {
        visit.id: visit
        for location in catalogue.locations
        for visit in agenda(location, near - _AROUND, near + _AROUND)
        if any(one.holder == visit.id for one in known)
    }
    blocks = {one.holder: keys.block(one.day.home, one.holder) for one in known if one.entry.kind is EntryKind.BLOCK}
    clients = {visit.client: keys.client(visit.client) for visit in visits.values()}
    wanted = [*blocks.values(), *clients.values()]
    records = batch(wanted) if wanted else {}
    return SlotTaken(
        there=[
            taken_answer(
                one,
                catalogue,
                _whose(visits.get(one.holder), records),
                records.get(blocks.get(one.holder, keys.Key("", ""))),
            )
            for one in known
        ]
    )


def taken_answer(one: Clash, catalogue: Catalogue, client: Client | None, block: Block | None) -> TakenAnswer:
    """What has the time, on the clock of its owner's home. Pure."""
    zone = ZoneInfo(catalogue.locations[one.day.home].timezone)
    base = midnight(one.day.date, zone)
    owner = catalogue.staff.get(one.day.owner) or catalogue.resources[one.day.owner]
    runs = one.entry.runs
    answer: TakenAnswer = {
        "id": one.holder,
        "kind": "block" if one.entry.kind is EntryKind.BLOCK else "visit",
        "owner": owner.id,
        "name": owner.name,
        "start": instant(base + min(run.start for run in runs)).astimezone(zone),
        "end": instant(base + max(run.start + run.length for run in runs)).astimezone(zone),
    }
    if client:
        answer["client"] = {"id": client.id, "first_name": client.first_name, "last_name": client.last_name}
    if block and block.reason:
        answer["reason"] = block.reason
    return answer


def _whose(visit: Appointment | None, records: Mapping[keys.Key, object]) -> Client | None:
    found = records.get(keys.client(visit.client)) if visit else None
    return found if isinstance(found, Client) else None
