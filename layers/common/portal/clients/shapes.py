"""The shapes of what the desk sees of clients (O1)."""

from datetime import datetime
from typing import Any, NotRequired, TypedDict

from portal.appointments.desk_shapes import DeskVisitAnswer
from portal.business.shapes import MoneyAnswer
from portal.memberships.shapes import MembershipAnswer, PackageAnswer
from portal.messages.shapes import SwitchesAnswer


class FoundClientAnswer(TypedDict):
    """A client as a list shows them. ``to_merge``: perhaps the same as another one (A7).

    ``erasing`` beside ``erased_at``: it was stopped, and goes on when it is asked for again (F31).
    """

    id: str
    version: int
    first_name: str
    last_name: str
    email: NotRequired[str]
    phone: NotRequired[str]
    blocked: bool
    to_merge: bool
    merged_into: NotRequired[str]
    erased_at: NotRequired[datetime]
    erasing: NotRequired[bool]


class FoundAnswer(TypedDict):
    """At most 20, by name."""

    clients: list[FoundClientAnswer]


class DeskHomeAnswer(TypedDict):
    """All of a client. ``credit`` pays for the next visit (B19); ``at_stripe``: there is a card, or was.

    ``shared_with`` are others with a contact of theirs. Visits as for clients: those to come soonest first,
    past ones of 13 months latest first.
    """

    client: FoundClientAnswer
    since: datetime
    credit: MoneyAnswer
    at_stripe: bool
    shared_with: list[FoundClientAnswer]
    messages: SwitchesAnswer
    appointments: list[DeskVisitAnswer]
    past: list[DeskVisitAnswer]
    memberships: list[MembershipAnswer]
    packages: list[PackageAnswer]


class LinkAnswer(TypedDict):
    """``sent`` to the client's own contact on file: ``email`` or ``text``."""

    sent: str


class ExportAnswer(TypedDict):
    """All that is held of a client (F31), each record as it is stored, without hashes.

    ``merged``: who was merged into them. ``history``: what memberships and packages were charged, and what was taken.
    ``acts``: what the business's people did with them.
    """

    made_at: datetime
    client: dict[str, Any]
    switches: SwitchesAnswer
    contacts: list[dict[str, Any]]
    merged: list[dict[str, Any]]
    appointments: list[dict[str, Any]]
    memberships: list[dict[str, Any]]
    packages: list[dict[str, Any]]
    history: list[dict[str, Any]]
    calendar_address_made_at: datetime | None
    acts: list[dict[str, Any]]
