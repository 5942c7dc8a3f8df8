"""A range of local dates as one stretch of quanta, and where in it each part of a plan fits."""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from portal.appointments.calendar import Day, Taken
from portal.appointments.footprint import taken
from portal.appointments.masks import EVERYWHERE, at_least, moved, ones, starts
from portal.appointments.scheduling.model import Choice, Plan, Slot
from portal.appointments.times import dates, midnight, open_mask, quanta_in
from portal.business.catalogue import Catalogue
from portal.business.model import MINUTES_A_DAY, Closed, Shift

_ALWAYS = tuple(Shift(weekday, 0, MINUTES_A_DAY) for weekday in range(7))
_NOTHING = Taken(0, 0)
_SHORTEST_DAY = 276


class Timeline:
    """Masks that have room for every visit starting on local dates ``first`` to ``last``.

    They begin at epoch quantum ``base``: midnight of ``first``, or earlier if a guest may come before the first one.
    The client stays only while the location is open, so no one works outside its hours. Staff members are free
    to work in their shifts there while they are not off, units at any time; both only where nothing is taken. A
    buffer needs no shift (B8). Shifts, time off and hours are wall time at the location.
    """

    def __init__(
        self, plan: Plan, catalogue: Catalogue, first: date, last: date, occupied: Mapping[str, Taken]
    ) -> None:
        """``occupied``: what is taken of each staff member and unit, as masks from ``base_of`` the plan."""
        self.first, self.last, self.zone = first, last, plan.zone
        self.base = base_of(plan, first)
        self.occupied = occupied
        self._staff = catalogue.staff
        self._location = catalogue.locations[plan.location]
        self._begin = first - timedelta(days=-(-plan.early // _SHORTEST_DAY))
        self._end = last + timedelta(days=1 + plan.span // _SHORTEST_DAY)
        self._open = self._mask(self._location.hours or _ALWAYS, self._location.closures)
        self._free: dict[str, tuple[int, int]] = {}
        self._room: dict[tuple[str, int, int], int] = {}
        self._starts: dict[Choice, int] = {}

    def windows(self) -> list[tuple[int, int]]:
        """Every local date as (position of its first instant, how many quanta it has)."""
        return [
            (midnight(day, self.zone) - self.base, quanta_in(day, self.zone)) for day in dates(self.first, self.last)
        ]

    def starts(self, choice: Choice) -> int:
        """Where a service can start if given this way, with nothing else going on in the visit.

        Of equal slots, as many owners are needed as there are slots; different slots share no owner.
        """
        found = self._starts.get(choice)
        if found is None:
            found = starts(ones(choice.pattern.stay), self._open)
            for slot, count in Counter(choice.slots).items():
                found &= at_least(count, (self.room(owner, slot) for owner in slot.owners))
            self._starts[choice] = found
        return found

    def room(self, owner: str, slot: Slot) -> int:
        """Where a service can start for all that this slot asks of that staff member or unit."""
        key = owner, slot.work, slot.buffer
        found = self._room.get(key)
        if found is None:
            for_work, for_buffer = self.free(owner)
            found = self._room[key] = starts(slot.work, for_work) & starts(slot.buffer, for_buffer)
        return found

    def free(self, owner: str) -> tuple[int, int]:
        """Where a staff member or unit may work, and where they may have a buffer."""
        if owner not in self._free:
            work, buffer = self.occupied.get(owner, _NOTHING)
            self._free[owner] = self._works(owner) & ~(work | buffer), ~work
        return self._free[owner]

    def _works(self, owner: str) -> int:
        if owner not in self._staff:
            return EVERYWHERE
        staff = self._staff[owner]
        shifts = tuple(shift for shift in staff.shifts if shift.location == self._location.id)
        return self._mask(shifts, staff.time_off)

    def _mask(self, shifts: tuple[Shift, ...], closed: tuple[Closed, ...]) -> int:
        mask = open_mask(shifts, closed, self._begin, self._end, self.zone)
        return moved(mask, midnight(self._begin, self.zone) - self.base)


def base_of(plan: Plan, first: date) -> int:
    """The epoch quantum at which a timeline begins that has every visit starting on ``first``."""
    return midnight(first, plan.zone) - plan.early


def occupied(
    plan: Plan, catalogue: Catalogue, days: Iterable[Day], base: int, at: int, ignoring: AbstractSet[str]
) -> dict[str, Taken]:
    """What is taken of everyone in the plan, as masks from epoch quantum ``base``. ``at``: epoch seconds."""
    zones = {location.id: _zone(location.timezone) for location in catalogue.locations.values()}
    masks = {calendar.owner: [0, 0] for calendar in plan.calendars}
    for day in days:
        key = day.key
        if (mask := masks.get(key.owner)) is not None:
            shift = midnight(key.date, zones[key.home]) - base
            work, buffer = taken(day, at, ignoring)
            mask[0] |= moved(work, shift)
            if buffer:
                mask[1] |= moved(buffer, shift)
    return {owner: Taken(work, buffer) for owner, (work, buffer) in masks.items()}


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
