"""Taking the minutes of visits that staff make or change: exclusive, whatever else staff may do (O2, O4)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from portal.appointments.calendar import Day, DayKey, Entry, EntryKind
from portal.appointments.claim import Claim, Entries, write_claim
from portal.appointments.desk_days import end_undos, holds_in, undone_by
from portal.appointments.footprint import entries
from portal.appointments.model import Appointment
from portal.appointments.taken import clashes, slot_taken
from portal.appointments.units import with_units
from portal.business.catalogue import Catalogue
from portal.table.write import Write


def claim_for(
    write: Write,
    visits: Sequence[Appointment],
    catalogue: Catalogue,
    days: Mapping[DayKey, Day],
    now: datetime,
    had: Mapping[str, Iterable[DayKey]] | None = None,
) -> tuple[Appointment, ...]:
    """The visits with their rooms and chairs; their minutes are theirs with the write.

    ``had`` is what they took until now. Holds in the way end (C4). Raises SlotTaken naming what is there, NotPermitted.
    """
    before = had or {}
    at, ignoring = int(now.timestamp()), holds_in(days) | before.keys()
    filled = dict(days)
    fitted: list[Appointment] = []
    takes: dict[str, Entries] = {}
    for visit in visits:
        placed = with_units(visit, catalogue, filled, at, ignoring)
        wanted = entries(placed.services, placed.start, catalogue)
        if found := list(clashes(filled, wanted, at, ignoring)):
            raise slot_taken(catalogue, found, placed.start)
        for key, entry in wanted.items():
            filled[key] = Day(key, {**filled[key].entries, visit.id: entry})
        takes[visit.id] = wanted
        fitted.append(placed)
    start, end = min(visit.start for visit in fitted), max(visit.end for visit in fitted)
    undone = undone_by(catalogue, _together(takes.values()), days, start, end, now, own=visits[0].id)
    write_claim(write, Claim(takes, {**undone.took, **before}), days, frozenset(), now)
    end_undos(write, undone, catalogue.business, now)
    return tuple(fitted)


def _together(takes: Iterable[Entries]) -> dict[DayKey, Entry]:
    """What all of them take, day by day."""
    whole: dict[DayKey, Entry] = {}
    for one in takes:
        for key, entry in one.items():
            runs = whole[key].runs if key in whole else ()
            whole[key] = Entry(EntryKind.VISIT, (*runs, *entry.runs))
    return whole
