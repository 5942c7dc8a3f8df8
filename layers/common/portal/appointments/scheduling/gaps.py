"""B15: starts that leave no gap in a staff member's day.

Each local date is judged from what the staff member has on that date alone, so that finding a month and
writing one day agree.
"""

from collections.abc import Sequence

from portal.appointments.calendar import Taken
from portal.appointments.masks import ones
from portal.appointments.times import QUANTUM_MINUTES

type Window = tuple[int, int]  # a local date on a timeline: position of its first instant, quanta


class Edges:
    """Where the stretches that a staff member is taken begin and end, on each local date."""

    def __init__(self, taken: Taken, windows: Sequence[Window], increment: int) -> None:
        """``increment``: minutes between the times offered (B7); a gap shorter than that cannot be helped."""
        self._windows = windows
        reach = increment // QUANTUM_MINUTES
        self.after = self._before = 0
        for begin, length in windows:
            work, busy = (mask >> begin & ones(length) for mask in (taken.work, taken.work | taken.buffer))
            if busy:
                ends = busy << 1 & ~busy
                beginnings = busy & ~(busy << 1) | work & ~(work << 1)
                for gap in range(reach):
                    self.after |= (ends << gap & ones(length)) << begin
                    self._before |= beginnings >> gap << begin

    def before(self, end: int) -> int:
        """The starts that make something ending ``end`` quanta later end directly before a stretch of that date."""
        same_date = 0
        for begin, length in self._windows:
            same_date |= ones(max(length - end, 0)) << begin
        return self._before >> end & same_date

    def first_and_last(self, possible: int) -> int:
        """The first and the last possible start of each date."""
        kept = 0
        for begin, length in self._windows:
            day = possible >> begin & ones(length)
            if day:
                kept |= (day & -day | 1 << day.bit_length() - 1) << begin
        return kept
