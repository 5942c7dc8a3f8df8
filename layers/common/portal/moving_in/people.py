"""Whose row it is: the one client with that contact and name, or a new one (A7, O3). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal import ids
from portal.appointments.model import Person
from portal.clients.contacts import checked, hashed, name_hash
from portal.clients.joining import Guest, joined, leading_to, new_client
from portal.clients.model import Client, Contact
from portal.moving_in.rows import ClientRow


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A client who is not on file yet, and the contacts that lead to them from now on."""

    client: Client
    contacts: tuple[Contact, ...]


def guest_of(row: ClientRow, business: str, country: str, key: bytes) -> Guest:
    """Who the row names. Raises InvalidRequest naming ``client.email`` or ``client.phone``."""
    person = checked(Person(row.first_name, row.last_name, row.email, row.phone), country, "client")
    contacts = tuple(hashed(business, contact, key) for contact in (person.email, person.phone) if contact)
    name = name_hash(person.first_name, person.last_name, key)
    return Guest(person, contacts, name, ids.derived("cli", business, "moved in", name, *contacts))


def whose(guest: Guest, business: str, contacts: Mapping[str, Contact]) -> str | Newcomer:
    """The id of the client on file, or the new one. ``contacts`` are those of the guest, by their hashes."""
    known = joined(guest, contacts)
    if known:
        return known
    client = new_client(guest, business, contacts, texts=False)
    return Newcomer(client, tuple(leading_to(contacts[found], guest) for found in guest.contacts))
