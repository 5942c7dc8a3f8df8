"""The business and its places: what every client sees first, and the policies that rule bookings."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.memberships.plans import MembershipPolicy
from portal.messages.model import MessageSettings

MINUTES_A_DAY = 1440


@dataclass(frozen=True, slots=True)
class Shift:
    """One stretch of a working week, in wall time. Monday is 0.

    ``start`` and ``end`` are minutes from local midnight; an end past 1440 runs into the next day.
    ``location`` is where a staff member works then; it is empty for a location's own hours.
    """

    weekday: int
    start: int
    end: int
    location: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """Days (both ends included) on which nothing is offered between two wall times of each day (O2).

    Used for a location's holidays and a staff member's time off. Minutes from local midnight.
    """

    first: date
    last: date
    start: int = 0
    end: int = MINUTES_A_DAY
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """A place with its own contact and time zone (L4).

    ``timezone`` is an IANA name; ``country`` (ISO 3166, two letters) reads phone numbers without one.
    """

    id: str
    name: str
    timezone: str
    country: str = "US"
    address: str = ""
    phone: str = ""
    email: str = ""
    map_url: str = ""
    arrival_note: str = ""
    hours: tuple[Shift, ...] = ()
    closures: tuple[Closed, ...] = ()
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its address: whole, or a path of the site. Pixels; 0 where they are not known."""

    src: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Brand:
    """The business's look (L1, L2). ``colour`` is ``#rrggbb``; ``cover`` is the same picture in several widths."""

    colour: str = "#1f6f5c"
    logo: Picture | None = None
    cover: tuple[Picture, ...] = ()


class AnyoneOrder(StrEnum):
    """How "anyone" is assigned (B5)."""

    STAFF_ORDER = "staff_order"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class BookingPolicy:
    """What may be booked online, and when (B4 to B7, B11, B14, B15, B20, V2, V8).

    ``visits_per_contact``: how many future visits one typed, unproven contact may have (F32).
    """

    increment_minutes: int = 15
    minimum_prior_minutes: int = 60
    maximum_days_ahead: int = 90
    several_services: bool = True
    same_service_twice: bool = False
    one_staff_member_only: bool = False
    anyone: bool = True
    anyone_order: AnyoneOrder = AnyoneOrder.STAFF_ORDER
    anyone_by_gender: bool = False
    always_show_staff: bool = False
    starts_unconfirmed: bool = False
    confirmation_request_hours: int = 48
    avoid_gaps: bool = False
    group_maximum: int = 1
    visits_per_contact: int = 5


@dataclass(frozen=True, slots=True)
class ChangePolicy:
    """What clients may change themselves, and until when (R1, R10, C1, C4). Hours before the start."""

    self_rescheduling: bool = True
    reschedule_hours: int = 24
    self_cancellation: bool = True
    cancel_hours: int = 24
    undo_minutes: int = 10
    reopen_cancellation_after_late_move: bool = False


class DepositFate(StrEnum):
    """What becomes of what was paid for a visit that its client cancels (B19)."""

    REFUND = "refund"
    KEEP = "keep"
    CREDIT = "credit"  # the client has it for another visit


@dataclass(frozen=True, slots=True)
class Business:
    """One business. ``catalogue_version`` moves with every edit of what it offers.

    ``file_version`` is that of the business's file which it was made of; 0 where that was never kept.
    """

    id: str
    slug: str
    name: str
    currency: str
    website: str = ""
    brand: Brand = field(default_factory=Brand)
    booking: BookingPolicy = field(default_factory=BookingPolicy)
    change: ChangePolicy = field(default_factory=ChangePolicy)
    cancellation_policy: str = ""
    policy_version: str = ""
    link_days: int = 30
    messages: MessageSettings = field(default_factory=MessageSettings)
    memberships: MembershipPolicy = field(default_factory=MembershipPolicy)
    deposit: DepositFate = DepositFate.REFUND
    catalogue_version: str = ""
    file_version: int = 0
