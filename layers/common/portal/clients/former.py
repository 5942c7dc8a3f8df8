"""Who was merged into a client, from the record of what the business's people did (O1). Pure."""

from collections.abc import Iterable

from portal.access.staff import Audit, DeskAct


def former_ids(acts: Iterable[Audit], client: str) -> list[str]:
    """The ids of all who lead on to them, also by way of another."""
    into = {it.subject: it.client for it in acts if it.act is DeskAct.MERGE_CLIENTS}
    found = [client]
    for one in found:  # which grows meanwhile
        found += [gone for gone, kept in into.items() if kept == one and gone not in found]
    return found[1:]
