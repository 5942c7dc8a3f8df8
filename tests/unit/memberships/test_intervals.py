"""Calendar arithmetic of billing intervals (M9), against counting day by day."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from local.stripe.intervals import period_end
from portal.memberships.intervals import after, charges_between
from portal.memberships.plans import Interval, Unit

MONTH, LEAP_DAY = Interval(1, Unit.MONTH), datetime(2028, 2, 29, 9, tzinfo=UTC)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  given one
INTERVALS = st.one_of(
    st.builds(Interval, st.integers(7, 90), st.just(Unit.DAY)),
    st.builds(Interval, st.integers(1, 12), st.just(Unit.WEEK)),
    st.builds(Interval, st.integers(1, 12), st.just(Unit.MONTH)),
)


def counted(start: datetime, interval: Interval, times: int) -> datetime:
    """The same by stepping: day by day, or month by month and then to the start's day or the month's last."""
    if interval.unit is not Unit.MONTH:
        days = interval.count * times * (7 if interval.unit is Unit.WEEK else 1)
        return start + timedelta(days=days)
    first = start.date().replace(day=1)
    for _ in range(interval.count * times):
        first = (first + timedelta(days=31)).replace(day=1)
    last = monthrange(first.year, first.month)[1]
    return datetime.combine(date(first.year, first.month, min(start.day, last)), start.timetz())


@given(INSTANTS, INTERVALS, st.integers(0, 30))
def test_it_is_as_counted_step_by_step(start: datetime, interval: Interval, times: int) -> None:
    """M9."""
    assert after(start, interval, times) == counted(start, interval, times)


@given(INSTANTS.map(lambda at: at.replace(microsecond=0)), INTERVALS, st.integers(0, 12), st.integers(0, 400))
def test_what_is_still_charged_is_what_stripe_charges(
    anchor: datetime, interval: Interval, paid: int, days: int
) -> None:
    """M6, M9: counted from the anchor, so that the 31st comes back after a short month."""
    first = counted(anchor, interval, paid + 1)
    end = first + timedelta(days=days)
    charged = []
    charge = int(first.timestamp())
    while charge < end.timestamp():
        charged.append(datetime.fromtimestamp(charge, UTC))
        charge = period_end(int(anchor.timestamp()), charge, interval.unit.value, interval.count)
    assert list(charges_between(first, anchor, interval, end)) == charged


def test_the_31st_and_the_leap_day_come_back() -> None:
    """M9."""
    january = datetime(2027, 1, 31, 9, tzinfo=UTC)
    charges = charges_between(after(january, MONTH), january, MONTH, after(january, MONTH, 5))
    assert [charge.day for charge in charges] == [28, 31, 30, 31]
    years = charges_between(after(LEAP_DAY, MONTH, 12), LEAP_DAY, Interval(12, Unit.MONTH), after(LEAP_DAY, MONTH, 49))
    assert [(charge.month, charge.day) for charge in years] == [(2, 28), (2, 28), (2, 28), (2, 29)]


def test_a_charge_that_is_none_of_the_anchors_is_counted_from_itself() -> None:
    """O3: Stripe's own tools can set a day of their own."""
    odd = datetime(2027, 2, 10, 9, tzinfo=UTC)
    charges = charges_between(odd, datetime(2027, 1, 31, 9, tzinfo=UTC), MONTH, odd + timedelta(days=60))
    assert [charge.day for charge in charges] == [10, 10, 10]


def test_a_charge_at_the_very_end_is_none() -> None:
    """M6."""
    start = datetime(2027, 1, 31, 9, tzinfo=UTC)
    second = timedelta(seconds=1)
    counts = [len(list(charges_between(start, start, MONTH, start + by))) for by in (-second, timedelta(), second)]
    assert counts == [0, 0, 1]
