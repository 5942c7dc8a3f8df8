"""What the owner changes in the catalogue meanwhile: told to the system, and done to the model's salon."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.support.model.salon import DAY, Salon

type Changes = dict[str, Any]


@dataclass(frozen=True)
class Edit:
    """``changes`` as the API takes them, for the salon as it is after ``do``. ``date`` spells a day."""

    name: str
    do: Callable[[Salon, int], None]
    changes: Callable[[Salon, Callable[[int], str]], Changes]


def _toggled[T](of: set[T], some: set[T]) -> None:
    of.symmetric_difference_update(some)


def _close(salon: Salon, day: int) -> None:
    _toggled(salon.closed, set(range(day * DAY + 11 * 60, day * DAY + 12 * 60)))


def _closures(salon: Salon, date: Callable[[int], str]) -> Changes:
    days = sorted({minute // DAY for minute in salon.closed})
    return {"locations": {"here": {"closures": [{"first": date(day), "from": "11:00", "to": "12:00"} for day in days]}}}


def _day_off(salon: Salon, day: int) -> None:
    _toggled(salon.off["ada"], set(range(day * DAY, (day + 1) * DAY)))


def _days_off(salon: Salon, date: Callable[[int], str]) -> Changes:
    return {
        "staff": {"ada": {"time_off": [{"first": date(day)} for day in sorted({m // DAY for m in salon.off["ada"]})]}}
    }


def _longer(salon: Salon, _: int) -> None:
    (kind, minutes), *rest = salon.services["cut"].parts
    salon.services["cut"] = replace(salon.services["cut"], parts=((kind, 75 - minutes), *rest))


def _length(salon: Salon, _: Callable[[int], str]) -> Changes:
    minutes = salon.services["cut"].parts[0][1]
    segments = [{"kind": "work", "minutes": minutes}, {"kind": "buffer", "minutes": 15}]
    return {"services": {"cut": {"segments": segments}}}


def _hours(salon: Salon, _: int) -> None:
    salon.opens = (19 * 60 - salon.opens[0], salon.opens[1])


def _new_hours(salon: Salon, _: Callable[[int], str]) -> Changes:
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    return {"locations": {"here": {"hours": [{"days": days, "from": f"{salon.opens[0] // 60}:00", "to": "14:00"}]}}}


EDITS = (
    Edit("a closure", _close, _closures),
    Edit("time off", _day_off, _days_off),
    Edit("another length", _longer, _length),
    Edit("other hours", _hours, _new_hours),
    Edit(
        "a service on or off line",
        lambda salon, _: _toggled(salon.offline, {"facial"}),
        lambda salon, _: {"services": {"facial": {"online": "facial" not in salon.offline}}},
    ),
    Edit(
        "staff leaving or back",
        lambda salon, _: _toggled(salon.left, {"cat"}),
        lambda salon, _: {"staff": {"cat": {"archived": "cat" in salon.left}}},
    ),
)
