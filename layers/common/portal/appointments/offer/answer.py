"""The times as a client gets them (the answer of ``/times``)."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache, partial
from itertools import compress
from operator import itemgetter
from typing import NamedTuple, TypedDict
from zoneinfo import ZoneInfo

from portal.appointments.masks import positions
from portal.appointments.offer.offering import Offer
from portal.appointments.times import QUANTA_A_DAY, QUANTUM_MINUTES, dates, instant, midnight, quanta_in, steady


class Time(TypedDict):
    """A start, RFC 3339 with the location's offset, and every staff member who may serve then, in staff order."""

    start: str
    staff: list[str]


class DayOfTimes(TypedDict):
    """A local date, and its times, if any."""

    date: str
    times: list[Time]


class Times(TypedDict):
    """``timezone`` is the location's IANA name. Every date that was asked for is there."""

    timezone: str
    days: list[DayOfTimes]


_CLOCK = [f"T{q * QUANTUM_MINUTES // 60:02}:{q * QUANTUM_MINUTES % 60:02}:00" for q in range(QUANTA_A_DAY)]


class _Date(NamedTuple):
    """A local date: its first instant as an epoch quantum, its quanta, and how its times are written.

    ``offset`` from UTC is empty on a date on which clocks change.
    """

    begin: int
    length: int
    written: str
    offset: str


def times_answer(offer: Offer) -> Times:
    """The offer, ready for JSON."""
    starts = positions(offer.starts)
    staff = _staff(offer, starts)
    days: list[DayOfTimes] = []
    done = 0
    for day in map(partial(_date, zone=offer.zone), dates(offer.first, offer.last)):
        begin = day.begin - offer.base
        upto = bisect_left(starts, begin + day.length, lo=done)
        spelled = _spelled(day, [start - begin for start in starts[done:upto]], offer.zone)
        times: list[Time] = [
            {"start": start, "staff": who} for start, who in zip(spelled, staff[done:upto], strict=True)
        ]
        days.append({"date": day.written, "times": times})
        done = upto
    return {"timezone": offer.zone.key, "days": days}


def _staff(offer: Offer, starts: Sequence[int]) -> list[list[str]]:
    """Who may serve at each of the starts."""
    if not offer.by_staff or not starts:
        return [[]] * len(starts)
    ids, masks = zip(*offer.by_staff, strict=True)
    rows = [f"{mask:0{offer.starts.bit_length()}b}" for mask in masks]  # the last digit is position 0
    of_starts = itemgetter(*(~start for start in starts), -1)  # one more, since for a single one it gives no tuple
    flags = zip(*map(of_starts, rows), strict=True)
    named = cache(lambda flags: list(compress(ids, map(int, flags))))
    return list(map(named, flags))[:-1]


def _spelled(day: _Date, starts: Sequence[int], zone: ZoneInfo) -> list[str]:
    """Starts, as quanta from a date's first instant, as text: by the clock face, except where clocks change."""
    if not day.offset:
        return [instant(day.begin + start).astimezone(zone).isoformat() for start in starts]
    return [f"{day.written}{_CLOCK[start]}{day.offset}" for start in starts]


@lru_cache(maxsize=1024)
def _date(day: date, zone: ZoneInfo) -> _Date:
    begin = midnight(day, zone)
    offset = instant(begin).astimezone(zone).isoformat()[19:] if steady(day, zone) else ""
    return _Date(begin, quanta_in(day, zone), day.isoformat(), offset)
