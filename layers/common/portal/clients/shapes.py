"""The shapes of what the desk sees of clients (O1)."""

from datetime import datetime
from typing import NotRequired, TypedDict

from portal.appointments.desk_shapes import DeskVisitAnswer
from portal.business.shapes import MoneyAnswer
from portal.memberships.shapes import MembershipAnswer, PackageAnswer
from portal.messages.shapes import SwitchesAnswer


class FoundClientAnswer(TypedDict):
    """A client as a list shows them. ``to_merge``: perhaps the same as another one (A7)."""

    id: str
    version: int
    first_name: str
    last_name: str
    email: NotRequired[str]
    phone: NotRequired[str]
    blocked: bool
    to_merge: bool
    merged_into: NotRequired[str]


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
