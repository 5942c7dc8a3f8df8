"""Reading: a consistent batch by keys, and queries of one partition.

Every function is one DynamoDB call a page, or a hundred keys.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from portal.appointments.calendar import Day, DayKey
from portal.table import keys
from portal.table.days import StoredEntries, day_key
from portal.table.items import AgendaIndex, Item
from portal.table.keys import Key
from portal.table.records import Record, decode

if TYPE_CHECKING:
    from portal.appointments.model import Appointment

DAY_ENTITY = "day"


def batch(wanted: Iterable[Key]) -> dict[Key, Any]:
    """The records of the keys that exist, read consistently: one call for up to 100 keys."""
    found = Item.batch_get(list(dict.fromkeys(wanted)), consistent_read=True)
    return {Key(item.pk, item.sk): record(item) for item in found}


def one(key: Key, *, consistent: bool = True) -> Any | None:
    """The record of a key, or None."""
    try:
        return record(Item.get(key.pk, key.sk, consistent_read=consistent))
    except Item.DoesNotExist:
        return None


def partition(pk: str, *, consistent: bool = True) -> Iterator[Record]:
    """Every record of a partition, in the order of its sort keys."""
    return (record(item) for item in Item.query(pk, consistent_read=consistent))


def since(pk: str, moment: datetime) -> Iterator[Record]:
    """The records of a partition that sorts by time, from that moment on. Eventually consistent."""
    return (record(item) for item in Item.query(pk, Item.sk >= keys.moment(moment)))


def everything(*entities: str) -> Iterator[Record]:
    """Every record of these entities, in no order: the whole table is read, so for commands only."""
    return (record(item) for item in Item.scan(Item.entity.is_in(*entities), consistent_read=True))


def calendar(home: str, first: date, last: date) -> dict[DayKey, Day]:
    """Every stored day of a location's staff and resources, both dates included.

    Eventually consistent: what is shown may be a moment old, what is written is read again.
    """
    upto = (last + timedelta(days=1)).isoformat()
    found = Item.query(keys.calendar(home), Item.sk.between(first.isoformat(), upto))
    return {day.key: day for day in (_day(item) for item in found)}


def agenda(location: str, start: datetime, end: datetime) -> "list[Appointment]":
    """A location's appointments that start in [start, end), by start, cancelled ones included."""
    span = AgendaIndex.start.between(_moment(start), _moment(end))
    wanted = [Key(item.pk, item.sk) for item in Item.agenda.query(keys.agenda(location), span)]
    found = batch(wanted)
    return [found[key] for key in wanted if key in found]


def names(business: str, beginning: str = "") -> Iterator[tuple[str, Key]]:
    """A business's clients by name, with where each is: those whose name begins so, or all of them.

    Eventually consistent, a page a call.
    """
    begins = AgendaIndex.start.startswith(beginning) if beginning else None
    for item in Item.agenda.query(keys.clients(business), begins):
        yield (item.start or "").rpartition("#")[0], Key(item.pk, item.sk)


def stored_day(key: DayKey, found: dict[Key, Any]) -> Day:
    """A day out of a batch; one that was never written is empty, at version 0."""
    day = found.get(keys.day(key))
    return day if isinstance(day, Day) else Day(key)


def record(item: Item) -> Any:
    """The record that an item holds."""
    if item.entity == DAY_ENTITY:
        return _day(item)
    return decode(item.entity, item.data or b"{}")


def _day(item: Item) -> Day:
    return Day(day_key(item.pk, item.sk), StoredEntries(item.entries or {}), int(item.version))


def _moment(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M")
