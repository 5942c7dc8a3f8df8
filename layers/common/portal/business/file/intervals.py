"""Stretches of calendar time as a file writes them: ``1 month``, ``4 weeks``, ``30 days`` (M9)."""

import re
from typing import Annotated

from pydantic import AfterValidator, PlainSerializer, PlainValidator, WithJsonSchema

from portal.memberships.plans import Interval, Unit

_INTERVAL = re.compile(r"([1-9][0-9]{0,3}) (day|week|month)s?")
_LONGEST = {Unit.DAY: 1095, Unit.WEEK: 156, Unit.MONTH: 36}  # three years: more is never billed at once
_SHORTEST_DAYS = 7


def _interval(text: object) -> Interval:
    found = _INTERVAL.fullmatch(text) if isinstance(text, str) else None
    if not found:
        raise ValueError("must be a number of days, weeks or months, such as 1 month")
    interval = Interval(int(found[1]), Unit(found[2]))
    if interval.count > _LONGEST[interval.unit]:
        raise ValueError("must be at most three years")
    return interval


def _billed(interval: Interval) -> Interval:
    if interval.unit is Unit.DAY and interval.count < _SHORTEST_DAYS:
        raise ValueError(f"must be at least {_SHORTEST_DAYS} days")
    return interval


def _written(interval: Interval) -> str:
    return f"{interval.count} {interval.unit.value}{'s' if interval.count > 1 else ''}"


_TEXT = WithJsonSchema({"type": "string", "pattern": f"^{_INTERVAL.pattern}$", "examples": ["1 month", "4 weeks"]})
_AS_TEXT = PlainSerializer(_written, when_used="json")

type Span = Annotated[Interval, PlainValidator(_interval), _AS_TEXT, _TEXT]
type Billed = Annotated[Interval, PlainValidator(_interval), AfterValidator(_billed), _AS_TEXT, _TEXT]
