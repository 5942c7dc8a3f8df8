"""Desk blocks: time of a staff member or resource that is kept free (O2)."""

from datetime import datetime

from portal import clock, ids
from portal.appointments.calendar import Block, Day, EntryKind
from portal.appointments.claim import Claim, write_claim, write_release
from portal.appointments.desk_days import end_undos, read_days, undone_by
from portal.appointments.footprint import block_entries, clash
from portal.business.catalogue import Catalogue
from portal.errors import FieldProblem, InvalidRequest, NotFound
from portal.table import keys
from portal.table.read import one
from portal.table.write import Write, decide_and_write


def block(
    catalogue: Catalogue, owner: str, start: datetime, end: datetime, reason: str = ""
) -> tuple[Block, tuple[str, ...]]:
    """Keep time free. Returns the block, and the visits that are there already: they stay (O2).

    Raises InvalidRequest, TryAgain.
    """
    made = Block(ids.new("blk"), catalogue.business.id, _home(catalogue, owner), owner, start, end, reason)
    if end <= start:
        raise InvalidRequest(FieldProblem("end", "is not after the start"))
    takes = block_entries(made.home, owner, start, end, catalogue)

    def attempt() -> tuple[Block, tuple[str, ...]]:
        now = clock.now()
        days, _ = read_days(takes, ())
        touched = {
            visit: None
            for key, entry in takes.items()
            for visit, there in days[key].entries.items()
            if there.kind is EntryKind.VISIT and clash(Day(key, {visit: there}), entry, int(now.timestamp()))
        }
        write = Write(now)
        undone = undone_by(catalogue, takes, days, start, now)
        write_claim(write, Claim({made.id: takes}, undone.took), days, frozenset(), now)
        end_undos(write, undone, catalogue.business, now)
        write.new(made)
        write.commit()
        return made, tuple(touched)

    return decide_and_write(attempt)


def unblock(catalogue: Catalogue, owner: str, block_id: str) -> None:
    """Give blocked time back. Raises NotFound, TryAgain."""

    def attempt() -> None:
        found = one(keys.block(_home(catalogue, owner), block_id))
        if not isinstance(found, Block) or found.owner != owner:
            raise NotFound
        write = Write(clock.now())
        took = block_entries(found.home, owner, found.start, found.end, catalogue)
        write_release(write, {found.id: took}, until=None)
        write.gone(found)
        write.commit()

    decide_and_write(attempt)


def _home(catalogue: Catalogue, owner: str) -> str:
    if owner in catalogue.staff:
        return catalogue.staff[owner].home
    if owner in catalogue.resources:
        return catalogue.resources[owner].location
    raise NotFound
