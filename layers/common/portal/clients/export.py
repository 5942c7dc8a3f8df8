"""All that is held of a client, as one document for them to have (F31)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from portal import clock
from portal.access.acts import acts_at
from portal.access.feeds import present
from portal.access.staff import Audit, Member
from portal.appointments.model import Appointment
from portal.clients.contacts import hashed
from portal.clients.desk_client import of_their_business
from portal.clients.former import former_ids
from portal.clients.leading import leading_here
from portal.clients.model import Address, Client, Contact
from portal.clients.shapes import ExportAnswer
from portal.memberships.model import Membership, Package
from portal.messages.preferences import switches_of
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import batch, partition

# What is held to recognize, and means nothing to anybody: hashes, and how far a record was written.
_ONLY_OURS = frozenset({"hash", "request_hash", "version", "names", "joined"})


def export(by: Member, client: str) -> ExportAnswer:
    """The client's record, contacts, visits, memberships, packages, what happened to these, and acts of the desk.

    Messages are not kept once they went out, and links and sessions say nothing but whose they are. Raises NotFound,
    NotPermitted.
    """
    records = list(partition(keys.client_partition(client)))
    mine = of_their_business(next((it for it in records if isinstance(it, Client)), None), by)
    visits = [it for it in records if isinstance(it, Appointment)]
    holders = [it for it in records if isinstance(it, Membership | Package)]
    acts = acts_at(by.business)
    former = former_ids(acts, client)
    feed = present(mine)
    return {
        "made_at": clock.now(),
        "client": _plain(mine),
        "switches": switches_of(mine),
        "contacts": [_plain(it) for it in _contacts(mine, visits)],
        "merged": [_plain(it) for it in batch(map(keys.client, former)).values()] if former else [],
        "appointments": [_plain(it) for it in visits],
        "memberships": [_plain(it) for it in holders if isinstance(it, Membership)],
        "packages": [_plain(it) for it in holders if isinstance(it, Package)],
        "history": [_plain(it) for holder in holders for it in partition(keys.history(holder.id))],
        "calendar_address_made_at": feed.made_at if feed else None,
        "acts": list(_acts(acts, {client, *former})),
    }


def _contacts(client: Client, visits: Iterable[Appointment]) -> list[Contact | Address]:
    """What is known of each contact: what was unsubscribed from, and what carriers told."""
    secret = contact_key()
    told = [keys.address(hashed("", text, secret)) for text in (client.email, client.phone) if text]
    wanted = [*leading_here(client, visits), *told]
    return list(batch(wanted).values()) if wanted else []


def _acts(acts: Iterable[Audit], clients: set[str]) -> Iterator[dict[str, Any]]:
    """What the business's people did with them. Who of these it was is theirs."""
    for it in acts:
        if it.client in clients:
            yield {"at": it.at, "act": it.act.value, "subject": it.subject, "what": it.what}


def _plain(record: object) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(record, builtin_types=(datetime,))
    return {name: held for name, held in found.items() if name not in _ONLY_OURS}
