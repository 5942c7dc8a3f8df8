"""Where each record lives: its key, and what the index and TTL need beside its data."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from portal.access.model import Link, Session
from portal.appointments.calendar import Block
from portal.appointments.model import Appointment
from portal.clients.model import Client, Contact
from portal.table import keys
from portal.table.items import Item
from portal.table.keys import Key
from portal.table.records import NAMES, encode

type Versioned = Appointment | Client | Contact
type Kept = Versioned | Link | Session | Block

_TTL_AFTER = timedelta(days=1)


def key_of(record: Kept) -> Key:
    """The key of a record that is not part of a business's offering."""
    match record:
        case Appointment():
            key = keys.appointment(record.client, record.id)
        case Client():
            key = keys.client(record.id)
        case Contact():
            key = keys.contact(record.business, record.hash)
        case Link():
            key = keys.link(record.hash)
        case Session():
            key = keys.session(record.hash)
        case _:
            key = keys.block(record.home, record.id)
    return key


def item_of(record: Kept, now: datetime) -> Item:
    """The item to write: one version on from the record's, if it has versions."""
    stored = next_version(record, now)
    key = key_of(stored)
    return Item(
        key.pk,
        key.sk,
        entity=NAMES[type(stored)],
        version=getattr(stored, "version", 1),
        created_at=int(getattr(stored, "created_at", now).timestamp()),
        updated_at=int(now.timestamp()),
        data=encode(stored),
        **_extras(stored),
    )


def next_version[T](record: T, now: datetime) -> T:
    """The record as it is stored by the next write, at ``now``."""
    if isinstance(record, Client | Contact):
        record = replace(record, created_at=record.created_at or now)
    if isinstance(record, Appointment | Client | Contact):
        return replace(record, version=record.version + 1)
    return record


def _extras(record: Kept) -> dict[str, Any]:
    match record:
        case Appointment():
            start = f"{record.start.strftime('%Y-%m-%dT%H:%M')}#{record.id}"
            return {
                "status": record.status.value,
                "client": record.client,
                "location": keys.agenda(record.location),
                "start": start,
            }
        case Link() | Session():
            return {"ttl": int((record.expires_at + _TTL_AFTER).timestamp())}
        case _:
            return {}
