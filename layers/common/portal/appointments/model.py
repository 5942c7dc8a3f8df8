"""An appointment as it was booked: copied from the catalogue, so that later edits do not change it (V7)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from portal.appointments.paying.model import VisitPayment
from portal.business.catalogue import Segment, SegmentKind


class Status(StrEnum):
    """Where an appointment is in its life. AWAITING_PAYMENT: its time is held, and it is no visit yet (B19)."""

    AWAITING_PAYMENT = "awaiting_payment"
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    STARTED = "started"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"

    @property
    def live(self) -> bool:
        """Whether it takes time in the calendars for good.

        A cancelled one does so only while it may be undone, one that is not paid yet only while it may be paid.
        """
        return self not in {Status.CANCELLED, Status.AWAITING_PAYMENT}

    @property
    def upcoming(self) -> bool:
        """Whether it is still to come, as far as the status tells."""
        return self in (Status.UNCONFIRMED, Status.CONFIRMED)


class Actor(StrEnum):
    """Who made a change (R6)."""

    CLIENT = "client"
    STAFF = "staff"


class CancellationKind(StrEnum):
    """C2: clients only ever make a normal cancellation. UNPAID: its payment did not come in time (B19)."""

    NORMAL = "normal"
    LATE = "late"
    UNPAID = "unpaid"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone as they were typed: for guests, and for whom a visit is (B12, A7)."""

    first_name: str
    last_name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ChosenOption:
    """A customization as it was chosen (B18). ``price`` in minor units; both are part of the service's.

    ``internal`` ones never reach a client.
    """

    id: str
    prompt: str
    name: str
    price: int
    minutes: int
    show_price: bool = True
    show_minutes: bool = True
    internal: bool = False


@dataclass(frozen=True, slots=True)
class BookedStaff:
    """A staff member of a booked service; ``requested`` if the client asked for them (V2)."""

    id: str
    name: str
    requested: bool


@dataclass(frozen=True, slots=True)
class BookedService:
    """One service of a visit. ``offset`` is minutes from the visit's start; ``price`` in minor units.

    ``resources`` are the kinds it needs, ``units`` the resource ids it got, in the same order.
    """

    id: str
    name: str
    offset: int
    segments: tuple[Segment, ...]
    price: int
    price_minimum: bool = False
    staff: tuple[BookedStaff, ...] = ()
    resources: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    options: tuple[ChosenOption, ...] = ()

    @property
    def minutes(self) -> int:
        """How long the client is there: everything but the buffer."""
        return sum(s.minutes for s in self.segments if s.kind is not SegmentKind.BUFFER)


@dataclass(frozen=True, slots=True)
class GroupMember:
    """Another guest of a group, as the primary contact's appointment remembers them (V3)."""

    client: str
    appointment: str
    first_name: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group booking seen from one of its appointments.

    ``primary`` is the primary contact's own member entry; ``members`` is filled on the primary
    contact's appointment only, so that no guest's record holds another guest (F23).
    """

    id: str
    is_primary: bool
    primary_client: str
    primary_appointment: str
    members: tuple[GroupMember, ...] = ()


@dataclass(frozen=True, slots=True)
class Cancellation:
    """Who cancelled, when and how (C6). ``undo_until`` is set while the client may undo it (C4).

    ``previous`` is the status that an undo brings back.
    """

    by: Actor
    at: datetime
    kind: CancellationKind
    previous: Status
    undo_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """One client's visit. Instants are aware UTC; ``version`` moves with every write.

    ``actor`` and ``notify_client`` belong to the last change (R6). ``booked_online_at`` counts the
    grace period and is None for visits made by staff (R4). ``typed`` is what a guest typed, and the
    only personal data that a visit session echoes (A7). ``sequence`` counts calendar changes (S7). ``payment`` is there
    where a service asked for one when it was booked (B19). ``held``, ``held_until``, ``undone_on`` and ``undone`` are a
    client's, noted here by sessions that see this visit alone (C4, A7).
    """

    id: str
    business: str
    client: str
    location: str
    status: Status
    start: datetime
    services: tuple[BookedService, ...]
    created_at: datetime
    booked_online_at: datetime | None = None
    request_hash: str = ""
    typed: Person | None = None
    for_someone_else: Person | None = None
    note: str = ""
    policy_version: str = ""
    policy_accepted_at: datetime | None = None
    duration_changed: bool = False
    cancellation_closed: bool = False
    group: Group | None = None
    cancellation: Cancellation | None = None
    payment: VisitPayment | None = None
    held: tuple[str, ...] = ()
    held_until: datetime | None = None
    undone_on: date | None = None
    undone: int = 0
    actor: Actor = Actor.CLIENT
    notify_client: bool = True
    sequence: int = 0
    version: int = 0

    @property
    def end(self) -> datetime:
        """When the client leaves."""
        return self.start + timedelta(minutes=max(s.offset + s.minutes for s in self.services))
