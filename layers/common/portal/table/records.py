"""How a record becomes an item and an item a record: the one list of what the table holds."""

import dataclasses
from typing import Any

import msgspec

from portal.access.model import Feed, FeedOwner, Link, LinkRequest, Session, Ticket
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

ENTITIES: dict[str, type] = {
    "business": Business,
    "location": Location,
    "category": Category,
    "service": Service,
    "staff": Staff,
    "resource": Resource,
    "policy": PolicyText,
    "business_file": StoredFile,
    "upload": Upload,
    "plan": Plan,
    "package_offer": PackageOffer,
    "client": Client,
    "contact": Contact,
    "appointment": Appointment,
    "membership": Membership,
    "package": Package,
    "cycle": Cycle,
    "redemption": Redemption,
    "link": Link,
    "link_request": LinkRequest,
    "session": Session,
    "staff_link": StaffLink,
    "staff_session": StaffSession,
    "audit": Audit,
    "ticket": Ticket,
    "feed": Feed,
    "feed_owner": FeedOwner,
    "address": Address,
    "sending": Sending,
    "block": Block,
    "happening": Happening,
    "stripe_event": StripeEvent,
}
NAMES = {kind: name for name, kind in ENTITIES.items()}


def encode(record: Any) -> bytes:
    """A record as JSON, leaving out whatever equals its default."""
    return msgspec.json.encode(_lean(record))


def decode(entity: str, data: bytes) -> Any:
    """The record of an item's data."""
    return msgspec.json.decode(data, type=ENTITIES[entity])


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
