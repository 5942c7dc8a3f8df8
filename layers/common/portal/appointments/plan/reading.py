"""Which days must be read to know the starts of a plan."""

from datetime import date, timedelta

from portal.appointments.calendar import DayKey
from portal.appointments.masks import ones
from portal.appointments.scheduling.chain import alone
from portal.appointments.scheduling.model import Plan, slots_of
from portal.appointments.scheduling.timeline import Timeline
from portal.appointments.times import dates, grid_mask, local_date, midnight
from portal.business.catalogue import Catalogue


def day_keys(plan: Plan, catalogue: Catalogue, first: date, last: date) -> tuple[DayKey, ...]:
    """Every day that decides about starts on the local dates from first to last, and no more than needed.

    That is one day a date for whoever works then; the day after too if a visit or a shift may reach into it, and
    the day before or after where an owner's home is in another zone. None, if nobody works on those dates.
    """
    empty = Timeline(plan, catalogue, first, last, {})
    starts = grid_mask(first, last, plan.zone, catalogue.business.booking.increment_minutes) << plan.early
    for guest in plan.guests:
        starts &= alone(guest, empty)
    if not starts:
        return ()
    earliest, latest = (starts & -starts).bit_length() - 1, starts.bit_length() - 1
    begin, end = earliest - plan.early, latest + plan.span
    if plan.avoid_gaps:  # the whole of each date is looked at (B15)
        begin, end = _whole_dates(earliest, latest, end, empty)
    able = {
        owner
        for slot in slots_of(plan.guests)
        for owner in slot.owners
        if empty.room(owner, slot) >> begin & ones(end - begin)
    }
    return tuple(
        DayKey(calendar.home, day, calendar.owner)
        for calendar in plan.calendars
        if calendar.owner in able
        for day in dates(local_date(empty.base + begin, calendar.zone), local_date(empty.base + end - 1, calendar.zone))
    )


def _whole_dates(earliest: int, latest: int, end: int, timeline: Timeline) -> tuple[int, int]:
    """From the midnight before the earliest start to the one after the latest, or ``end``."""
    base, zone = timeline.base, timeline.zone
    begin = midnight(local_date(base + earliest, zone), zone) - base
    return begin, max(midnight(local_date(base + latest, zone) + timedelta(days=1), zone) - base, end)
