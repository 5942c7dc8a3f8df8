"""What cycles and packages give, and the order in which it is used (M9 to M12)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.memberships.grants import BALANCE, covering, granted, in_order, left, less, more, pieces
from portal.memberships.model import Grant
from portal.memberships.plans import Interval, PackageOffer, Plan, PlanKind, ServiceGroup, Unit

NOW = datetime(2026, 12, 1, 15, tzinfo=UTC)
MONTH = Interval(1, Unit.MONTH)
FACIALS = ServiceGroup("facials", "Facials", ("facial", "peel"), 2)
BROWS = ServiceGroup("brows", "Brows", ("brow_wax",), 1)


PLAN = Plan("glow", "Glow", 9900, MONTH, groups=(FACIALS, BROWS))


def grant(source: str = "in_1", quantity: int = 2, expires_at: datetime | None = None, taken: int = 0) -> Grant:
    return Grant(source, "facials", "Facials", ("facial", "peel"), quantity, NOW, expires_at, taken)


def test_a_paid_cycle_gives_every_group_of_the_plan() -> None:
    """M9."""
    given_ = granted(PLAN, "in_1", NOW)
    assert [(it.source, it.group, it.services, it.quantity) for it in given_] == [
        ("in_1", "facials", ("facial", "peel"), 2),
        ("in_1", "brows", ("brow_wax",), 1),
    ]
    assert {it.expires_at for it in given_} == {None}


def test_an_expiry_in_months_ends_at_the_end_of_a_shorter_month() -> None:
    """M9."""
    (first, _) = granted(replace(PLAN, expires=MONTH), "in_1", datetime(2027, 1, 31, 9, tzinfo=UTC))
    assert first.expires_at == datetime(2027, 2, 28, 9, tzinfo=UTC)


@pytest.mark.parametrize(("months", "last"), [(1, (3, 31)), (2, (4, 30)), (3, (5, 31))])
def test_what_a_short_month_gives_can_be_used_as_long_as_its_cycle_is_paid(months: int, last: tuple[int, int]) -> None:
    """M9: begun on the 31st, whose day comes back after February."""
    plan, anchor = replace(PLAN, expires=Interval(months, Unit.MONTH)), datetime(2027, 1, 31, 9, tzinfo=UTC)
    (first, _) = granted(plan, "in_2", datetime(2027, 2, 28, 9, tzinfo=UTC), anchor)
    assert first.expires_at == datetime(2027, *last, 9, tzinfo=UTC)


def test_a_cycle_that_no_anchor_began_is_counted_by_itself() -> None:
    """M9, O3."""
    (first, _) = granted(replace(PLAN, expires=MONTH), "in_2", NOW, datetime(2026, 10, 31, 9, tzinfo=UTC))
    assert first.expires_at == datetime(2027, 1, 1, 15, tzinfo=UTC)


def test_a_balance_plan_credits_money() -> None:
    """M12: price and credited amount may differ."""
    (credit,) = granted(replace(PLAN, kind=PlanKind.BALANCE, balance=12000, groups=()), "in_1", NOW)
    assert (credit.group, credit.quantity, credit.services) == (BALANCE, 12000, ())


def test_a_package_gives_its_groups_from_the_sale_on() -> None:
    """M10."""
    offer = PackageOffer("three", "Three facials", 21000, (FACIALS,), Interval(2, Unit.WEEK))
    (only,) = granted(offer, "pkg_1", NOW)
    assert (only.source, only.expires_at) == ("pkg_1", NOW + timedelta(days=14))


def test_what_expires_first_is_used_first_and_what_never_expires_last() -> None:
    """M11."""
    late, never, soon = (
        grant("in_2", expires_at=NOW + timedelta(days=9)),
        grant("in_3"),
        grant("in_1", 1, NOW + timedelta(1)),
    )
    assert [it.source for it in covering((late, never, soon), "peel", NOW)] == ["in_1", "in_2", "in_3"]
    cut = pieces(covering((late, never, soon), "peel", NOW), 4)
    assert [(it.source, it.quantity) for it in cut] == [("in_1", 1), ("in_2", 2), ("in_3", 1)]


def test_what_has_expired_or_is_used_up_covers_nothing() -> None:
    """M9: the instant of expiry is past it."""
    assert covering((grant(expires_at=NOW), grant(taken=2)), "facial", NOW) == []
    assert left((grant(expires_at=NOW), grant(taken=2)), NOW) == 0


def test_a_service_of_no_group_is_not_covered() -> None:
    """M10."""
    assert covering((grant(),), "brow_wax", NOW) == []


def test_a_piece_whose_grant_is_gone_comes_back_by_itself() -> None:
    """M11: nothing is lost by undoing late."""
    (piece,) = pieces([grant()], 1)
    assert more((), (piece,)) == (grant(quantity=1),)


grants_of_a_year = st.lists(
    st.builds(
        lambda quantity, days: grant(quantity=quantity, expires_at=NOW + timedelta(days) if days else None),
        st.integers(1, 5),
        st.integers(-30, 330),
    ),
    max_size=6,
).map(lambda made: tuple(Grant(f"in_{n}", *_rest(it)) for n, it in enumerate(made)))


def _rest(it: Grant) -> tuple[str, str, tuple[str, ...], int, datetime, datetime | None]:
    return it.group, it.name, it.services, it.quantity, it.granted_at, it.expires_at


@given(grants_of_a_year, st.lists(st.integers(1, 6), max_size=8), st.randoms(use_true_random=False))
def test_nothing_goes_below_zero_and_all_of_it_comes_back_in_any_order(
    before: tuple[Grant, ...], quantities: list[int], order: Random
) -> None:
    """M11."""
    now, taken = before, []
    for quantity in quantities:
        cut = pieces(in_order(now, NOW), quantity)
        assert sum(it.quantity for it in cut) == min(quantity, left(now, NOW))
        now = less(now, cut)
        assert all(it.remaining >= 0 for it in now)
        taken.append(cut)
    order.shuffle(taken)
    for cut in taken:
        now = more(now, cut)
    assert now == before
