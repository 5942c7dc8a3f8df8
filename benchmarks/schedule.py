"""The schedule that times are measured on: 5 staff, 30 days, 10 bookings a staff-day, 9:00 to 19:00.

Every booking is of one service of 45 minutes: work, a quarter of an hour of processing, finishing. Whoever knows
no processing time sees 45 minutes taken. Between the bookings, three times 50 minutes are left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

STAFF, DAYS, BOOKINGS_A_DAY = 5, 30, 10
FIRST = date(2026, 12, 1)
OPENS, CLOSES, INCREMENT = 9 * 60, 19 * 60, 15  # minutes
WORK, PROCESSING, FINISHING = 20, 15, 10
MINUTES = WORK + PROCESSING + FINISHING
LEFT = 50


@dataclass(frozen=True, slots=True)
class Booking:
    """``staff`` counts from 0; ``start`` is wall time at the location."""

    staff: int
    start: datetime


def bookings() -> list[Booking]:
    """Always the same ones."""
    chance = Random(3)  # noqa: S311  no secret
    midnight = datetime.combine(FIRST, datetime.min.time())
    return [
        Booking(staff, midnight + timedelta(days=day, minutes=minute))
        for staff in range(STAFF)
        for day in range(DAYS)
        for minute in _starts(chance)
    ]


def _starts(chance: Random) -> Iterator[int]:
    """The bookings of a day, in minutes from midnight: one after another but for what is left before some."""
    rests = [chance.randrange(BOOKINGS_A_DAY + 1) for _ in range(3)]
    for number in range(BOOKINGS_A_DAY):
        yield OPENS + number * MINUTES + LEFT * sum(rest <= number for rest in rests)
