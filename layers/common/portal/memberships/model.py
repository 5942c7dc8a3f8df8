"""Memberships and packages: what a client has, and what was taken of it. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from portal.appointments.model import Actor
from portal.memberships.plans import Plan
from portal.payments.card import Card


@dataclass(frozen=True, slots=True)
class Grant:
    """What one paid cycle, or a package, gave of one group, and how much was taken (M9, M10, M11).

    ``source`` is the cycle's invoice or the package. Without ``services`` it is account balance, and ``quantity`` and
    ``taken`` are minor units (M12). ``expires_at`` None is never.
    """

    source: str
    group: str
    name: str
    services: tuple[str, ...]
    quantity: int
    granted_at: datetime
    expires_at: datetime | None = None
    taken: int = 0

    @property
    def remaining(self) -> int:
        """What is left of it, expired or not."""
        return self.quantity - self.taken

    def usable(self, now: datetime) -> int:
        """What can still be used of it."""
        return self.remaining if self.expires_at is None or now < self.expires_at else 0


@dataclass(frozen=True, slots=True)
class Signature:
    """That the agreement was signed (M8): the name that was typed, for which text, when, and from which address."""

    name: str
    version: str
    at: datetime
    address: str


class Standing(StrEnum):
    """How a membership's subscription stands at Stripe. NONE: there is no subscription yet."""

    NONE = "none"
    STARTING = "starting"  # in the future; nothing is charged until then
    ACTIVE = "active"
    PAST_DUE = "past_due"
    UNPAID = "unpaid"
    PAUSED = "paused"
    CANCELED = "canceled"


class Status(StrEnum):
    """What the client and the desk are told (M2)."""

    ACTIVE = "active"
    SCHEDULED = "scheduled"
    WAITING_ON_SIGNATURE = "waiting_on_signature"
    CARD_NEEDED = "card_needed"
    MANUAL_PAYMENT_DUE = "manual_payment_due"
    PAST_DUE = "past_due"
    UNPAID = "unpaid"
    PAUSED = "paused"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class Due:
    """A cycle that is not paid: Stripe's invoice, how often it was tried, and when it is tried next (M5, M7)."""

    invoice: str
    amount: int
    since: datetime
    attempts: int = 0
    next_attempt_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cycle:
    """One cycle's invoice as the client may see it (M1): its charge, and the time that it pays for."""

    id: str
    holder: str
    status: str  # paid, open, void or uncollectible
    amount: int
    created_at: datetime
    start: datetime
    end: datetime
    paid_at: datetime | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """A hosted page whose card was refused when it was charged, and the bank's code (M4)."""

    page: str
    reason: str


@dataclass(frozen=True, slots=True)
class Membership:
    """One client's membership. Instants are aware UTC; ``version`` moves with every write.

    ``paid_until``: the end of the last cycle that was paid; ``next_charge_at``: None where nothing more is charged.
    ``ends_at``: when a cancellation takes effect, ``ended_at`` when it did (M6). ``manual``: paid at the desk, not by a
    card (M2). ``card_pages`` are the last hosted pages whose cards were taken over, ``card_page_at`` when the newest
    was made: one of them, or an older one, that comes late changes nothing; nor does one of ``refused_pages``.
    ``anchor``: when Stripe began to count its cycles, since its day of the month comes back. ``cycles``: the invoices
    whose services were granted. ``payment``: the last request to pay that was done, which is answered alike when it is
    sent again. ``source``: its id where it was moved in from (O3). ``actor`` and ``notify_client``
    belong to the last change (R6).
    """

    id: str
    business: str
    client: str
    plan: Plan
    created_at: datetime
    starts_at: datetime
    manual: bool = False
    standing: Standing = Standing.NONE
    customer: str = ""
    subscription: str = ""
    card: Card | None = None
    card_pages: tuple[str, ...] = ()
    card_page_at: datetime | None = None
    refused_pages: tuple[RefusedPage, ...] = ()
    signature: Signature | None = None
    paid_until: datetime | None = None
    next_charge_at: datetime | None = None
    anchor: datetime | None = None
    due: Due | None = None
    ends_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: Actor | None = None
    grants: tuple[Grant, ...] = ()
    cycles: tuple[str, ...] = ()
    payment: str = ""
    source: str = ""
    actor: Actor = Actor.STAFF
    notify_client: bool = True
    version: int = 0


@dataclass(frozen=True, slots=True)
class Package:
    """One client's package (M10). ``price`` in minor units. ``source`` as in a membership.

    ``request_hash`` tells the same sale sent again from another one.
    """

    id: str
    business: str
    client: str
    name: str
    price: int
    sold_at: datetime
    grants: tuple[Grant, ...]
    source: str = ""
    actor: Actor = Actor.STAFF
    notify_client: bool = True
    request_hash: str = ""
    version: int = 0


type Holder = Membership | Package


@dataclass(frozen=True, slots=True)
class Redemption:
    """That something was taken of a membership or package, and perhaps given back (M11). ``holder`` is either's id.

    ``taken``: the pieces, each a grant of its own as large as what was taken. ``service`` is empty where it was asked
    for by group. ``request_hash`` tells the same request sent again from another one.
    """

    id: str
    business: str
    client: str
    holder: str
    taken: tuple[Grant, ...]
    at: datetime
    service: str = ""
    appointment: str = ""
    note: str = ""
    request_hash: str = ""
    undone_at: datetime | None = None
    version: int = 0

    @property
    def quantity(self) -> int:
        """How much was taken: services, or minor units of balance."""
        return sum(piece.quantity for piece in self.taken)

    @property
    def group(self) -> str:
        """The group that it was taken of, or that the first of it was."""
        return self.taken[0].group

    @property
    def is_balance(self) -> bool:
        """Whether it is money (M12)."""
        return not self.taken[0].services
