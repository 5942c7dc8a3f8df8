"""Editing a client on file: names, and replacing, adding and removing contacts (A9, O1)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from portal import clock
from portal.access.staff import Audit
from portal.appointments.model import Person
from portal.clients.contacts import checked, hashed, name_hash
from portal.clients.model import Client, Contact
from portal.clients.replacing import edited, gaining, losing, worthless
from portal.errors import NotFound, StaleVersion
from portal.table import keys
from portal.table.catalogue import catalogue_for_reading
from portal.table.read import batch
from portal.table.write import Write, decide_and_write


@dataclass(frozen=True, slots=True)
class _Met:
    """A client as read and as they become, and their contacts: those that are lost, and with whom else these lead to.

    ``gained`` are new to them, or are told another name.
    """

    client: Client
    after: Client
    contacts: Mapping[str, Contact]
    gained: frozenset[str]
    lost: frozenset[str]
    others: Mapping[str, Client]


@dataclass(frozen=True, slots=True)
class Edits:
    """What is to be otherwise: None leaves it as it is, an empty contact is removed."""

    email: str | None = None
    phone: str | None = None
    first_name: str | None = None
    last_name: str | None = None


def change_contacts(
    business: str, client: str, key: bytes, *, email: str | None = None, phone: str | None = None
) -> Client:
    """Change a client's contacts. Raises as ``edit``."""
    return edit(business, client, key, Edits(email, phone))


def edit(
    business: str, client: str, key: bytes, edits: Edits, *, version: int = 0, noted: Audit | None = None
) -> Client:
    """Edit a client, all in one write; returns the client as stored.

    ``key`` hashes contacts. Replacing or removing one ends every session and link of the client at once; adding one
    ends none. Asking for what is so already changes nothing. ``version`` is that of the client that was seen, if it
    matters; ``noted`` is written with it. Raises NotFound, StaleVersion, InvalidRequest naming ``client.email`` or
    ``client.phone``, TryAgain.
    """

    def attempt() -> Client:
        now = clock.now()
        met = _met(business, client, key, edits, now)
        if met.after == met.client:
            return met.client
        if version not in {0, met.client.version}:
            raise StaleVersion("This client has changed since the page was loaded.")
        return _written(met, key, now, noted)

    return decide_and_write(attempt)


def _met(business: str, client_id: str, key: bytes, edits: Edits, now: datetime) -> _Met:
    """Two batch reads: the client, then their contacts, old and new; one more where the old ones lead to others."""
    client = batch([keys.client(client_id)]).get(keys.client(client_id))
    if not isinstance(client, Client) or client.business != business or client.gone:
        raise NotFound
    named = replace(
        client,
        first_name=client.first_name if edits.first_name is None else edits.first_name,
        last_name=client.last_name if edits.last_name is None else edits.last_name,
    )
    after = edited(named, *_normal(client, edits.email, edits.phone, now), now)
    old, new = _hashes(client, key), _hashes(after, key)
    found = batch([keys.contact(business, known) for known in old | new]) if old | new else {}
    contacts = {known: found.get(keys.contact(business, known)) or Contact(known, business) for known in old | new}
    sharing = {other for known in old - new for other in contacts[known].names if other != client.id}
    read = batch(map(keys.client, sharing)) if sharing else {}
    others = {other.id: other for other in read.values() if isinstance(other, Client)}
    renamed = _name(client) != _name(after)
    return _Met(client, after, contacts, new if renamed else new - old, old - new, others)


def _written(met: _Met, key: bytes, now: datetime, noted: Audit | None) -> Client:
    write = Write(now)
    stored = write.changed(met.after)
    name = name_hash(*_name(met.after), key)
    for known in met.gained:
        write.changed(gaining(met.contacts[known], met.after, name))
    for known in met.lost:
        _write_lost(write, met, met.contacts[known], now)
    if noted:
        write.new(noted)
    write.commit()
    return stored


def _write_lost(write: Write, met: _Met, contact: Contact, now: datetime) -> None:
    others = [met.others[other] for other in contact.names if other in met.others]
    left = losing(contact, met.client, others)
    if not worthless(left, now):
        write.changed(left)
    elif contact.version:
        write.forgotten(contact)


def _normal(client: Client, email: str | None, phone: str | None, now: datetime) -> tuple[str, str]:
    """Both contacts in normal form. A phone number is read in the country of the business's first location."""
    country = next(iter(catalogue_for_reading(client.business, now).locations.values())).country
    typed = checked(Person(client.first_name, client.last_name, email or "", phone or ""), country, "client")
    return client.email if email is None else typed.email, client.phone if phone is None else typed.phone


def _hashes(client: Client, key: bytes) -> frozenset[str]:
    return frozenset(hashed(client.business, contact, key) for contact in (client.email, client.phone) if contact)


def _name(client: Client) -> tuple[str, str]:
    return client.first_name, client.last_name
