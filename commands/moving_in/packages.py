"""A row as a package: what it becomes, what is wrong with it, and what a later table corrects (O3, M10). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from commands.moving_in.days import Days
from commands.moving_in.grants import Groups, UnknownGroupError, corrected, moved
from commands.moving_in.rows import PackageRow
from portal.memberships.model import Grant, Package
from portal.memberships.plans import PackageOffer
from portal.moving_in.csv_file import Wrong


@dataclass(frozen=True, slots=True)
class Sale:
    """What a row is read with. ``offer`` is the package that it names, if it is one that is sold here too."""

    id: str
    business: str
    client: str
    offer: PackageOffer | None
    groups: Groups
    days: Days
    now: datetime


def wrong_cells(row: PackageRow, sale: Sale) -> Iterator[Wrong]:
    """What is wrong between the cells of a row."""
    try:
        list(_grants(row, sale))
    except UnknownGroupError as error:
        yield "remaining", f"`{error}` is neither a group of the package nor a service"
    if row.sold > sale.now.astimezone(sale.days.zone).date():
        yield "sold", "must not be after today"


def package_of(row: PackageRow, sale: Sale) -> Package:
    """The package of a row in which nothing is wrong."""
    offered = sale.offer.price if sale.offer else 0
    return Package(
        id=sale.id,
        business=sale.business,
        client=sale.client,
        name=sale.offer.name if sale.offer else row.package,
        price=offered if row.price is None else row.price,
        sold_at=sale.days.begin(row.sold),
        grants=corrected((), _grants(row, sale)),
        source=row.source_id,
        notify_client=False,
    )


def merged(stored: Package, fresh: Package) -> Package:
    """What is stored, as a later table corrects it. What was taken stays taken."""
    after = replace(
        stored,
        name=fresh.name,
        price=fresh.price,
        sold_at=fresh.sold_at,
        grants=corrected(stored.grants, fresh.grants),
    )
    return stored if after == stored else replace(after, actor=fresh.actor, notify_client=False)


def _grants(row: PackageRow, sale: Sale) -> Iterator[Grant]:
    """``expires`` counts for whatever has no date of its own."""
    lefts = (replace(left, last=left.last or row.expires) for left in row.remaining)
    return moved(lefts, sale.groups, sale.days, sale.days.begin(row.sold))
