"""Memberships and packages for tests of pure rules."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from portal.memberships.grants import granted
from portal.memberships.intervals import after
from portal.memberships.model import Grant, Membership, Package, Standing
from portal.memberships.plans import Agreement, Interval, PackageOffer, Plan, PlanKind, ServiceGroup, Unit
from portal.payments.card import Card
from tests.support.salon import BUSINESS, CUT, MASSAGE, NOW
from tests.support.visits import CLIENT

GROUPS = (ServiceGroup("grp_hair", "Cut", (CUT,), 2), ServiceGroup("grp_rest", "Massage", (MASSAGE,), 1))
PLAN = Plan(
    "pln_AAAAAAAAAAAAAAAA", "Gold", 6000, Interval(1, Unit.MONTH), groups=GROUPS, expires=Interval(2, Unit.MONTH)
)
AGREEMENT = Agreement("v1", "You pay each month.\n\nYou may cancel at any time.")
WITH_AGREEMENT = replace(PLAN, agreement=AGREEMENT)
BALANCE = replace(PLAN, kind=PlanKind.BALANCE, groups=(), balance=7500)
OFFER = PackageOffer("pko_AAAAAAAAAAAAAAAA", "Ten cuts", 30000, GROUPS[:1], expires=Interval(6, Unit.MONTH))
VISA = Card("pm_visa", "visa", "4242", 4, 2030)
AMEX = Card("pm_amex", "amex", "0005", 11, 2029)


def waiting(now: datetime = NOW, plan: Plan = PLAN, **changed: Any) -> Membership:
    """One that was made at the desk, and has no card yet."""
    made = Membership("mem_AAAAAAAAAAAAAAAA", BUSINESS, CLIENT, plan, now, now, version=1)
    return replace(made, **changed)


def active(began: datetime = NOW, plan: Plan = PLAN, cycles: int = 1, **changed: Any) -> Membership:
    """One of which so many cycles were paid since it began."""
    paid = [f"in_{cycle}" for cycle in range(cycles)]
    starts = [after(began, plan.interval, cycle) for cycle in range(cycles + 1)]
    made = replace(
        waiting(began, plan),
        standing=Standing.ACTIVE,
        customer="cus_1",
        subscription="sub_1",
        card=VISA,
        paid_until=starts[-1],
        next_charge_at=starts[-1],
        grants=tuple(grant for at, one in zip(starts, paid, strict=False) for grant in granted(plan, one, at)),
        cycles=tuple(paid),
        version=1 + cycles,
    )
    return replace(made, **changed)


def package(sold: datetime = NOW, **changed: Any) -> Package:
    """Two cuts, to be used within half a year."""
    grants = granted(OFFER, "pkg_AAAAAAAAAAAAAAAA", sold)
    made = Package("pkg_AAAAAAAAAAAAAAAA", BUSINESS, CLIENT, OFFER.name, OFFER.price, sold, grants, version=1)
    return replace(made, **changed)


def used_up(grants: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """With nothing left of them."""
    return tuple(replace(grant, taken=grant.quantity) for grant in grants)
