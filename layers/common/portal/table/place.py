"""Where each record lives: its key, and what the index and TTL need beside its data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from portal.clients.naming import folded
from portal.table import keys
from portal.table.items import Item
from portal.table.keys import Key
from portal.table.records import encode, entity_of

if TYPE_CHECKING:
    from portal.access.model import Link, Session
    from portal.access.narrow import Feed, FeedOwner, LinkRequest, Ticket
    from portal.access.staff import Audit, StaffLink, StaffSession
    from portal.appointments.calendar import Block
    from portal.appointments.happening import Happening
    from portal.appointments.model import Appointment
    from portal.business.stored_file import StoredFile
    from portal.clients.model import Address, Client, Contact
    from portal.memberships.model import Cycle, Membership, Package, Redemption
    from portal.messages.queued import Sending
    from portal.payments.model import StripeEvent
    from portal.pictures.model import Upload

type Versioned = (
    Appointment
    | Client
    | Contact
    | Address
    | FeedOwner
    | Sending
    | Membership
    | Package
    | Redemption
    | StoredFile
    | Upload
)
type Staff = StaffLink | StaffSession
type Happened = Happening | StripeEvent | Audit
type Kept = Versioned | Link | LinkRequest | Session | Ticket | Feed | Block | Cycle | Happened | Staff

# How long an item outlives its use. A link does so by a year, so that an old message can still be healed (A5).
_KEPT_AFTER = timedelta(days=1)
_LINK_KEPT_AFTER = timedelta(days=366)
_HAPPENING_KEPT = timedelta(hours=25)  # longer than the day's page shows it
_TICKET_KEPT = timedelta(days=400)
_EVENT_KEPT = timedelta(days=60)  # longer than Stripe sends an event again
_SENDING_KEPT = timedelta(days=60)  # longer than a message can wait in its queues

_KEYS: dict[str, Callable[[Any], Key]] = {
    "appointment": lambda it: keys.appointment(it.client, it.id),
    "business_file": lambda it: keys.business_file(it.business),
    "upload": lambda it: keys.upload(it.business, it.place.value),
    "client": lambda it: keys.client(it.id),
    "membership": lambda it: keys.membership(it.client, it.id),
    "package": lambda it: keys.package(it.client, it.id),
    "cycle": lambda it: keys.cycle(it.holder, it.created_at, it.id),
    "redemption": lambda it: keys.redemption(it.holder, it.id),
    "stripe_event": lambda it: keys.stripe_event(it.business, it.id),
    "contact": lambda it: keys.contact(it.business, it.hash),
    "address": lambda it: keys.address(it.hash),
    "link": lambda it: keys.link(it.hash),
    "link_request": lambda it: keys.link_request(it.id),
    "session": lambda it: keys.session(it.hash),
    "staff_link": lambda it: keys.link(it.hash),
    "staff_session": lambda it: keys.staff_session(it.hash),
    "audit": lambda it: keys.audit(it.business, it.at, it.id),
    "ticket": lambda it: keys.ticket(it.hash),
    "feed": lambda it: keys.feed(it.hash),
    "feed_owner": lambda it: keys.feed_owner(it.owner),
    "sending": lambda it: keys.sending(it.id),
    "block": lambda it: keys.block(it.home, it.id),
    "happening": lambda it: keys.happening(it.location, it.at, it.appointment),
}


_VERSIONED = frozenset(
    {
        "appointment",
        "client",
        "contact",
        "address",
        "feed_owner",
        "sending",
        "membership",
        "package",
        "redemption",
        "business_file",
        "upload",
    }
)
_GONE_AT: dict[str, Callable[[Any], datetime]] = {
    "link": lambda it: it.expires_at + _LINK_KEPT_AFTER,
    "session": lambda it: it.expires_at + _KEPT_AFTER,
    "staff_session": lambda it: it.expires_at + _KEPT_AFTER,
    "staff_link": lambda it: it.expires_at + _KEPT_AFTER,
    "happening": lambda it: it.at + _HAPPENING_KEPT,
    "link_request": lambda it: it.asked_at + _KEPT_AFTER,
    "ticket": lambda it: it.made_at + _TICKET_KEPT,
    "stripe_event": lambda it: it.seen_at + _EVENT_KEPT,
    "sending": lambda it: it.until + _SENDING_KEPT,
}


def key_of(record: Kept) -> Key:
    """The key of a record that is not part of a business's offering."""
    return _KEYS[entity_of(type(record))](record)


def item_of(record: Kept, now: datetime) -> Item:
    """The item to write: one version on from the record's, if it has versions."""
    stored = next_version(record, now)
    key = key_of(stored)
    return Item(
        key.pk,
        key.sk,
        entity=entity_of(type(stored)),
        version=getattr(stored, "version", 1),
        created_at=int(getattr(stored, "created_at", now).timestamp()),
        updated_at=int(now.timestamp()),
        data=encode(stored),
        **_extras(stored),
    )


def next_version[T](record: T, now: datetime) -> T:
    """The record as it is stored by the next write, at ``now``."""
    found: Any = record
    entity = entity_of(type(record))
    if entity in {"client", "contact"}:
        found = replace(found, created_at=found.created_at or now)
    if entity in _VERSIONED:
        found = replace(found, version=found.version + 1)
    written: T = found
    return written


def _extras(record: Any) -> dict[str, Any]:
    entity = entity_of(type(record))
    if entity == "appointment":
        return _by_start(record)
    if entity == "client":
        return _by_name(record)
    if entity in _GONE_AT:
        return {"ttl": int(_GONE_AT[entity](record).timestamp())}
    return {}


def _by_start(appointment: "Appointment") -> dict[str, Any]:
    """Where an appointment is found in its location's agenda."""
    return {
        "status": appointment.status.value,
        "client": appointment.client,
        "location": keys.agenda(appointment.location),
        "start": f"{appointment.start.strftime('%Y-%m-%dT%H:%M')}#{appointment.id}",
    }


def _by_name(client: "Client") -> dict[str, Any]:
    """Where a client is found by name; whoever was merged into another is found as that one (O1)."""
    if client.gone:
        return {}
    name = folded(f"{client.first_name} {client.last_name}")
    return {"location": keys.clients(client.business), "start": f"{name}#{client.id}"}
