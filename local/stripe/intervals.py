"""Where a subscription's periods begin and end. Pure; seconds since 1970, UTC."""

import calendar
from datetime import UTC, datetime, timedelta

DAY = 86400


def period_end(anchor: int, start: int, interval: str, count: int) -> int:
    """The end of the period that begins at ``start``: the next turn that is counted from the anchor.

    Counted from the anchor, and not from the period before, so that the 31st comes back after a short month.
    """
    turn = 1
    while (end := _turned(anchor, interval, count * turn)) <= start:
        turn += 1
    return end


def _turned(anchor: int, interval: str, count: int) -> int:
    begin = datetime.fromtimestamp(anchor, UTC)
    match interval:
        case "day" | "week":
            return int((begin + timedelta(days=count * (7 if interval == "week" else 1))).timestamp())
        case _:
            months = begin.month - 1 + count * (12 if interval == "year" else 1)
            year, month = begin.year + months // 12, months % 12 + 1
            day = min(begin.day, calendar.monthrange(year, month)[1])
            return int(begin.replace(year=year, month=month, day=day).timestamp())
