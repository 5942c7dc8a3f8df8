"""What can be taken of a membership or package, and what covers a service (M2, M10, M11)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from portal.errors import NotPermitted
from portal.memberships.coverage import Cover, coverage
from portal.memberships.model import Grant, Holder, Membership, Package, Standing
from portal.memberships.plans import Interval, Plan, Unit
from portal.memberships.taking import Wish, taken
from tests.support.salon import BUSINESS

NOW = datetime(2026, 12, 1, 15, tzinfo=UTC)
DAY = timedelta(days=1)
PLAN = Plan("pln", "Glow", 9900, Interval(1, Unit.MONTH))
FACIAL = Grant("in_1", "facials", "Facials", ("facial", "peel"), 2, NOW - DAY, NOW + 30 * DAY)
MONEY = Grant("in_1", "balance", "Glow", (), 12000, NOW - DAY)
MEMBERSHIP = Membership(
    "mem_1", BUSINESS, "cli_1", PLAN, NOW - DAY, NOW - DAY, standing=Standing.ACTIVE, grants=(FACIAL, MONEY)
)
PACKAGE = Package(
    "pkg_1", BUSINESS, "cli_1", "Three", 0, NOW - DAY, (replace(FACIAL, source="pkg_1", expires_at=None),)
)


def refused(holder: Holder, wish: Wish, now: datetime = NOW) -> str:
    with pytest.raises(NotPermitted) as error:
        taken(holder, wish, now)
    return error.value.code


@pytest.mark.parametrize("wish", [Wish(2, service="peel"), Wish(2, group="facials")])
def test_a_service_is_asked_for_by_itself_or_by_its_group(wish: Wish) -> None:
    """M11."""
    assert taken(MEMBERSHIP, wish, NOW) == (FACIAL,)


def test_money_is_taken_of_the_balance_alone() -> None:
    """M12."""
    [piece] = taken(MEMBERSHIP, Wish(4500), NOW)
    assert (piece.quantity, piece.services) == (4500, ())
    assert refused(PACKAGE, Wish(1)) == "not_covered"


def test_more_than_is_left_is_refused_whole() -> None:
    """M11: never below zero, and not a part of it."""
    assert refused(MEMBERSHIP, Wish(3, service="facial")) == "nothing_left"
    assert refused(MEMBERSHIP, Wish(12001)) == "nothing_left"


def test_what_is_refused_says_why() -> None:
    """M11."""
    assert refused(MEMBERSHIP, Wish(service="brow_wax")) == "not_covered"
    assert refused(MEMBERSHIP, Wish(service="facial"), NOW + 30 * DAY) == "credits_expired"
    used_up = replace(PACKAGE, grants=(replace(FACIAL, taken=2),))
    assert refused(used_up, Wish(service="facial")) == "nothing_left"


@pytest.mark.parametrize("standing", sorted(set(Standing) - {Standing.STARTING, Standing.NONE}))
def test_what_was_paid_for_can_be_used_until_it_expires_whatever_became_of_the_membership(standing: Standing) -> None:
    """M2: paused and canceled say so; past due and unpaid are no different, since it was paid for."""
    assert taken(replace(MEMBERSHIP, standing=standing), Wish(service="facial"), NOW)


def test_a_membership_that_is_still_to_come_gives_nothing() -> None:
    """M2: scheduled."""
    later = replace(MEMBERSHIP, standing=Standing.STARTING, starts_at=NOW + DAY)
    assert refused(later, Wish(service="facial")) == "not_covered"
    assert coverage(["facial"], [later], NOW) == []


def test_a_service_is_covered_by_what_expires_first() -> None:
    """M10: as it would be redeemed."""
    assert coverage(["facial", "brow_wax", "peel"], [PACKAGE, MEMBERSHIP], NOW) == [
        Cover("facial", "mem_1", "Glow", 2),
        Cover("peel", "mem_1", "Glow", 2),
    ]
    used_up = replace(MEMBERSHIP, grants=(replace(FACIAL, taken=2),))
    assert coverage(["facial"], [used_up, PACKAGE], NOW) == [Cover("facial", "pkg_1", "Three", 2)]
