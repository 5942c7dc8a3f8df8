"""What the business's own people look at: what is on offer, what a client has, and what happened to it."""

from datetime import datetime

from portal import clock
from portal.access.staff import Member
from portal.business.catalogue import Catalogue
from portal.memberships.answers import membership_answer
from portal.memberships.desk_answers import desk_redemption, redeemed_answer
from portal.memberships.desk_shapes import HistoryAnswer, RedeemedAnswer
from portal.memberships.held import key_of, of_business
from portal.memberships.model import Membership, Package
from portal.memberships.package_answers import cycle_answers, package_answer
from portal.memberships.redeem import Redeemed
from portal.memberships.shapes import MembershipAnswer, PackageAnswer
from portal.memberships.times import Zoned, zone_of
from portal.memberships.view import history
from portal.table.catalogue import catalogue_for_reading
from portal.table.read import one


def on_offer(by: Member) -> Catalogue:
    """The catalogue, with its plans and packages."""
    return _catalogue(by, clock.now())


def past(by: Member, client: str, holder: str) -> HistoryAnswer:
    """What happened to a membership or package. Raises NotFound."""
    now = clock.now()
    catalogue = _catalogue(by, now)
    of_business(one(key_of(client, holder)), by.business)
    zoned, known = Zoned(now, zone_of(catalogue)), history(holder)
    latest_first = sorted(known.redemptions, key=lambda it: it.at, reverse=True)
    return {
        "cycles": cycle_answers(known.cycles, catalogue, zoned),
        "redemptions": [desk_redemption(it, catalogue, zoned) for it in latest_first],
    }


def redeemed(by: Member, done: Redeemed) -> RedeemedAnswer:
    """What the desk is told of a redemption."""
    now = clock.now()
    catalogue = _catalogue(by, now)
    return redeemed_answer(done, catalogue, Zoned(now, zone_of(catalogue)))


def sold(by: Member, package: Package) -> PackageAnswer:
    """What the desk is told of a package."""
    now = clock.now()
    catalogue = _catalogue(by, now)
    return package_answer(package, catalogue, Zoned(now, zone_of(catalogue)))


def held(by: Member, membership: Membership) -> MembershipAnswer:
    """What the business is told of a membership: its card and agreement are the client's own."""
    now = clock.now()
    catalogue = _catalogue(by, now)
    return membership_answer(membership, catalogue, Zoned(now, zone_of(catalogue)), fresh=False)


def _catalogue(by: Member, now: datetime) -> Catalogue:
    return catalogue_for_reading(by.business, now)
