"""Calendar arithmetic of billing intervals, in UTC as Stripe counts (M9). Pure."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import datetime, timedelta

from portal.memberships.plans import Interval, Unit

_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}


def after(start: datetime, interval: Interval, times: int = 1) -> datetime:
    """The instant so many intervals after ``start``. 31 January and a month is the last of February."""
    if interval.unit is Unit.MONTH:
        return _months_after(start, interval.count * times)
    return start + timedelta(days=_DAYS[interval.unit] * interval.count * times)


def expiry(start: datetime, anchor: datetime, interval: Interval) -> datetime:
    """The instant an interval after a cycle's start. Where Stripe counts cycles from ``anchor``, so is this.

    Else what a cycle of 28 February gives would be gone on 28 March, when it is paid until the 31st.
    """
    if interval.unit is Unit.MONTH and _follows(start, anchor):
        return _months_after(anchor, _months(anchor, start) + interval.count)
    return after(start, interval)


def charges_between(first: datetime, anchor: datetime, interval: Interval, end: datetime) -> Iterator[datetime]:
    """Every charge from ``first`` on, before ``end``. ``anchor``: where Stripe counts from; its day comes back."""
    base = anchor if interval.unit is Unit.MONTH and _follows(first, anchor) else first
    skipped = _months(base, first) // interval.count if base is anchor else 0
    times = skipped
    while (charge := after(base, interval, times)) < end:
        if charge >= first:
            yield charge
        times += 1


def _months_after(start: datetime, months: int) -> datetime:
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    day = min(start.day, monthrange(year, month + 1)[1])
    return start.replace(year=year, month=month + 1, day=day)


def _months(start: datetime, end: datetime) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def _follows(charge: datetime, anchor: datetime) -> bool:
    """Whether a charge is one of those that the anchor began."""
    return anchor <= charge and _months_after(anchor, _months(anchor, charge)) == charge
