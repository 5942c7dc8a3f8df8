"""What may be said, to whom and on what, and what the business decides about it (S1, S2, S10, S11)."""

from dataclasses import dataclass, field
from enum import StrEnum


class Channel(StrEnum):
    """How a message travels."""

    EMAIL = "email"
    TEXT = "text"

    @property
    def other(self) -> "Channel":
        """The one to try where this one cannot be used (S6)."""
        return Channel.TEXT if self is Channel.EMAIL else Channel.EMAIL


class Kind(StrEnum):
    """What a message is about. What staff did is told in words of its own (R6)."""

    BOOKED = "booked"
    BOOKED_BY_STAFF = "booked_by_staff"
    CONFIRMATION_REQUEST = "confirmation_request"
    CONFIRMED = "confirmed"
    REMINDER = "reminder"
    RESCHEDULED = "rescheduled"
    RESCHEDULED_BY_STAFF = "rescheduled_by_staff"
    CANCELLED = "cancelled"
    CANCELLED_BY_STAFF = "cancelled_by_staff"
    RESTORED = "restored"  # brought back by staff; a client's own undo says nothing (C4)
    PAYMENT_TOO_LATE = "payment_too_late"  # the time was gone, so all of it goes back (B19)
    LINK = "link"  # the answer to "send me my link" (A6)
    FLOW = "flow"  # one of the business's own (S11)
    STAFF_BOOKED = "staff_booked"  # to the assigned staff (S10)
    STAFF_RESCHEDULED = "staff_rescheduled"
    STAFF_CANCELLED = "staff_cancelled"
    MEMBERSHIP_STARTED = "membership_started"  # the first cycle was paid
    MEMBERSHIP_RENEWS = "membership_renews"  # ten days before the next charge
    MEMBERSHIP_RENEWED = "membership_renewed"
    MEMBERSHIP_CANCELED = "membership_canceled"
    MEMBERSHIP_KEPT = "membership_kept"  # a cancellation was taken back before it took effect (M6)
    CARD_NEEDED = "card_needed"
    SIGNATURE_NEEDED = "signature_needed"
    PAYMENT_FAILED = "payment_failed"
    AGREEMENT_SIGNED = "agreement_signed"  # with the text that was signed (M8)
    CARD_CHANGED = "card_changed"

    @property
    def of_membership(self) -> bool:
        """Whether it is about a membership. Such messages are e-mails (S1)."""
        return self in _OF_MEMBERSHIP

    @property
    def to_staff(self) -> bool:
        """Whether a staff member gets it, not the client."""
        return self in {Kind.STAFF_BOOKED, Kind.STAFF_RESCHEDULED, Kind.STAFF_CANCELLED}


_OF_MEMBERSHIP = frozenset(
    {
        Kind.MEMBERSHIP_STARTED,
        Kind.MEMBERSHIP_RENEWS,
        Kind.MEMBERSHIP_RENEWED,
        Kind.MEMBERSHIP_CANCELED,
        Kind.MEMBERSHIP_KEPT,
        Kind.CARD_NEEDED,
        Kind.SIGNATURE_NEEDED,
        Kind.PAYMENT_FAILED,
        Kind.AGREEMENT_SIGNED,
        Kind.CARD_CHANGED,
    }
)
_OFF_UNLESS_WANTED = frozenset({Kind.CONFIRMED, Kind.MEMBERSHIP_RENEWS})


class Switch(StrEnum):
    """What a client may switch off, separately (S6)."""

    APPOINTMENTS_EMAIL = "appointments_email"
    APPOINTMENTS_TEXT = "appointments_text"
    MARKETING_EMAIL = "marketing_email"
    MARKETING_TEXT = "marketing_text"

    @classmethod
    def of(cls, channel: Channel, *, marketing: bool) -> "Switch":
        """The switch that rules such messages."""
        return cls(f"{'marketing' if marketing else 'appointments'}_{channel.value}")


@dataclass(frozen=True, slots=True)
class Wording:
    """One kind of message as the business wants it (S2). What is empty is said in the portal's own words.

    ``subject`` and ``body`` are the e-mail's, ``text`` is the text message's; all may hold merge tags (S3).
    """

    email: bool = True
    texts: bool = True
    subject: str = ""
    body: str = ""
    text: str = ""

    def sends(self, channel: Channel) -> bool:
        """Whether it goes out on that channel."""
        return self.email if channel is Channel.EMAIL else self.texts


class FlowTrigger(StrEnum):
    """What sets a flow message off (S11)."""

    BEFORE_START = "before_start"
    BOOKED = "booked"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    MEMBERSHIP_STARTED = "membership_started"
    MEMBERSHIP_CANCELED = "membership_canceled"  # when it has ended
    CREDITS_EXPIRE = "credits_expire"  # of a membership or a package

    @property
    def of_membership(self) -> bool:
        """Whether it is about a membership or a package, not about a visit."""
        return self in {FlowTrigger.MEMBERSHIP_STARTED, FlowTrigger.MEMBERSHIP_CANCELED, FlowTrigger.CREDITS_EXPIRE}


@dataclass(frozen=True, slots=True)
class Flow:
    """A message of the business's own making (S11), known to it by its ``key``.

    ``delay`` is minutes: before the start or the expiry, else after the trigger.

    ``services`` (ids) narrows it to visits with one of them. ``once`` per visit: also where the visit is moved.
    """

    id: str
    trigger: FlowTrigger
    channel: Channel
    body: str
    subject: str = ""
    delay: int = 0
    once: bool = True
    marketing: bool = False
    services: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class StaffAlerts:
    """Which alerts a staff member gets (S10)."""

    text_booked: bool = True
    text_rescheduled: bool = True
    text_cancelled: bool = True
    email_booked: bool = True


@dataclass(frozen=True, slots=True)
class MessageSettings:
    """What a business decides about its messages.

    ``reminder_days``: days before the visit, 0 is the same day; each at ``reminder_at``, minutes from the location's
    midnight. ``text_countries``: ISO 3166 countries that texts may go to; empty means those of the locations.
    ``texts_a_day``: at most so many texts in a day (UTC) to a number that was only typed (F32).
    """

    wordings: dict[Kind, Wording] = field(default_factory=dict)
    reminder_days: tuple[int, ...] = (1,)
    reminder_at: int = 10 * 60
    flows: tuple[Flow, ...] = ()
    text_countries: tuple[str, ...] = ()
    texts_a_day: int = 6

    def wording(self, kind: Kind) -> Wording:
        """The business's wording of a kind. Some are told only where the business wants it."""
        off = kind in _OFF_UNLESS_WANTED
        return self.wordings.get(kind) or (Wording(email=False, texts=False) if off else Wording())
