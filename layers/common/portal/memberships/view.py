"""View: one membership, one package, with what happened to it (M1, M10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from portal import clock
from portal.access.model import Credential, Role
from portal.access.sessions import required, signed_in, wanted
from portal.business.catalogue import Catalogue
from portal.errors import NotFound
from portal.memberships.acting import read_acting
from portal.memberships.answers import membership_answer
from portal.memberships.model import Cycle, Package, Redemption
from portal.memberships.package_answers import cycle_answers, package_answer, redemption_answers
from portal.memberships.shapes import MembershipDetailsAnswer, PackageDetailsAnswer
from portal.memberships.times import Zoned, zone_of
from portal.table import keys
from portal.table.catalogue import current
from portal.table.read import batch, partition


@dataclass(frozen=True, slots=True)
class History:
    """What happened to a membership or package."""

    cycles: tuple[Cycle, ...]
    redemptions: tuple[Redemption, ...]


def history(holder: str) -> History:
    """All that happened to it: one query."""
    found = list(partition(keys.history(holder)))
    return History(
        tuple(record for record in found if isinstance(record, Cycle)),
        tuple(record for record in found if isinstance(record, Redemption)),
    )


def membership_details(membership: str, credentials: Sequence[Credential]) -> MembershipDetailsAnswer:
    """One membership. Raises SignedOut, LinkTooOld, NotFound."""
    met = read_acting(membership, credentials, clock.now())
    now, mine = Zoned(met.now, zone_of(met.catalogue)), met.membership
    past = history(mine.id)
    return {
        **membership_answer(mine, met.catalogue, now, fresh=True),
        "history": cycle_answers(past.cycles, met.catalogue, now),
        "redemptions": redemption_answers(past.redemptions, met.catalogue, now),
    }


def package_details(package: str, credentials: Sequence[Credential]) -> PackageDetailsAnswer:
    """One package. Raises SignedOut, NotFound; an old link still shows it, since it only shows."""
    at = clock.now()
    mine, catalogue = _package(package, credentials, at)
    now = Zoned(at, zone_of(catalogue))
    taken = history(mine.id).redemptions
    return {
        **package_answer(mine, catalogue, now),
        "redemptions": redemption_answers(taken, catalogue, now),
    }


def _package(package: str, credentials: Sequence[Credential], now: datetime) -> tuple[Package, Catalogue]:
    businesses = (keys.business(credential.business) for credential in credentials)
    held = (keys.package(credential.client, package) for credential in credentials)
    found = batch([*wanted(credentials), *held, *businesses])
    for one in required(signed_in(credentials, found, now)):
        mine = found.get(keys.package(one.client.id, package))
        if isinstance(mine, Package) and one.session.role is Role.CLIENT:
            return mine, current(found.get(keys.business(one.client.business)), now)
    raise NotFound
