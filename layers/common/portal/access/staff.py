"""The business's own people: how they come in (A10), what each role may do, and the record of what was done. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from portal.access.model import Role


@dataclass(frozen=True, slots=True)
class Member:
    """Who acts for a business. ``name`` is what the link was made out to; there is no client behind it."""

    business: str
    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class StaffLink:
    """The way in for the owner or the desk, known only by the hash of its token.

    The POST that trades it uses it up (A10).
    """

    hash: str
    business: str
    role: Role
    name: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class StaffSession:
    """A session of the owner or the desk, known only by the hash of its secret."""

    hash: str
    business: str
    role: Role
    name: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class StaffCredential:
    """What a cookie or bearer token of the owner or the desk claims, before anything was checked."""

    business: str
    secret_hash: str


class DeskAct(StrEnum):
    """What the business's own people do here."""

    VIEW = "view"
    SELL_PACKAGE = "sell_package"
    REDEEM = "redeem"
    UNDO = "undo"
    START = "start"
    RECORD_PAYMENT = "record_payment"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"


_ANYONE = frozenset({Role.OWNER, Role.DESK})
_OWNER = frozenset({Role.OWNER})

# Who may do what. The desk works with what clients have; what they will be charged is the owner's.
MAY: Mapping[DeskAct, frozenset[Role]] = {
    DeskAct.VIEW: _ANYONE,
    DeskAct.SELL_PACKAGE: _ANYONE,
    DeskAct.REDEEM: _ANYONE,
    DeskAct.UNDO: _ANYONE,
    DeskAct.START: _ANYONE,
    DeskAct.RECORD_PAYMENT: _ANYONE,
    DeskAct.PAUSE: _OWNER,
    DeskAct.RESUME: _OWNER,
    DeskAct.CANCEL: _OWNER,
}


@dataclass(frozen=True, slots=True)
class Audit:
    """That one of the business's own people did something: who, when and what, and of the client nothing but ids."""

    id: str
    business: str
    at: datetime
    by: str
    role: Role
    act: DeskAct
    client: str = ""
    subject: str = ""
    what: str = ""


def audit(entry: str, by: Member, act: DeskAct, at: datetime, client: str, subject: str, what: str = "") -> Audit:
    """The record of an act, to be written with it. ``entry`` is its id, ``subject`` that of what was changed."""
    return Audit(entry, by.business, at, by.name, by.role, act, client, subject, what)
