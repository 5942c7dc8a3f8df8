"""The shapes of what clients see of their memberships and packages."""

from datetime import datetime
from typing import NotRequired, TypedDict

from portal.appointments.shapes import PermissionAnswer
from portal.business.shapes import MoneyAnswer


class IntervalAnswer(TypedDict):
    """Such as 1 month."""

    count: int
    unit: str


class RemainingAnswer(TypedDict):
    """So many services left of a group, together until ``expires_at``, or for ever (M1, M10)."""

    group: str
    name: str
    services: list[str]
    remaining: int
    quantity: int
    expires_at: NotRequired[datetime]


class BalanceAnswer(TypedDict):
    """Account balance left, until ``expires_at``, or for ever (M12)."""

    remaining: MoneyAnswer
    expires_at: NotRequired[datetime]


class CardAnswer(TypedDict):
    """What may be known of a card (M1)."""

    brand: str
    last4: str
    exp_month: int
    exp_year: int


class ChargeAnswer(TypedDict):
    """A charge to come."""

    at: datetime
    amount: MoneyAnswer


class DueAnswer(TypedDict):
    """What is due, how often it was tried, and when it is tried next (M5, M7)."""

    amount: MoneyAnswer
    since: datetime
    attempts: int
    next_attempt_at: NotRequired[datetime]


class AgreementAnswer(TypedDict):
    """The agreement (M8); ``signed_by`` and ``signed_at`` once it is signed."""

    version: str
    text: str
    signed_by: NotRequired[str]
    signed_at: NotRequired[datetime]


class DiscountAnswer(TypedDict):
    """Off everything else; it counts only while the membership is active (M2)."""

    percent: int
    active: bool


class CancellationAnswer(TypedDict):
    """What cancelling comes to (M6): when, every charge still to come, and what is left to use after it."""

    effective_at: datetime
    at_once: bool
    charges: list[ChargeAnswer]
    services: list[RemainingAnswer]
    balance: list[BalanceAnswer]


class MembershipAnswer(TypedDict):
    """One membership (M1, M2). ``ends_at`` is there once it is cancelled; until then it goes on (M6).

    ``needs``: ``card``, ``signature``; ``needed_by``: when it becomes past due for lack of them (M8). ``card`` and
    ``agreement`` are shown only to whoever came in by a fresh link (A10). ``next_charge`` is what is charged next by
    itself, ``charge_now`` what a new card is charged at once (M4). ``cancellation`` is there where it is cancelled just
    now, or would be.
    """

    id: str
    version: int
    name: str
    kind: str
    status: str
    price: MoneyAnswer
    interval: IntervalAnswer
    starts_at: datetime
    paid_until: NotRequired[datetime]
    ends_at: NotRequired[datetime]
    next_charge: NotRequired[ChargeAnswer]
    charge_now: NotRequired[MoneyAnswer]
    services: list[RemainingAnswer]
    balance: list[BalanceAnswer]
    discount: NotRequired[DiscountAnswer]
    paid_at_the_desk: bool
    card: NotRequired[CardAnswer]
    due: NotRequired[DueAnswer]
    needs: list[str]
    needed_by: NotRequired[datetime]
    agreement: NotRequired[AgreementAnswer]
    can_change_card: PermissionAnswer
    can_pay: PermissionAnswer
    can_sign: PermissionAnswer
    can_cancel: PermissionAnswer
    can_keep: PermissionAnswer
    cancellation: NotRequired[CancellationAnswer]


class CycleAnswer(TypedDict):
    """One cycle: what it cost, and the time that it paid for."""

    status: str
    amount: MoneyAnswer
    created_at: datetime
    start: datetime
    end: datetime
    paid_at: NotRequired[datetime]


class RedemptionAnswer(TypedDict):
    """Something that was taken: a service, or a part of the balance. ``undone_at``: given back (M11)."""

    at: datetime
    name: str
    quantity: NotRequired[int]
    amount: NotRequired[MoneyAnswer]
    service: NotRequired[str]
    undone_at: NotRequired[datetime]


class MembershipDetailsAnswer(MembershipAnswer):
    """A membership with what happened to it, latest first."""

    history: list[CycleAnswer]
    redemptions: list[RedemptionAnswer]


class CardPageAnswer(TypedDict):
    """Where the card is entered, until when, and what it is charged at once if the client agreed (M3, M4)."""

    url: str
    until: datetime
    charge_now: NotRequired[MoneyAnswer]


class PackageAnswer(TypedDict):
    """One package (M10). Staff redeem it."""

    id: str
    name: str
    price: MoneyAnswer
    sold_at: datetime
    services: list[RemainingAnswer]
    expires_at: NotRequired[datetime]


class PackageDetailsAnswer(PackageAnswer):
    """A package with what was taken of it, latest first."""

    redemptions: list[RedemptionAnswer]
