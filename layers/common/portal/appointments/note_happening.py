"""Behind the stream: what was done with a visit is noted for the desk. The same change again notes the same."""

from portal.appointments.happening import happening
from portal.appointments.model import Appointment
from portal.table.stream import Changed
from portal.table.write import Write


def note_happening(change: Changed) -> None:
    """Note it, if the desk has to hear of it."""
    if not isinstance(change.after, Appointment):
        return
    found = happening(change.before, change.after, change.at)
    if found:
        write = Write(change.at)
        write.kept(found)
        write.commit()
