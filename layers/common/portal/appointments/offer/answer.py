"""The times as a client gets them (the answer of ``/times``)."""

from datetime import date
from typing import TypedDict

from portal.appointments.offer.offering import Offer
from portal.appointments.times import dates, instant, midnight, quanta_in


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


def times_answer(offer: Offer) -> Times:
    """The offer, ready for JSON."""
    return {"timezone": offer.zone.key, "days": [_day(offer, day) for day in dates(offer.first, offer.last)]}


def _day(offer: Offer, day: date) -> DayOfTimes:
    begin = midnight(day, offer.zone)
    length = quanta_in(day, offer.zone)
    times: list[Time] = []
    for q in range(begin - offer.base, begin - offer.base + length):
        if q >= 0 and offer.starts >> q & 1:
            start = instant(offer.base + q).astimezone(offer.zone).isoformat()
            times.append({"start": start, "staff": [s for s, mask in offer.by_staff if mask >> q & 1]})
    return {"date": day.isoformat(), "times": times}
