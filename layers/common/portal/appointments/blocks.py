"""Desk blocks: time of a staff member or resource that is kept free (O2)."""

from datetime import datetime, timedelta

from portal import clock, ids
from portal.access.staff import Audit
from portal.appointments.calendar import Block, Day, EntryKind
from portal.appointments.claim import Claim, write_claim, write_release
from portal.appointments.desk_days import end_undos, read_days, undone_by
from portal.appointments.footprint import block_entries, clash
from portal.business.catalogue import Catalogue
from portal.errors import FieldProblem, InvalidRequest, KeyReused, NotFound
from portal.table import keys
from portal.table.read import batch
from portal.table.write import Write, decide_and_write

_MOST = timedelta(days=92)  # a block is one write, which has one part for each day, of at most 100


def block(
    catalogue: Catalogue,
    owner: str,
    start: datetime,
    end: datetime,
    reason: str = "",
    *,
    block_id: str = "",
    noted: Audit | None = None,
) -> tuple[Block, tuple[str, ...]]:
    """Keep time free. Returns the block, and the visits that are there already: they stay (O2).

    ``block_id`` finds one that was made before; a fresh one is made where it is empty. ``noted`` is written with it.
    Raises NotFound, InvalidRequest, KeyReused, TryAgain.
    """
    home = _home(catalogue, owner)
    made = Block(block_id or ids.new("blk"), catalogue.business.id, home, owner, start, end, reason)
    if end <= start:
        raise InvalidRequest(FieldProblem("end", "is not after the start"))
    if end - start > _MOST:
        raise InvalidRequest(
            FieldProblem("end", f"is more than {_MOST.days} days after the start; set time off instead")
        )
    takes = block_entries(made.home, owner, start, end, catalogue)

    def attempt() -> tuple[Block, tuple[str, ...]]:
        now = clock.now()
        own = keys.block(made.home, made.id)
        days, found = read_days(takes, [own])
        known = found.get(own)
        if known not in {None, made}:
            raise KeyReused
        touched = {
            visit: None
            for key, entry in takes.items()
            for visit, there in days[key].entries.items()
            if there.kind is EntryKind.VISIT and clash(Day(key, {visit: there}), entry, int(now.timestamp()))
        }
        if known:
            return made, tuple(touched)
        write = Write(now)
        undone = undone_by(catalogue, takes, days, start, end, now)
        write_claim(write, Claim({made.id: takes}, undone.took), days, frozenset(), now)
        end_undos(write, undone, catalogue.business, now)
        write.new(made)
        if noted:
            write.new(noted)
        write.commit()
        return made, tuple(touched)

    return decide_and_write(attempt)


def unblock(catalogue: Catalogue, block_id: str, noted: Audit | None = None) -> None:
    """Give blocked time back. Raises NotFound, TryAgain."""
    places = [keys.block(home, block_id) for home in catalogue.locations]

    def attempt() -> None:
        found = next(iter(batch(places).values()), None)
        if not isinstance(found, Block):
            raise NotFound
        write = Write(clock.now())
        took = block_entries(found.home, found.owner, found.start, found.end, catalogue)
        write_release(write, {found.id: took}, until=None)
        write.gone(found)
        if noted:
            write.new(noted)
        write.commit()

    decide_and_write(attempt)


def _home(catalogue: Catalogue, owner: str) -> str:
    if owner in catalogue.staff:
        return catalogue.staff[owner].home
    if owner in catalogue.resources:
        return catalogue.resources[owner].location
    raise NotFound
