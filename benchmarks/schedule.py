"""The schedule that times are measured on: 5 staff, 30 days, 10 bookings a staff-day, 9:00 to 19:00.

Every booking is of one service of 45 minutes: work, a quarter of an hour of processing, finishing. Whoever knows
no processing time sees 45 minutes taken.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

STAFF, DAYS, BOOKINGS_A_DAY = 5, 30, 10
FIRST = date(2026, 12, 1)
OPENS, CLOSES, INCREMENT = 9 * 60, 19 * 60, 15  # minutes
WORK, PROCESSING, FINISHING = 20, 15, 10
MINUTES = WORK + PROCESSING + FINISHING


@dataclass(frozen=True, slots=True)
class Booking:
    """``staff`` counts from 0; ``start`` is wall time at the location."""

    staff: int
    start: datetime


def bookings() -> list[Booking]:
    """One an hour, each beginning on the hour or up to a quarter later: always the same ones."""
    chance = Random(3)  # noqa: S311  no secret
    midnight = datetime.combine(FIRST, datetime.min.time())
    return [
        Booking(staff, midnight + timedelta(days=day, minutes=OPENS + 60 * hour + chance.choice((0, 5, 10, 15))))
        for staff in range(STAFF)
        for day in range(DAYS)
        for hour in range(BOOKINGS_A_DAY)
    ]
