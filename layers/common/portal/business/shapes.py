"""The shapes of what anyone may see of a business."""

from typing import NotRequired, TypedDict


class MoneyAnswer(TypedDict):
    """In minor units of the currency."""

    amount: int
    currency: str


class ReasonAnswer(TypedDict):
    """Why something is not possible: a stable code, and a sentence for the client."""

    code: str
    text: str


class PictureAnswer(TypedDict):
    """A picture: a whole address, or a path of this site. Pixels, left out where they are not known."""

    src: str
    width: NotRequired[int]
    height: NotRequired[int]


class BrandAnswer(TypedDict):
    """The look. Colours are ``#rrggbb`` (L1); ``cover`` is one picture in several widths, narrowest first (L2).

    ``text`` can be read on ``colour``; ``readable`` and ``readable_dark`` are the shades of it that can be read on a
    white and on a dark page.
    """

    colour: str
    text: str
    readable: str
    readable_dark: str
    logo: NotRequired[PictureAnswer]
    cover: NotRequired[list[PictureAnswer]]


class LocationAnswer(TypedDict):
    """A place. What it does not have is left out, each on its own (L3)."""

    id: str
    name: str
    timezone: str
    address: NotRequired[str]
    phone: NotRequired[str]
    email: NotRequired[str]
    map_url: NotRequired[str]
    arrival_note: NotRequired[str]


class OptionAnswer(TypedDict):
    """A choice. Price and minutes come on top; ``staff``: only they can give it."""

    id: str
    name: str
    price: NotRequired[MoneyAnswer]
    minutes: NotRequired[int]
    staff: NotRequired[list[str]]


class OptionGroupAnswer(TypedDict):
    """A customization: pick at least ``minimum`` and at most ``maximum`` (B18)."""

    id: str
    prompt: str
    minimum: int
    maximum: int
    options: list[OptionAnswer]


class OfferedByAnswer(TypedDict):
    """A staff member who gives the service, with their own price and minutes (B3), and where."""

    id: str
    name: str
    minutes: int
    price: MoneyAnswer
    price_from: bool
    locations: list[str]


class AskedPaymentAnswer(TypedDict):
    """What a service asks for when it is booked (B19).

    ``kind``: ``card``, ``full``, or ``deposit`` with an ``amount`` or a ``percent`` of the price.
    """

    kind: str
    amount: NotRequired[MoneyAnswer]
    percent: NotRequired[int]


class OfferingAnswer(TypedDict):
    """A service. ``minutes``: how long the client is there. ``price_from``: the price is a minimum (B3).

    ``reason`` says why it is not ``bookable`` online.
    """

    id: str
    name: str
    description: NotRequired[str]
    minutes: int
    price: MoneyAnswer
    price_from: bool
    locations: list[str]
    staff_needed: int
    staff: list[OfferedByAnswer]
    options: list[OptionGroupAnswer]
    payment: NotRequired[AskedPaymentAnswer]
    form_url: NotRequired[str]
    bookable: bool
    reason: NotRequired[ReasonAnswer]


class CategoryAnswer(TypedDict):
    """Services sit in categories (B2)."""

    id: str
    name: str
    services: list[OfferingAnswer]


class BookingPolicyAnswer(TypedDict):
    """What may be booked online, and when (B4 to B7, B14, B20)."""

    increment_minutes: int
    minimum_prior_minutes: int
    maximum_days_ahead: int
    several_services: bool
    same_service_twice: bool
    one_staff_member_only: bool
    anyone: bool
    anyone_by_gender: bool
    group_maximum: int


class ChangePolicyAnswer(TypedDict):
    """What clients may change themselves, and until how many hours before the start (R1, C1, C4)."""

    self_rescheduling: bool
    reschedule_hours: int
    self_cancellation: bool
    cancel_hours: int
    undo_minutes: int


class PolicyAnswer(TypedDict):
    """The cancellation policy that a client accepts (B9)."""

    version: str
    text: str


class BusinessAnswer(TypedDict):
    """Everything that the booking page needs."""

    id: str
    slug: str
    name: str
    currency: str
    website: NotRequired[str]
    brand: BrandAnswer
    locations: list[LocationAnswer]
    categories: list[CategoryAnswer]
    booking: BookingPolicyAnswer
    change: ChangePolicyAnswer
    policy: NotRequired[PolicyAnswer]
