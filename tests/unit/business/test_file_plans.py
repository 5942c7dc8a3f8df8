"""Plans and packages in a business file: what they become, and what is said where they are wrong."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import ids
from portal.business.catalogue import Catalogue
from portal.business.file import CatalogueFile, catalogue_of, read
from portal.errors import InvalidRequest
from portal.memberships.intervals import after
from portal.memberships.plans import Ending, Interval, MembershipPolicy, PlanKind, Unit
from tests.support.business_file import GONE, changed, problems, small_catalogue

CUT, COLOUR, STEAM = (ids.derived("svc", "small", key) for key in ("cut", "colour", "steam"))
GLOW, ACCOUNT = (ids.derived("pln", "small", key) for key in ("glow", "account"))

WRONG: list[tuple[str, Any, str, str]] = [
    # what is set, to what, the field that is named, what is said about it
    ("plans.glow.price", 0, "plans.glow.price", "must be at least 1"),
    ("plans.glow.price", GONE, "plans.glow.price", "is required"),
    ("plans.glow.every", GONE, "plans.glow.every", "is required"),
    ("plans.glow.every", "monthly", "plans.glow.every", "such as 1 month"),
    ("plans.glow.every", "0 months", "plans.glow.every", "such as 1 month"),
    ("plans.glow.every", 30, "plans.glow.every", "such as 1 month"),
    ("plans.glow.every", "6 days", "plans.glow.every", "must be at least 7 days"),
    ("plans.glow.every", "37 months", "plans.glow.every", "must be at most three years"),
    ("plans.glow.every", "1096 days", "plans.glow.every", "must be at most three years"),
    ("plans.glow.expires", "never", "plans.glow.expires", "such as 1 month"),
    ("plans.glow.discount_percent", 101, "plans.glow.discount_percent", "must be at most 100"),
    ("plans.glow.groups", {}, "plans.glow", "needs groups of services or a balance, and not both"),
    ("plans.glow.balance", 100, "plans.glow", "needs groups of services or a balance, and not both"),
    ("plans.account.balance", GONE, "plans.account", "needs groups of services or a balance, and not both"),
    ("plans.account.balance", 0, "plans.account.balance", "must be at least 1"),
    ("plans.glow.groups.hair.services", ["nails"], "plans.glow.groups.hair.services.0", "is not one of the services"),
    ("plans.glow.groups.hair.services", ["cut", "cut"], "plans.glow.groups.hair.services.1", "is named twice"),
    ("plans.glow.groups.hair.services", [], "plans.glow.groups.hair.services", "must have at least 1 entries"),
    ("plans.glow.groups.hair.quantity", 0, "plans.glow.groups.hair.quantity", "must be at least 1"),
    ("plans.glow.groups.rest.name", "cut OR colour", "plans.glow.groups.rest.name", "is the name of hair too"),
    ("packages.five-cuts.groups", {}, "packages.five-cuts.groups", "must have at least 1 entries"),
    ("packages.five-cuts.groups.cuts.services", ["x"], "packages.five-cuts.groups.cuts.services.0", "is not one of"),
    ("packages.five-cuts.every", "1 month", "packages.five-cuts.every", "is not known here"),
    ("memberships.ending", "never", "memberships.ending", "must be 'end_of_period', 'immediately' or 'notice'"),
    ("memberships.notice_days", 0, "memberships.notice_days", "must be at least 1"),
]


def catalogue(path: str = "", value: Any = None) -> Catalogue:
    """The small salon, with one field of its file changed."""
    content = small_catalogue()
    return catalogue_of(read(CatalogueFile, changed(content, path, value) if path else content))


@pytest.mark.parametrize(("path", "value", "field", "message"), WRONG)
def test_a_wrong_field_of_a_plan_is_named_with_its_path(path: str, value: Any, field: str, message: str) -> None:
    """M9, M10, M12."""
    with pytest.raises(InvalidRequest) as refused:
        catalogue(path, value)
    assert message in problems(refused)[field]


def test_a_plan_of_services_says_what_each_cycle_gives() -> None:
    """M9: groups of services, their expiry, the discount and the price for each interval."""
    glow = catalogue().plans[GLOW]
    assert (glow.name, glow.price, glow.interval) == ("Glow", 7900, Interval(1, Unit.MONTH))
    assert (glow.kind, glow.expires, glow.discount_percent) == (PlanKind.SERVICES, Interval(60, Unit.DAY), 10)
    assert [(group.name, group.services, group.quantity) for group in glow.groups] == [
        ("Cut or colour", (CUT, COLOUR), 1),
        ("Steam", (STEAM,), 2),
    ]


def test_a_plan_of_balance_may_credit_more_than_it_costs() -> None:
    """M12."""
    account = catalogue().plans[ACCOUNT]
    assert (account.kind, account.price, account.balance) == (PlanKind.BALANCE, 10000, 12000)
    assert (account.groups, account.expires, account.agreement) == ((), None, None)


def test_an_agreement_that_is_worded_anew_has_another_version() -> None:
    """M8: what was signed stays known by its text."""
    one, same = catalogue().plans[GLOW].agreement, catalogue("plans.glow.price", 8900).plans[GLOW].agreement
    other = catalogue("plans.glow.agreement", "You pay every month until you cancel!").plans[GLOW].agreement
    assert one is not None
    assert one == same
    assert other is not None
    assert one.version != other.version


def test_a_package_says_what_it_holds_and_how_long() -> None:
    """M10."""
    [package] = catalogue().packages.values()
    assert (package.name, package.price, package.expires) == ("Five cuts", 30000, Interval(1, Unit.MONTH))
    assert [(group.name, group.quantity) for group in package.groups] == [("Cut", 5)]


def test_groups_of_the_same_key_in_two_plans_are_two() -> None:
    """M9: what one plan gives is never taken for what another gives."""
    groups = dict(small_catalogue()["plans"]["glow"]["groups"])
    both = catalogue("plans.account", {"name": "Twin", "price": 100, "every": "7 days", "groups": groups})
    first, second = ({group.id for group in plan.groups} for plan in both.plans.values())
    assert not first & second


def test_what_the_file_says_nothing_of_keeps_its_default() -> None:
    """M5, M6: clients may cancel, at the end of what is paid."""
    assert catalogue("memberships", GONE).business.memberships == MembershipPolicy()
    assert catalogue().business.memberships == MembershipPolicy(ending=Ending.NOTICE, notice_days=14)


@given(count=st.integers(1, 2000), unit=st.sampled_from(Unit), plural=st.booleans())
def test_every_interval_that_is_accepted_is_a_week_to_three_years(count: int, unit: Unit, plural: bool) -> None:
    """M9."""
    start = datetime(2026, 1, 31, tzinfo=UTC)
    text = f"{count} {unit.value}{'s' if plural else ''}"
    try:
        interval = catalogue("plans.glow.every", text).plans[GLOW].interval
    except InvalidRequest:
        days = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31}[unit] * count
        assert days < 7 or days > 3 * 365
    else:
        assert interval == Interval(count, unit)
        assert timedelta(days=7) <= after(start, interval) - start <= timedelta(days=3 * 366)
