"""What is read from Stripe, in the portal's own words, and what is remembered of it. Pure."""

from dataclasses import dataclass
from datetime import datetime

from portal.memberships.model import Standing
from portal.payments.card import Card


@dataclass(frozen=True, slots=True)
class StripeEvent:
    """That an event of Stripe's was applied, so that it is not looked at again."""

    id: str
    business: str
    kind: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscription as it is at Stripe. ``renews_at``: when it charges next; None where it does not any more.

    ``anchor``: when its cycles began to be counted. ``ends_at``: when a cancellation takes effect, ``at_period_end`` if
    with its period; ``ended_at``: when it did.
    """

    id: str
    customer: str
    membership: str
    standing: Standing
    renews_at: datetime | None
    ends_at: datetime | None
    ended_at: datetime | None
    card: Card | None
    manual: bool
    anchor: datetime
    at_period_end: bool = False


@dataclass(frozen=True, slots=True)
class Invoice:
    """One cycle's invoice at Stripe; amounts in minor units. ``start`` and ``end``: the time that it pays for."""

    id: str
    status: str  # draft, open, paid, void or uncollectible
    amount: int
    remaining: int
    created_at: datetime
    start: datetime
    end: datetime
    attempts: int
    next_attempt_at: datetime | None
    paid_at: datetime | None


@dataclass(frozen=True, slots=True)
class Truth:
    """What Stripe says of a membership: its subscription, and its newest invoices, latest first."""

    subscription: Subscription
    invoices: tuple[Invoice, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A hosted page that was made: where it is, and until when it is open."""

    id: str
    url: str
    until: datetime


@dataclass(frozen=True, slots=True)
class CardPage:
    """A hosted page for a card as it is at Stripe. ``card`` is there once it was entered and accepted.

    ``pays``: so much of what is due is paid with it at once, as the client agreed, in minor units (M4).
    """

    id: str
    business: str
    membership: str
    customer: str
    made_at: datetime
    pays: int
    card: Card | None
