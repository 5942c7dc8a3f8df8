"""The business's own people, and what their clients have, at the test salon."""

from datetime import datetime, timedelta

from portal import clock, ids
from portal.access import staff_links
from portal.access.model import Role
from portal.access.staff import Audit
from portal.memberships.model import Grant, Holder, Membership, Package, Standing
from portal.memberships.plans import Interval, Plan, Unit
from portal.table import keys
from portal.table.read import partition
from portal.table.write import Write
from tests.support.portal import Browser
from tests.support.salon import BUSINESS, COLOUR, CUT, MASSAGE

PLAN = Plan("pln_0000000000000000", "Glow", 9900, Interval(1, Unit.MONTH))


def browser_of_staff(role: Role, name: str = "Mia") -> Browser:
    """A browser in which a link of the owner or the desk was opened."""
    browser = Browser()
    answer = browser.post("/api/sessions", {"token": staff_links.make(BUSINESS, role, name)})
    assert answer.status == 201
    assert answer.json == {"business": BUSINESS, "session": role.value}
    return browser


def grant(quantity: int = 2, expires_in: timedelta | None = None, source: str = "in_1") -> Grant:
    """Some of a group that covers a cut and colour, granted yesterday."""
    expires_at = clock.now() + expires_in if expires_in else None
    return Grant(source, "hair", "Hair", (CUT, COLOUR), quantity, _yesterday(), expires_at)


def balance(amount: int) -> Grant:
    """Account balance."""
    return Grant("in_1", "balance", "Glow", (), amount, _yesterday())


def massages(quantity: int) -> Grant:
    """Some of a group that covers a massage."""
    return Grant("in_1", "spa", "Spa", (MASSAGE,), quantity, _yesterday())


def membership_of(client: str, *grants: Grant, standing: Standing = Standing.ACTIVE) -> Membership:
    """A membership, stored."""
    then = _yesterday()
    return _stored(Membership(ids.new("mem"), BUSINESS, client, PLAN, then, then, standing=standing, grants=grants))


def package_of(client: str, *grants: Grant) -> Package:
    """A package, stored."""
    return _stored(Package(ids.new("pkg"), BUSINESS, client, "Five cuts", 20000, _yesterday(), grants))


def audits() -> list[Audit]:
    """What the salon's people did, in its order."""
    return [record for record in partition(keys.audits(BUSINESS)) if isinstance(record, Audit)]


def _yesterday() -> datetime:
    return clock.now() - timedelta(days=1)


def _stored[T: Holder](holder: T) -> T:
    write = Write(clock.now())
    stored = write.new(holder)
    write.commit()
    return stored
