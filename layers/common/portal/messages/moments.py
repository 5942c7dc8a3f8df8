"""Dates and times as people read them, always in the location's time zone and with its name (S4). Pure.

English only, whatever the machine's locale: the words around them are.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from portal.business.model import Location

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_TWELVE_HOURS = frozenset({"US", "CA", "AU", "NZ", "PH", "IN", "PK", "EG", "SA", "CO", "MX"})
_MONTH_FIRST = frozenset({"US", "CA", "PH"})


def day(instant: datetime, location: Location) -> str:
    """``Tuesday, December 1, 2026``, or ``Tuesday 1 December 2026`` where the day comes first."""
    local = instant.astimezone(ZoneInfo(location.timezone)).date()
    weekday, month = _WEEKDAYS[local.weekday()], _MONTHS[local.month - 1]
    if location.country in _MONTH_FIRST:
        return f"{weekday}, {month} {local.day}, {local.year}"
    return f"{weekday} {local.day} {month} {local.year}"


def short_day(instant: datetime, location: Location) -> str:
    """``Tue, Dec 1``, for texts."""
    local = instant.astimezone(ZoneInfo(location.timezone)).date()
    weekday, month = _WEEKDAYS[local.weekday()][:3], _MONTHS[local.month - 1][:3]
    return f"{weekday}, {month} {local.day}" if location.country in _MONTH_FIRST else f"{weekday} {local.day} {month}"


def time(instant: datetime, location: Location) -> str:
    """``10:00 AM CST`` or ``10:00 CET``; where a zone has no letters of its own, ``10:00 (Sao Paulo time)``."""
    local = instant.astimezone(ZoneInfo(location.timezone))
    return f"{_clock(local, location)} {_zone(local, location)}"


def moment(instant: datetime, location: Location) -> str:
    """Date and time together."""
    return f"{day(instant, location)} at {time(instant, location)}"


def _clock(local: datetime, location: Location) -> str:
    if location.country in _TWELVE_HOURS:
        return f"{local.hour % 12 or 12}:{local.minute:02} {'AM' if local.hour < 12 else 'PM'}"  # noqa: PLR2004  noon
    return f"{local.hour:02}:{local.minute:02}"


def _zone(local: datetime, location: Location) -> str:
    name = local.tzname() or ""
    city = location.timezone.rpartition("/")[2].replace("_", " ")
    return name if name.isalpha() else f"({city} time)"
