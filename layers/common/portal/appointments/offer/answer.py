"""The times as a client gets them (the answer of ``/times``)."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple, TypedDict
from zoneinfo import ZoneInfo

from portal.appointments.masks import moved, ones, positions
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
    """The offer, ready for JSON. A date that is as it was in an answer before is not written anew: do not change it."""
    team = tuple(staff for staff, _ in offer.by_staff)
    masks = [offer.starts, *(mask for _, mask in offer.by_staff)]
    days: list[DayOfTimes] = []
    for day in map(partial(_date, zone=offer.zone), dates(offer.first, offer.last)):
        earlier, whole = offer.base - day.begin, ones(day.length)
        times = _times(day, offer.zone, team, tuple([moved(mask, earlier) & whole for mask in masks]))
        days.append({"date": day.written, "times": times})
    return {"timezone": offer.zone.key, "days": days}


@lru_cache(maxsize=512)
def _times(day: _Date, zone: ZoneInfo, team: tuple[str, ...], masks: tuple[int, ...]) -> list[Time]:
    """A date's times. ``masks``, from its first instant: every start, then the starts of each of the team."""
    starts = positions(masks[0])
    by_staff = list(zip(team, masks[1:], strict=True))
    return [
        {"start": spelled, "staff": [staff for staff, mask in by_staff if mask >> start & 1]}
        for start, spelled in zip(starts, _spelled(day, starts, zone), strict=True)
    ]


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
