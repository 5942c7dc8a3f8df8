"""Sell a client a package: one that is offered, or one made for them (M10)."""

from dataclasses import replace

from portal import clock, ids
from portal.access.staff import DeskAct, Member, audit
from portal.business.catalogue import Catalogue
from portal.clients.desk_client import of_desk
from portal.errors import FieldProblem, InvalidRequest, KeyReused
from portal.memberships.grants import granted
from portal.memberships.model import Package
from portal.memberships.plans import PackageOffer
from portal.memberships.redeem import Sent
from portal.table import keys
from portal.table.catalogue import catalogue_for_reading
from portal.table.read import batch
from portal.table.write import Write, decide_and_write


def sell_package(
    by: Member, client: str, wanted: str | PackageOffer, sent: Sent, *, notify_client: bool = True
) -> Package:
    """Give a client a package; ``wanted`` is an offer's id, or the package itself. Money is taken at the desk.

    The same key and body give the same package. Raises NotFound, NotPermitted,
    InvalidRequest naming the field, KeyReused, TryAgain.
    """
    package = ids.derived("pkg", by.business, client, sent.key)
    holder, place = keys.client(client), keys.package(client, package)

    def attempt() -> Package:
        now = clock.now()
        found = batch([holder, place])
        of_desk(found.get(holder), by)
        known = found.get(place)
        if isinstance(known, Package):
            if known.request_hash != sent.digest:
                raise KeyReused
            return known
        offer = _offer(catalogue_for_reading(by.business, now), wanted)
        grants = granted(offer, package, now)
        made = Package(package, by.business, client, offer.name, offer.price, now, grants, request_hash=sent.digest)
        write = Write(now)
        stored = write.new(replace(made, notify_client=notify_client))
        write.new(audit(ids.new("aud"), by, DeskAct.SELL_PACKAGE, now, client, package, offer.id))
        write.commit()
        return stored

    return decide_and_write(attempt)


def _offer(catalogue: Catalogue, wanted: str | PackageOffer) -> PackageOffer:
    if isinstance(wanted, str):
        offer = catalogue.packages.get(wanted)
        if offer is None or offer.archived:
            raise InvalidRequest(FieldProblem("offer", "is not offered"))
        return offer
    for at, group in enumerate(wanted.groups):
        if not catalogue.services.keys() >= set(group.services):
            raise InvalidRequest(FieldProblem(f"groups.{at}.services", "are not all services of this business"))
    return wanted
