"""The desk keeps time free, and gives it back (O2)."""

from zoneinfo import ZoneInfo

from portal import clock, ids
from portal.access.staff import DeskAct, Member, audit
from portal.appointments import blocks
from portal.appointments.desk_requests import BlockRequest
from portal.appointments.desk_shapes import BlockedAnswer
from portal.table.catalogue import catalogue_for_reading


def block_time(by: Member, asked: BlockRequest, key: str) -> BlockedAnswer:
    """Keep time free. The same key gives the same block. Raises NotFound, InvalidRequest, KeyReused, TryAgain."""
    now = clock.now()
    catalogue = catalogue_for_reading(by.business, now)
    wanted = ids.derived("blk", by.business, key)
    made, visits = blocks.block(
        catalogue,
        asked.owner,
        asked.start,
        asked.end,
        asked.reason,
        block_id=wanted,
        noted=audit(ids.new("aud"), by, DeskAct.BLOCK_TIME, now, "", wanted, asked.owner),
    )
    zone = ZoneInfo(catalogue.locations[made.home].timezone)
    return {
        "id": made.id,
        "owner": made.owner,
        "start": made.start.astimezone(zone),
        "end": made.end.astimezone(zone),
        "reason": made.reason,
        "visits": list(visits),
    }


def unblock_time(by: Member, block: str) -> None:
    """Give it back. Raises NotFound, TryAgain."""
    now = clock.now()
    noted = audit(ids.new("aud"), by, DeskAct.UNBLOCK_TIME, now, "", block)
    blocks.unblock(catalogue_for_reading(by.business, now), block, noted)
