"""The columns of the tables, and what may stand in them (O3). docs/moving-in.md says it in words."""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from commands.moving_in.left import Lefts
from portal.business.file.fields import Day, Line, Name
from portal.memberships.model import Status
from portal.moving_in.rows import ClientRow


def _whole(cell: object) -> int:
    text = str(cell)
    if not (text.isascii() and text.isdigit()):
        raise ValueError("must be a whole number, in the smallest unit of the currency")
    return int(text)


def _small(cell: object) -> str:
    return str(cell).lower().replace(" ", "_")


type Amount = Annotated[int, BeforeValidator(_whole), Field(le=100_000_000)]


class Paid(StrEnum):
    """How a membership is paid for: by a card, or at the desk (M2)."""

    CARD = "card"
    DESK = "desk"


class MembershipRow(ClientRow):
    """A membership. ``plan`` is the plan's key or name; ``balance`` in minor units (M12)."""

    plan: Line
    starts: Day
    status: Annotated[Status, Field(strict=False), BeforeValidator(_small)] | None = None
    next_billing: Day | None = None
    ends: Day | None = None
    paid: Annotated[Paid, Field(strict=False), BeforeValidator(_small)] = Paid.CARD
    remaining: Lefts = ()
    balance: Amount | None = None
    signed: Day | None = None
    stripe_customer: Line = ""
    stripe_subscription: Line = ""


class PackageRow(ClientRow):
    """A package. ``package`` is the key or name of one that is offered, or any other name. ``price`` in minor units."""

    package: Name
    sold: Day
    remaining: Lefts
    expires: Day | None = None
    price: Amount | None = None
