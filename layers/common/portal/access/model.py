"""Links, sessions, and the narrow tokens beside them: who came in, for what, until when. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from portal.messages.model import Switch


class Role(StrEnum):
    """Whose a session is: one client's, that of one visit (A7), or the business's own (A10)."""

    CLIENT = "client"
    VISIT = "visit"
    OWNER = "owner"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Link:
    """The way in from a message (A1 to A3), known only by the hash of its token.

    ``clients`` has more than one id where several clients share the contact it was asked for (A2).
    ``appointment`` is set where the link sees that one visit only (A7). ``about`` is the visit that it was sent for,
    whose start its life follows (A3). ``contact`` is the keyed hash of where it was sent.
    """

    hash: str
    business: str
    clients: tuple[str, ...]
    asked_at: datetime
    expires_at: datetime
    appointment: str = ""
    about: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A client's session (A4), known only by the hash of its secret.

    ``asked_at`` is when the link was asked for: what touches money needs it fresh (A10).
    """

    hash: str
    business: str
    client: str
    role: Role
    created_at: datetime
    asked_at: datetime
    expires_at: datetime
    appointment: str = ""


@dataclass(frozen=True, slots=True)
class Credential:
    """What a cookie or bearer token claims, before anything was checked."""

    business: str
    client: str
    secret_hash: str


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
