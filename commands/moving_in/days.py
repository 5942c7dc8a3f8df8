"""Dates of a table as instants, by the clock of the business's first location. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Days:
    """Turns dates into instants, aware UTC."""

    zone: ZoneInfo

    def begin(self, day: date) -> datetime:
        """When a day begins."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def over(self, day: date) -> datetime:
        """When it is over."""
        return self.begin(day + timedelta(days=1))
