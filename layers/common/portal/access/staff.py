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
    SET_UP = "set_up"
    TEST_MESSAGE = "test_message"
    CLOSE = "close"  # closures and time off
    MAKE_VISIT = "make_visit"
    CHANGE_VISIT = "change_visit"
    CANCEL_VISIT = "cancel_visit"
    UNCANCEL_VISIT = "uncancel_visit"
    MARK_VISIT = "mark_visit"
    BLOCK_TIME = "block_time"
    UNBLOCK_TIME = "unblock_time"
    CREATE_CLIENT = "create_client"
    EDIT_CLIENT = "edit_client"
    SET_MESSAGES = "set_messages"
    SEND_LINK = "send_link"
    REVOKE_LINKS = "revoke_links"
    BLOCK_CLIENT = "block_client"
    MERGE_CLIENTS = "merge_clients"
    EXPORT_CLIENT = "export_client"
    ERASE_CLIENT = "erase_client"
    MOVE_IN = "move_in"


_ANYONE = frozenset({Role.OWNER, Role.DESK})
_OWNER = frozenset({Role.OWNER})
# The desk works with visits, clients and what they have; what changes charges, and whom the business serves, is the
# owner's, and so is whatever is not named here.
_OF_THE_DESK = (
    DeskAct.VIEW,
    DeskAct.SELL_PACKAGE,
    DeskAct.REDEEM,
    DeskAct.UNDO,
    DeskAct.START,
    DeskAct.RECORD_PAYMENT,
    DeskAct.MAKE_VISIT,
    DeskAct.CHANGE_VISIT,
    DeskAct.CANCEL_VISIT,
    DeskAct.UNCANCEL_VISIT,
    DeskAct.MARK_VISIT,
    DeskAct.BLOCK_TIME,
    DeskAct.UNBLOCK_TIME,
    DeskAct.CREATE_CLIENT,
    DeskAct.EDIT_CLIENT,
    DeskAct.SET_MESSAGES,
    DeskAct.SEND_LINK,
    DeskAct.REVOKE_LINKS,
    DeskAct.CLOSE,
)

# Who may do what.
MAY: Mapping[DeskAct, frozenset[Role]] = dict.fromkeys(DeskAct, _OWNER) | dict.fromkeys(_OF_THE_DESK, _ANYONE)


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
