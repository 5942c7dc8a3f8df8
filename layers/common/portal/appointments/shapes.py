"""The shapes of what clients see of their appointments."""

from datetime import datetime
from typing import NotRequired, TypedDict

from portal.business.shapes import LocationAnswer, MoneyAnswer, PolicyAnswer, ReasonAnswer


class BookedStaffAnswer(TypedDict):
    """A staff member whom the client asked for, or whose name the business always shows (V2)."""

    id: str
    name: str


class ChosenOptionAnswer(TypedDict):
    """A customization as it was chosen; price and minutes are part of the service's (B18)."""

    id: str
    prompt: str
    name: str
    price: NotRequired[MoneyAnswer]
    minutes: NotRequired[int]


class BookedServiceAnswer(TypedDict):
    """A service of the visit, as it was when booked (V7)."""

    id: str
    name: str
    start: datetime
    minutes: int
    price: MoneyAnswer
    price_from: bool
    staff: list[BookedStaffAnswer]
    options: list[ChosenOptionAnswer]


class PermissionAnswer(TypedDict):
    """Whether an act is allowed, until when, and if not, every reason (V4)."""

    allowed: bool
    until: NotRequired[datetime]
    reasons: list[ReasonAnswer]


class GuestAnswer(TypedDict):
    """Another guest of the group; ``id`` is their appointment's (C3)."""

    id: str
    first_name: str
    status: str


class GroupAnswer(TypedDict):
    """``primary``: this is the primary contact's appointment, and only then ``guests`` are told (V3)."""

    id: str
    primary: bool
    guests: NotRequired[list[GuestAnswer]]


class NameAnswer(TypedDict):
    """For whom the visit is, if not for the client (B12)."""

    first_name: str
    last_name: str


class PayingCardAnswer(TypedDict):
    """The card that was given, as far as it may be known."""

    brand: str
    last4: str


class VisitPaymentAnswer(TypedDict):
    """What the visit asked for when it was booked (B19); for a group, of the whole group.

    ``kind`` is ``card``, ``deposit`` or ``full``. ``due`` is what of ``amount`` the client's ``credit`` did not pay.
    ``until``: the time is held for the payment until then. ``fate`` is what becomes of the money, or would if the visit
    were cancelled now: ``refund``, ``keep`` or ``credit``; ``settled``: it is done.
    """

    kind: str
    amount: MoneyAnswer
    due: MoneyAnswer
    credit: NotRequired[MoneyAnswer]
    paid: bool
    until: NotRequired[datetime]
    card: NotRequired[PayingCardAnswer]
    fate: NotRequired[str]
    settled: NotRequired[bool]


class PaymentPageAnswer(TypedDict):
    """Where to pay, on Stripe's own page, and until when it is open."""

    url: str
    until: datetime


class AppointmentAnswer(TypedDict):
    """One client's visit. ``undo_until`` is there while a cancellation may be undone (C4)."""

    id: str
    version: int
    status: str
    start: datetime
    end: datetime
    timezone: str
    location: LocationAnswer
    services: list[BookedServiceAnswer]
    group: NotRequired[GroupAnswer]
    for_someone_else: NotRequired[NameAnswer]
    note: NotRequired[str]
    can_reschedule: PermissionAnswer
    can_cancel: PermissionAnswer
    can_confirm: bool
    undo_until: NotRequired[datetime]
    payment: NotRequired[VisitPaymentAnswer]
    policy: NotRequired[PolicyAnswer]
