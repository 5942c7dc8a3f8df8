"""What the business offers: services, the people who give them, and the rooms and chairs they need."""

from dataclasses import dataclass, field
from enum import StrEnum

from portal.business.model import Business, Closed, Location, Shift
from portal.memberships.plans import PackageOffer, Plan
from portal.messages.model import StaffAlerts


class SegmentKind(StrEnum):
    """What a stretch of a service asks of whom (B8)."""

    WORK = "work"  # staff busy, client there
    PROCESSING = "processing"  # staff free and bookable, client there
    FINISHING = "finishing"  # staff busy, client there
    BUFFER = "buffer"  # staff not bookable, client gone


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a service; ``minutes`` is a multiple of 5. A buffer, if any, comes last."""

    kind: SegmentKind
    minutes: int


@dataclass(frozen=True, slots=True)
class Price:
    """In minor units of the business's currency. ``minimum`` is shown as "from" (B3)."""

    amount: int
    minimum: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a customization (B18). ``price`` and ``minutes`` are added to the service's."""

    id: str
    name: str
    price: int = 0
    minutes: int = 0
    resource: str = ""
    staff: tuple[str, ...] = ()
    show_price: bool = True
    show_minutes: bool = True


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """A customization: pick at least ``minimum`` and at most ``maximum``. Internal ones stay inside."""

    id: str
    prompt: str
    options: tuple[Option, ...]
    minimum: int = 0
    maximum: int = 1
    internal: bool = False


class PaymentKind(StrEnum):
    """What a service asks for when it is booked (B19)."""

    CARD = "card"
    DEPOSIT = "deposit"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Payment:
    """B19. A deposit is an ``amount`` in minor units or a ``percent`` of the price, never both."""

    kind: PaymentKind
    amount: int = 0
    percent: int = 0


@dataclass(frozen=True, slots=True)
class Service:
    """A service. ``resources`` are kinds of room or chair, one free unit each for its whole length (B10)."""

    id: str
    name: str
    category: str
    segments: tuple[Segment, ...]
    price: Price
    description: str = ""
    staff_needed: int = 1
    resources: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    online: bool = True
    direct_link_only: bool = False
    prompt_to_call: str = ""
    option_groups: tuple[OptionGroup, ...] = ()
    payment: Payment | None = None
    form_url: str = ""
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Category:
    """Services sit in categories (B2)."""

    id: str
    name: str
    direct_link_only: bool = False


@dataclass(frozen=True, slots=True)
class Skill:
    """That a staff member gives a service, and what differs when they do (B3)."""

    service: str
    online: bool = True
    price: Price | None = None
    segments: tuple[Segment, ...] | None = None


class Gender(StrEnum):
    """For narrowing "anyone" (B20)."""

    FEMALE = "female"
    MALE = "male"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Staff:
    """Someone who gives services. ``home`` is the location whose calendar holds their days (O2).

    ``email``, ``phone`` (normal form) and ``alerts`` are for their own alerts (S10) and never shown to clients.
    """

    id: str
    name: str
    home: str
    gender: Gender = Gender.UNSTATED
    skills: tuple[Skill, ...] = ()
    shifts: tuple[Shift, ...] = ()
    time_off: tuple[Closed, ...] = ()
    not_for_anyone: bool = False
    archived: bool = False
    email: str = ""
    phone: str = ""
    alerts: StaffAlerts = field(default_factory=StaffAlerts)

    def skill(self, service: str) -> Skill | None:
        """How this staff member gives that service, or None if they do not."""
        return next((skill for skill in self.skills if skill.service == service), None)


@dataclass(frozen=True, slots=True)
class Resource:
    """One unit of a room or chair: ``kind`` is what services ask for."""

    id: str
    name: str
    kind: str
    location: str
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything a business offers, in the business's own order, looked up by id.

    ``policies`` keeps every cancellation policy text ever accepted, by its version (B9).
    """

    business: Business
    locations: dict[str, Location] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)
    resources: dict[str, Resource] = field(default_factory=dict)
    policies: dict[str, str] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    packages: dict[str, PackageOffer] = field(default_factory=dict)
