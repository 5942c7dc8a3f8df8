"""Writing the file's clients: many to a transaction, each left alone if it is there already (A7, B13)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from portal.clients.contacts import hashed, name_hash
from portal.clients.model import Client, Contact
from portal.table import keys
from portal.table.read import batch
from portal.table.write import Write, decide_and_write

_AT_ONCE = 30  # each with at most two contacts: less than the 100 actions of a transaction


def save_clients(clients: Sequence[Client], contact_key: bytes, now: datetime) -> Iterator[int]:
    """Make the clients that are not there yet; yields how many of the file's were seen to so far."""
    for first in range(0, len(clients), _AT_ONCE):
        some = clients[first : first + _AT_ONCE]
        decide_and_write(partial(_new_clients, some, contact_key, now))
        yield first + len(some)


def _new_clients(clients: Sequence[Client], contact_key: bytes, now: datetime) -> None:
    hashes = {client.id: _hashes(client, contact_key) for client in clients}
    wanted = {keys.contact(client.business, one) for client in clients for one in hashes[client.id]}
    found = batch([*(keys.client(client.id) for client in clients), *wanted])
    new = [client for client in clients if keys.client(client.id) not in found]
    contacts: dict[str, Contact] = {}
    for client in new:
        name = name_hash(client.first_name, client.last_name, contact_key)
        for one in hashes[client.id]:
            known = contacts.get(one) or found.get(keys.contact(client.business, one)) or Contact(one, client.business)
            contacts[one] = replace(
                known, names=known.names | {client.id: name}, blocked=known.blocked or client.blocked
            )
    write = Write(now)
    for client in new:
        write.new(client)
    for contact in contacts.values():
        write.changed(contact)
    if new:
        write.commit()


def _hashes(client: Client, contact_key: bytes) -> list[str]:
    return [hashed(client.business, one, contact_key) for one in (client.email, client.phone) if one]
