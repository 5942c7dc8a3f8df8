"""Links and sessions: who came in, for what, until when. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
class StaffCredential:
    """What a cookie or bearer token of the owner or the desk claims, before anything was checked."""

    business: str
    secret_hash: str
