"""Where each record lives: its key, and what the index and TTL need beside its data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from portal.access.model import Feed, FeedOwner, Link, LinkRequest, Session, Ticket
from portal.access.staff import Audit, StaffLink, StaffSession
from portal.appointments.calendar import Block
from portal.appointments.happening import SHOWN_FOR, Happening
from portal.appointments.model import Appointment
from portal.business.stored_file import StoredFile
from portal.clients.model import Address, Client, Contact
from portal.clients.naming import folded
from portal.memberships.model import Cycle, Membership, Package, Redemption
from portal.messages.queued import Sending
from portal.payments.model import StripeEvent
from portal.pictures.model import Upload
from portal.table import keys
from portal.table.items import Item
from portal.table.keys import Key
from portal.table.records import NAMES, encode

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
_TICKET_KEPT = timedelta(days=400)
_EVENT_KEPT = timedelta(days=60)  # longer than Stripe sends an event again
_SENDING_KEPT = timedelta(days=60)  # longer than a message can wait in its queues

_KEYS: dict[type, Callable[[Any], Key]] = {
    Appointment: lambda it: keys.appointment(it.client, it.id),
    StoredFile: lambda it: keys.business_file(it.business),
    Upload: lambda it: keys.upload(it.business, it.place.value),
    Client: lambda it: keys.client(it.id),
    Membership: lambda it: keys.membership(it.client, it.id),
    Package: lambda it: keys.package(it.client, it.id),
    Cycle: lambda it: keys.cycle(it.holder, it.created_at, it.id),
    Redemption: lambda it: keys.redemption(it.holder, it.id),
    StripeEvent: lambda it: keys.stripe_event(it.business, it.id),
    Contact: lambda it: keys.contact(it.business, it.hash),
    Address: lambda it: keys.address(it.hash),
    Link: lambda it: keys.link(it.hash),
    LinkRequest: lambda it: keys.link_request(it.id),
    Session: lambda it: keys.session(it.hash),
    StaffLink: lambda it: keys.link(it.hash),
    StaffSession: lambda it: keys.staff_session(it.hash),
    Audit: lambda it: keys.audit(it.business, it.at, it.id),
    Ticket: lambda it: keys.ticket(it.hash),
    Feed: lambda it: keys.feed(it.hash),
    FeedOwner: lambda it: keys.feed_owner(it.owner),
    Sending: lambda it: keys.sending(it.id),
    Block: lambda it: keys.block(it.home, it.id),
    Happening: lambda it: keys.happening(it.location, it.at, it.appointment),
}


_VERSIONED = (
    Appointment,
    Client,
    Contact,
    Address,
    FeedOwner,
    Sending,
    Membership,
    Package,
    Redemption,
    StoredFile,
    Upload,
)


def key_of(record: Kept) -> Key:
    """The key of a record that is not part of a business's offering."""
    return _KEYS[type(record)](record)


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
    if isinstance(record, _VERSIONED):
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
        case Client():
            return _by_name(record)
        case Link():
            gone_at = record.expires_at + _LINK_KEPT_AFTER
        case Session() | StaffSession() | StaffLink():
            gone_at = record.expires_at + _KEPT_AFTER
        case Happening():
            gone_at = record.at + SHOWN_FOR + _KEPT_AFTER
        case LinkRequest():
            gone_at = record.asked_at + _KEPT_AFTER
        case Ticket():
            gone_at = record.made_at + _TICKET_KEPT
        case StripeEvent():
            gone_at = record.seen_at + _EVENT_KEPT
        case Sending():
            gone_at = record.until + _SENDING_KEPT
        case _:
            return {}
    return {"ttl": int(gone_at.timestamp())}


def _by_name(client: Client) -> dict[str, Any]:
    """Where a client is found by name; whoever was merged into another is found as that one (O1)."""
    if client.gone:
        return {}
    name = folded(f"{client.first_name} {client.last_name}")
    return {"location": keys.clients(client.business), "start": f"{name}#{client.id}"}
