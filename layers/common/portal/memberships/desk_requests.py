"""What the business's own people send about memberships and packages."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from portal.http.fields import Amount, Fields, Flag, Identifier, Instant, Name, Note
from portal.memberships.plans import Interval, PackageOffer, ServiceGroup, Unit
from portal.memberships.taking import Wish

type Quantity = Annotated[int, Field(ge=1, le=1000)]
type Span = Annotated[int, Field(ge=1, le=1000)]


class NotifyRequest(Fields):
    """``notify_client``: whether the client is told (R6)."""

    notify_client: Flag = True


class StartRequest(NotifyRequest):
    """``starts_at`` in the future, or at once. ``manual``: paid at the desk."""

    plan: Identifier
    starts_at: Instant | None = None
    manual: Flag = False


class EndRequest(NotifyRequest):
    """``at_once``: not only when what is paid for is over."""

    at_once: Flag = False


class IntervalRequest(Fields):
    """Such as 6 months."""

    count: Span
    unit: Annotated[Unit, Field(strict=False)]


class GroupRequest(Fields):
    """So many services, each any one of those named."""

    name: Name
    services: Annotated[list[Identifier], Field(min_length=1, max_length=100)]
    quantity: Quantity


class PackageRequest(Fields):
    """A package that is made for one client; ``price`` in minor units."""

    name: Name
    price: Amount
    groups: Annotated[list[GroupRequest], Field(min_length=1, max_length=20)]
    expires: IntervalRequest | None = None


class SellRequest(NotifyRequest):
    """One of the packages on offer, or one that is made for the client (M10)."""

    offer: Identifier | None = None
    package: PackageRequest | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.offer is None) == (self.package is None):
            raise ValueError("must name an offer or a package, and not both")
        return self

    def wanted(self) -> str | PackageOffer:
        """The offer's id, or the package itself, whose groups are numbered."""
        if self.package is None:
            return self.offer or ""
        made = self.package
        expires = Interval(made.expires.count, made.expires.unit) if made.expires else None
        groups = tuple(
            ServiceGroup(f"group_{number}", group.name, tuple(group.services), group.quantity)
            for number, group in enumerate(made.groups, 1)
        )
        return PackageOffer("", made.name, made.price, groups, expires)


class RedeemRequest(Fields):
    """A ``service``, or a ``group``, so many times; or an ``amount`` of the balance in minor units (M11, M12)."""

    service: Identifier | None = None
    group: Annotated[str, Field(pattern="^[0-9A-Za-z_-]{1,64}$")] | None = None
    quantity: Quantity = 1
    amount: Annotated[int, Field(ge=1, le=100_000_000)] | None = None
    appointment: Identifier | None = None
    note: Note = ""

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if [self.service, self.group, self.amount].count(None) != 2:  # noqa: PLR2004  of three
            raise ValueError("must name a service, a group or an amount, and only one of them")
        return self

    def wish(self) -> Wish:
        """What is to be taken."""
        return Wish(self.amount or self.quantity, self.service or "", self.group or "")
