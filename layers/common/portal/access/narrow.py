"""What is asked for and handed out beside links and sessions, each for one thing alone. Pure."""

from dataclasses import dataclass
from datetime import datetime

from portal.messages.model import Switch


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """That somebody asked for a link (A5, A6). Who it leads to is looked up behind the stream, not while they wait.

    ``contact`` is the keyed hash of the contact that was typed; or ``clients`` are those of a link or session that was
    shown, and ``appointment`` the one visit that it saw. ``to`` is where the new link leads back to.
    """

    id: str
    business: str
    asked_at: datetime
    contact: str = ""
    clients: tuple[str, ...] = ()
    appointment: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """The narrow token of an unsubscribe address, known by its hash: it switches this off for that contact (S6)."""

    hash: str
    business: str
    contact: str
    switch: Switch
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """The narrow token of a calendar address, known by its hash: it reads the visits of one client or staff member."""

    hash: str
    business: str
    made_at: datetime
    client: str = ""
    staff: str = ""


@dataclass(frozen=True, slots=True)
class FeedOwner:
    """Which feed of a client or staff member is the present one. Making a new one, or none, revokes the one before."""

    owner: str
    hash: str = ""
    version: int = 0
