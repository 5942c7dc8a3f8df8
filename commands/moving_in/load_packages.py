"""Rows of packages, one by one: what each comes to, and writing it (O3, M10)."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from commands.moving_in.packages import Sale, merged, package_of, wrong_cells
from commands.moving_in.reading import Business
from commands.moving_in.rows import PackageRow
from commands.moving_in.telling import told
from portal import clock, ids
from portal.clients.model import Client, Contact
from portal.memberships.model import Package
from portal.memberships.plans import PackageOffer
from portal.moving_in.csv_file import CsvRow
from portal.moving_in.named import named
from portal.moving_in.people import Newcomer
from portal.table import keys
from portal.table.write import Write, decide_and_write


@dataclass(frozen=True, slots=True)
class Planned:
    """What a row comes to: the package as it is, if it is there, and will be. ``contacts`` lead to a new client."""

    client: Client
    contacts: tuple[Contact, ...]
    before: Package | None
    after: Package


def attempt(business: Business, line: CsvRow, row: PackageRow, now: datetime) -> str:
    """What a row comes to, in a line; the rows after it are tried as if it had been written. Raises as ``planned``."""
    made = planned(business, line, row, now)
    business.suppose(made.client, *made.contacts, made.after)
    return told(line, made.client, made.before, made.after, business.days, now)


def planned(business: Business, line: CsvRow, row: PackageRow, now: datetime) -> Planned:
    """What a row comes to: nothing is written. Raises InvalidRequest naming line and columns."""
    owner = business.owner(line, row)
    client, contacts = (owner.client, owner.contacts) if isinstance(owner, Newcomer) else (owner, ())
    offer = _offer(business, row)
    groups = business.groups(offer.groups if offer else ())
    mine = ids.derived("pkg", business.id, "moved in", row.source_id)
    sale = Sale(mine, business.id, client.id, offer, groups, business.days, now)
    line.refuse(wrong_cells(row, sale))
    place = keys.package(client.id, mine)
    before = business.read([place]).get(place)
    fresh = package_of(row, sale)
    if not isinstance(before, Package):
        return Planned(client, contacts, None, fresh)
    return Planned(client, contacts, before, merged(before, fresh))


def load_package(business: Business, line: CsvRow, row: PackageRow) -> None:
    """Write what a row comes to. Raises InvalidRequest naming line and columns, TryAgain."""
    decide_and_write(partial(_written, business, line, row))


def _written(business: Business, line: CsvRow, row: PackageRow) -> None:
    now = clock.now()
    made = planned(business, line, row, now)
    if made.before == made.after:
        return
    write = Write(now)
    if made.contacts:
        write.new(made.client)
        for contact in made.contacts:
            write.changed(contact)
    write.changed(made.after)
    write.commit()


def _offer(business: Business, row: PackageRow) -> PackageOffer | None:
    offers = business.catalogue.packages
    by_name = next(iter(named(offers, row.package)), "")
    return offers.get(business.ids.package(row.package)) or offers.get(by_name)
