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
    policy: NotRequired[PolicyAnswer]
