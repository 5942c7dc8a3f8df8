"""Who was merged into a client, from the record of what the business's people did (O1)."""

from portal.access.staff import Audit, DeskAct
from portal.table import keys
from portal.table.read import partition


def former_ids(business: str, client: str) -> list[str]:
    """The ids of all who lead on to them, also by way of another. One query of the record, a call a megabyte."""
    merges = [it for it in partition(keys.audits(business)) if isinstance(it, Audit)]
    into = {it.subject: it.client for it in merges if it.act is DeskAct.MERGE_CLIENTS}
    found = [client]
    for one in found:  # which grows meanwhile
        found += [gone for gone, kept in into.items() if kept == one and gone not in found]
    return found[1:]
