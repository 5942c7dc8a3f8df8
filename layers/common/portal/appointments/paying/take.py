"""Taking the time of visits that are paid now, whether it was still held or is merely free (B19)."""

from collections.abc import Sequence
from datetime import datetime

from portal.appointments.claim import Claim, write_claim
from portal.appointments.desk_days import read_days
from portal.appointments.footprint import clash, entries
from portal.appointments.model import Appointment
from portal.business.catalogue import Catalogue
from portal.table.write import Write


def take(write: Write, visits: Sequence[Appointment], catalogue: Catalogue, now: datetime) -> bool:
    """Whether the visits can have their time, which then is theirs with the write."""
    takes = {visit.id: entries(visit.services, visit.start, catalogue) for visit in visits}
    wanted = [(key, entry) for own in takes.values() for key, entry in own.items()]
    days, _ = read_days(dict(wanted), ())
    at, own = int(now.timestamp()), frozenset(takes)
    if any(clash(days[key], entry, at, own) for key, entry in wanted):
        return False
    write_claim(write, Claim(takes), days, frozenset(), now)
    return True
