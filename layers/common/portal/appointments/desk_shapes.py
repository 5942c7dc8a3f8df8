"""The shapes of what the desk sees of visits and days (O2, O4)."""

from datetime import datetime
from typing import NotRequired, TypedDict

from portal.appointments.shapes import ChosenOptionAnswer, NameAnswer, PayingCardAnswer
from portal.business.shapes import MoneyAnswer


class DeskClientAnswer(TypedDict):
    """Whose visit it is."""

    id: str
    first_name: str
    last_name: str
    email: NotRequired[str]
    phone: NotRequired[str]


class DeskStaffAnswer(TypedDict):
    """Who gives a service; ``requested``: the client asked for them (V2)."""

    id: str
    name: str
    requested: bool


class DeskServiceAnswer(TypedDict):
    """A service of the visit. ``units`` are the ids of its rooms and chairs."""

    id: str
    name: str
    start: datetime
    minutes: int
    price: MoneyAnswer
    price_from: bool
    staff: list[DeskStaffAnswer]
    units: list[str]
    options: list[ChosenOptionAnswer]


class DeskGuestAnswer(TypedDict):
    """Another guest of the group."""

    client: str
    id: str
    first_name: str


class DeskGroupAnswer(TypedDict):
    """The group, by its primary contact's visit; ``guests`` on that one only (V3)."""

    id: str
    primary: bool
    primary_client: str
    primary_appointment: str
    guests: list[DeskGuestAnswer]


class CancellationAnswer(TypedDict):
    """Who cancelled, when and how (C2, C6)."""

    by: str
    at: datetime
    kind: str


class DeskPaymentAnswer(TypedDict):
    """The visit's own share of what was asked for (B19). ``fate``: what becomes, or became, of the money."""

    kind: str
    amount: MoneyAnswer
    credit: MoneyAnswer
    paid: bool
    until: NotRequired[datetime]
    card: NotRequired[PayingCardAnswer]
    fate: NotRequired[str]
    settled: bool


class DeskVisitAnswer(TypedDict):
    """A visit as the desk sees it.

    ``can`` are the acts that its state allows (O4). ``flags``: ``duration_changed``, ``in_closed_time`` (O2),
    ``client_blocked``, ``client_to_merge``, ``paid_too_late``. ``changed_by`` and ``notify_client`` are of the last
    change (R6). ``booked_online_at`` is there where the client booked it.
    """

    id: str
    version: int
    client: DeskClientAnswer
    status: str
    start: datetime
    end: datetime
    timezone: str
    location: str
    services: list[DeskServiceAnswer]
    made_at: datetime
    booked_online_at: NotRequired[datetime]
    changed_by: str
    notify_client: bool
    group: NotRequired[DeskGroupAnswer]
    for_someone_else: NotRequired[NameAnswer]
    note: NotRequired[str]
    cancellation: NotRequired[CancellationAnswer]
    undo_until: NotRequired[datetime]
    payment: NotRequired[DeskPaymentAnswer]
    can: list[str]
    flags: list[str]


class VisitsAnswer(TypedDict):
    """The visits that were made together, the primary contact's first (B14)."""

    appointments: list[DeskVisitAnswer]


class TakenAnswer(TypedDict):
    """What has somebody's minutes: a ``visit`` or a ``block``. ``owner`` is the staff member, room or chair."""

    id: str
    kind: str
    owner: str
    name: str
    start: datetime
    end: datetime
    client: NotRequired[DeskClientAnswer]
    reason: NotRequired[str]


class BlockedAnswer(TypedDict):
    """Time that is kept free, and the ids of the visits that are there already: they stay (O2)."""

    id: str
    owner: str
    start: datetime
    end: datetime
    reason: str
    visits: list[str]


class StretchAnswer(TypedDict):
    """A stretch of time; ``reason`` where one was given."""

    start: datetime
    end: datetime
    reason: NotRequired[str]


class ColumnAnswer(TypedDict):
    """The day of one staff member, room or chair: when they are in, what is closed, what is taken (O2).

    ``visits`` are ids of the day's visits. ``taken`` are blocks, and visits at another location.
    """

    id: str
    name: str
    shifts: list[StretchAnswer]
    closed: list[StretchAnswer]
    taken: list[TakenAnswer]
    visits: list[str]


class HappenedAnswer(TypedDict):
    """Something that was done within the last hour: ``made``, ``moved``, ``cancelled`` or ``undone``."""

    what: str
    at: datetime
    by: str
    appointment: str
    client: DeskClientAnswer
    start: datetime
    moved_from: NotRequired[datetime]


class DayAnswer(TypedDict):
    """A day at a location. Cancelled visits are in ``visits`` too; only while they can be undone do they take time."""

    location: str
    date: str
    timezone: str
    staff: list[ColumnAnswer]
    resources: list[ColumnAnswer]
    visits: list[DeskVisitAnswer]
    happened: list[HappenedAnswer]
