"""Instants, local days, and masks of what is free (DESIGN, Time).

An instant is an epoch quantum of 5 minutes. A mask is an int, one bit a quantum, counted from the first
instant of a local date. A time that the clock on the wall skips is the moment of the change; of a time
that it shows twice, the first counts (F15).
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from portal.appointments.masks import ones
from portal.business.model import MINUTES_A_DAY, Closed, Shift

QUANTUM_MINUTES = 5
QUANTA_A_DAY = MINUTES_A_DAY // QUANTUM_MINUTES  # of a day on which no clock changes

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_QUANTUM = timedelta(minutes=QUANTUM_MINUTES)
_DAY = timedelta(days=1)


def quantum(instant: datetime) -> int:
    """The epoch quantum in which an aware instant lies."""
    return (instant - _EPOCH) // _QUANTUM


def first_quantum(instant: datetime) -> int:
    """The first epoch quantum that begins at an aware instant or later."""
    return -((_EPOCH - instant) // _QUANTUM)


def instant(quantum: int) -> datetime:
    """The aware UTC instant at which an epoch quantum begins."""
    return _EPOCH + quantum * _QUANTUM


def wall_instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """The aware UTC instant at which a date's clock first shows so many minutes (a multiple of 5) past midnight."""
    return instant(_showing(day, minutes // QUANTUM_MINUTES, zone))


def dates(first: date, last: date) -> Iterator[date]:
    """Every date from first to last, both included."""
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def local_date(quantum: int, zone: ZoneInfo) -> date:
    """The date that the zone's calendar shows at an epoch quantum."""
    return instant(quantum).astimezone(zone).date()


@lru_cache(maxsize=4096)
def midnight(day: date, zone: ZoneInfo) -> int:
    """The epoch quantum of a local date's first instant, which some dates have at 1:00 (Santiago)."""
    return _first_showing(datetime.combine(day, time()), zone)


@lru_cache(maxsize=4096)
def quanta_in(day: date, zone: ZoneInfo) -> int:
    """How many quanta a local date has: 288, but 276 to 300 when clocks change."""
    return midnight(day + _DAY, zone) - midnight(day, zone)


def steady(day: date, zone: ZoneInfo) -> bool:
    """Whether the clock on the wall runs through a whole date without a change."""
    return quanta_in(day, zone) == QUANTA_A_DAY


@lru_cache(maxsize=1024)
def open_mask(shifts: tuple[Shift, ...], closed: tuple[Closed, ...], first: date, last: date, zone: ZoneInfo) -> int:
    """The quanta inside a shift and outside every closure, from midnight of ``first`` to the end of ``last``."""
    mask = 0
    for day in dates(first - _DAY, last):  # a shift of the day before may run past midnight
        for shift in shifts:
            if shift.weekday == day.weekday():
                mask |= _stretch(day, -(-shift.start // QUANTUM_MINUTES), shift.end // QUANTUM_MINUTES, first, zone)
    for closure in closed:
        for day in dates(max(closure.first, first - _DAY), min(closure.last, last)):
            begin, end = closure.start // QUANTUM_MINUTES, -(-closure.end // QUANTUM_MINUTES)
            mask &= ~_stretch(day, begin, end, first, zone)
    return mask & ones(midnight(last + _DAY, zone) - midnight(first, zone))


def on_grid(instant: datetime, zone: ZoneInfo, increment: int) -> bool:
    """Whether a visit may start at an aware instant (B7).

    The clock on the wall must show a multiple of ``increment`` minutes, and for the first time.
    """
    wall = instant.astimezone(zone)
    whole = not (wall.second or wall.microsecond)
    return whole and not wall.fold and (wall.hour * 60 + wall.minute) % increment == 0


@lru_cache(maxsize=256)
def grid_mask(first: date, last: date, zone: ZoneInfo, increment: int) -> int:
    """Every quantum of the local dates from first to last that is on the grid, from midnight of ``first``."""
    base = midnight(first, zone)
    mask = 0
    for day in dates(first, last):
        grid = _even_grid(increment) if steady(day, zone) else _uneven_grid(day, zone, increment)
        mask |= grid << midnight(day, zone) - base
    return mask


@lru_cache(maxsize=8)
def _even_grid(increment: int) -> int:
    return sum(1 << q for q in range(0, QUANTA_A_DAY, increment // QUANTUM_MINUTES))


def _uneven_grid(day: date, zone: ZoneInfo, increment: int) -> int:
    begin = midnight(day, zone)
    return sum(1 << q for q in range(quanta_in(day, zone)) if on_grid(instant(begin + q), zone, increment))


def _stretch(day: date, begin: int, end: int, first: date, zone: ZoneInfo) -> int:
    """The mask between two wall times of a date, in quanta of the wall clock, cut off at ``first``'s midnight."""
    base = midnight(first, zone)
    start, stop = (max(_showing(day, wall, zone) - base, 0) for wall in (begin, end))
    return ones(stop - start) << start if stop > start else 0


def _showing(day: date, wall: int, zone: ZoneInfo) -> int:
    """The epoch quantum at which the clock first shows ``wall`` quanta from a date's midnight, or later."""
    days, wall = divmod(wall, QUANTA_A_DAY)
    day += days * _DAY
    if steady(day, zone):
        return midnight(day, zone) + wall
    return _first_showing(datetime.combine(day, time()) + wall * _QUANTUM, zone)


def _first_showing(wall: datetime, zone: ZoneInfo) -> int:
    """The epoch quantum at which the zone's clock first shows a wall time, or jumps over it."""
    before, after = (quantum(wall.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    if before <= after:  # shown once, or twice
        return before
    jumping = range(after, before + 1)
    return after + bisect_left(jumping, wall, key=lambda q: instant(q).astimezone(zone).replace(tzinfo=None))
