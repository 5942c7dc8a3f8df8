"""The shapes of what the business's own people see of memberships and packages."""

from typing import NotRequired, TypedDict

from portal.business.shapes import MoneyAnswer
from portal.memberships.shapes import (
    BalanceAnswer,
    CycleAnswer,
    IntervalAnswer,
    MembershipAnswer,
    PackageAnswer,
    RedemptionAnswer,
    RemainingAnswer,
)


class GroupAnswer(TypedDict):
    """So many services, each any one of those named."""

    id: str
    name: str
    services: list[str]
    quantity: int


class PlanAnswer(TypedDict):
    """A plan that can be started. ``balance`` is what a plan of account balance credits (M12)."""

    id: str
    name: str
    description: str
    price: MoneyAnswer
    interval: IntervalAnswer
    kind: str
    groups: list[GroupAnswer]
    balance: NotRequired[MoneyAnswer]
    expires: NotRequired[IntervalAnswer]
    discount_percent: int
    needs_signature: bool


class PlansAnswer(TypedDict):
    """All that can be started."""

    plans: list[PlanAnswer]


class OfferAnswer(TypedDict):
    """A package that can be sold."""

    id: str
    name: str
    description: str
    price: MoneyAnswer
    groups: list[GroupAnswer]
    expires: NotRequired[IntervalAnswer]


class OffersAnswer(TypedDict):
    """All that can be sold."""

    packages: list[OfferAnswer]


class HoldingsAnswer(TypedDict):
    """What one client has, latest first."""

    memberships: list[MembershipAnswer]
    packages: list[PackageAnswer]


class DeskRedemptionAnswer(RedemptionAnswer):
    """A redemption as the desk sees it: with what undoes it, and what was noted, empty where nothing was."""

    id: str
    appointment: str
    note: str


class RedeemedAnswer(TypedDict):
    """A redemption, and what is left after it."""

    redemption: DeskRedemptionAnswer
    services: list[RemainingAnswer]
    balance: list[BalanceAnswer]


class HistoryAnswer(TypedDict):
    """What happened to a membership or package, latest first."""

    cycles: list[CycleAnswer]
    redemptions: list[DeskRedemptionAnswer]
