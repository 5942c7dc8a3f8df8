"""How a record becomes an item and an item a record: the one list of what the table holds.

A record's module is loaded when the first item of its kind is read: a function starts without those it never meets.
"""

import dataclasses
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from portal.access.model import Link, Session
    from portal.access.narrow import Feed, FeedOwner, LinkRequest, Ticket
    from portal.access.staff import Audit, StaffLink, StaffSession
    from portal.appointments.calendar import Block, Day
    from portal.appointments.happening import Happening
    from portal.appointments.model import Appointment
    from portal.business.catalogue import Category, Resource, Service, Staff
    from portal.business.model import Business, Location
    from portal.business.stored_file import StoredFile
    from portal.clients.model import Address, Client, Contact
    from portal.memberships.model import Cycle, Membership, Package, Redemption
    from portal.memberships.plans import PackageOffer, Plan
    from portal.messages.queued import Sending
    from portal.payments.model import StripeEvent
    from portal.pictures.model import Upload


@dataclasses.dataclass(frozen=True, slots=True)
class PolicyText:
    """A cancellation policy as it was worded at some time; ``id`` is its version (B9)."""

    id: str
    text: str


type Offering = Location | Category | Service | Staff | Resource | PolicyText | Plan | PackageOffer
type Access = Link | LinkRequest | Session | Ticket | Feed | FeedOwner | StaffLink | StaffSession
type Held = Membership | Package | Cycle | Redemption
type Other = StoredFile | Upload | Contact | Address | Sending | Block | Day | Happened
type Happened = Happening | StripeEvent | Audit
type Record = Business | Offering | Client | Appointment | Access | Held | Other

ENTITIES = {
    "business": "portal.business.model.Business",
    "location": "portal.business.model.Location",
    "category": "portal.business.catalogue.Category",
    "service": "portal.business.catalogue.Service",
    "staff": "portal.business.catalogue.Staff",
    "resource": "portal.business.catalogue.Resource",
    "policy": "portal.table.records.PolicyText",
    "business_file": "portal.business.stored_file.StoredFile",
    "upload": "portal.pictures.model.Upload",
    "plan": "portal.memberships.plans.Plan",
    "package_offer": "portal.memberships.plans.PackageOffer",
    "client": "portal.clients.model.Client",
    "contact": "portal.clients.model.Contact",
    "appointment": "portal.appointments.model.Appointment",
    "membership": "portal.memberships.model.Membership",
    "package": "portal.memberships.model.Package",
    "cycle": "portal.memberships.model.Cycle",
    "redemption": "portal.memberships.model.Redemption",
    "link": "portal.access.model.Link",
    "link_request": "portal.access.narrow.LinkRequest",
    "session": "portal.access.model.Session",
    "staff_link": "portal.access.staff.StaffLink",
    "staff_session": "portal.access.staff.StaffSession",
    "audit": "portal.access.staff.Audit",
    "ticket": "portal.access.narrow.Ticket",
    "feed": "portal.access.narrow.Feed",
    "feed_owner": "portal.access.narrow.FeedOwner",
    "address": "portal.clients.model.Address",
    "sending": "portal.messages.queued.Sending",
    "block": "portal.appointments.calendar.Block",
    "happening": "portal.appointments.happening.Happening",
    "stripe_event": "portal.payments.model.StripeEvent",
}
_NAMES = {place: entity for entity, place in ENTITIES.items()}


def entity_of(kind: type) -> str:
    """What the items of a record's class are called."""
    return _NAMES[f"{kind.__module__}.{kind.__qualname__}"]


@cache
def _kind(entity: str) -> type:
    module, _, name = ENTITIES[entity].rpartition(".")
    kind: type = getattr(import_module(module), name)
    return kind


def encode(record: Any) -> bytes:
    """A record as JSON, leaving out whatever equals its default."""
    return msgspec.json.encode(_lean(record))


def decode(entity: str, data: bytes) -> Any:
    """The record of an item's data."""
    return msgspec.json.decode(data, type=_kind(entity))


def _lean(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_lean(part) for part in value]
    if not dataclasses.is_dataclass(value):
        return value
    fields = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
    return {field.name: _lean(held) for field, held in fields if not _is_default(field, held)}


def _is_default(field: dataclasses.Field[Any], held: Any) -> bool:
    if field.default_factory is not dataclasses.MISSING:
        return bool(held == field.default_factory())
    return field.default is not dataclasses.MISSING and bool(held == field.default)
