"""What a business offers as memberships and packages, and what clients may do with them. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class PlanKind(StrEnum):
    """What a paid cycle gives (M12)."""

    SERVICES = "services"
    BALANCE = "balance"


class Unit(StrEnum):
    """What an interval counts in (M9)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of calendar time, such as 1 month. Billing intervals have at least 7 days (M9)."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    """So many services, each any one of ``services`` (ids)."""

    id: str
    name: str
    services: tuple[str, ...]
    quantity: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a client signs (M8). ``version`` names the text as it was worded."""

    version: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A membership as it is offered, and copied into each one (like V7). ``price`` for each interval in minor units.

    ``balance`` is what a balance plan credits for it (M12). ``expires``: how long what a cycle gives can be used, None
    for ever (M9). ``discount_percent`` is off everything else, while the membership is active (M2).
    """

    id: str
    name: str
    price: int
    interval: Interval
    kind: PlanKind = PlanKind.SERVICES
    groups: tuple[ServiceGroup, ...] = ()
    balance: int = 0
    expires: Interval | None = None
    discount_percent: int = 0
    agreement: Agreement | None = None
    description: str = ""
    archived: bool = False


@dataclass(frozen=True, slots=True)
class PackageOffer:
    """A package as it is offered (M10). ``price`` in minor units; ``expires`` counts from the sale, None for ever."""

    id: str
    name: str
    price: int
    groups: tuple[ServiceGroup, ...]
    expires: Interval | None = None
    description: str = ""
    archived: bool = False


class Ending(StrEnum):
    """When a client's own cancellation takes effect (M6)."""

    END_OF_PERIOD = "end_of_period"
    IMMEDIATELY = "immediately"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class MembershipPolicy:
    """What clients may do with their memberships (M5, M6). ``notice_days`` counts where the ending is by notice."""

    self_cancellation: bool = True
    ending: Ending = Ending.END_OF_PERIOD
    notice_days: int = 30
