"""Working weeks, and the days on which nobody works."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from portal.business.file.fields import Day, Key, Line, Part, Wall, Weekday
from portal.business.model import MINUTES_A_DAY, Closed, Shift
from portal.errors import FieldProblem

_WEEK = timedelta(weeks=1)
_A_MONDAY = datetime(2024, 1, 8)  # noqa: DTZ001  a wall time, whose zone is added; no clock changes that week


class HoursPart(Part):
    """The same stretch of several weekdays, in wall time: ``to`` past 24:00 is the next day's."""

    days: Annotated[list[Weekday], Field(min_length=1, max_length=7)]
    start: Annotated[Wall, Field(alias="from")]
    end: Annotated[Wall, Field(alias="to")]

    def shifts(self, location: str = "") -> Iterator[Shift]:
        """One shift a weekday. ``location`` is an id."""
        return (Shift(day, self.start, self.end, location) for day in self.days)


class ShiftPart(HoursPart):
    """When a staff member works; ``at`` a location other than their home."""

    at: Key | None = None


class ClosedPart(Part):
    """Days without ``last`` are one day; without times, whole days (O2)."""

    first: Day
    last: Day | None = None
    start: Annotated[Wall, Field(alias="from")] = 0
    end: Annotated[Wall, Field(alias="to")] = MINUTES_A_DAY
    reason: Line = ""

    def closed(self) -> Closed:
        """As the rules know it."""
        return Closed(self.first, self.last or self.first, self.start, self.end, self.reason)


def stretch_problems(path: str, stretches: Sequence[HoursPart]) -> Iterator[FieldProblem]:
    """Stretches that end before they start, or start on another day than theirs."""
    for index, stretch in enumerate(stretches):
        if stretch.start >= MINUTES_A_DAY:
            yield FieldProblem(f"{path}.{index}.from", "must be before 24:00: name the weekday on which it starts")
        elif stretch.start >= stretch.end:
            yield FieldProblem(f"{path}.{index}.to", "must be after `from`; past midnight counts on, such as 26:00")


def overlap_problems(path: str, stretches: Sequence[HoursPart], zones: Sequence[str]) -> Iterator[FieldProblem]:
    """Stretches that share a moment of the week. ``zones`` are the time zones of each."""
    moments = [
        (index, *_moments(day, stretch, ZoneInfo(zone)))
        for index, (stretch, zone) in enumerate(zip(stretches, zones, strict=True))
        for day in stretch.days
    ]
    overlapping = {
        (one, other)
        for (one, start, end), (other, begin, stop) in combinations(moments, 2)
        if any(start < stop + week and begin + week < end for week in (-_WEEK, timedelta(0), _WEEK))
    }
    for one, other in sorted(overlapping):
        yield FieldProblem(f"{path}.{other}", f"overlaps {path}.{one}" if one != other else "overlaps itself")


def closed_problems(path: str, closures: Sequence[ClosedPart]) -> Iterator[FieldProblem]:
    """Closures that end before they begin."""
    for index, closure in enumerate(closures):
        if closure.last and closure.last < closure.first:
            yield FieldProblem(f"{path}.{index}.last", "must not be before `first`")
        if closure.start >= closure.end:
            yield FieldProblem(f"{path}.{index}.to", "must be after `from`")


def _moments(weekday: int, stretch: HoursPart, zone: ZoneInfo) -> tuple[datetime, datetime]:
    midnight = (_A_MONDAY + timedelta(days=weekday)).replace(tzinfo=zone)
    start, end = (midnight + timedelta(minutes=minutes) for minutes in (stretch.start, stretch.end))
    return start.astimezone(UTC), end.astimezone(UTC)
