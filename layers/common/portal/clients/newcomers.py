"""Whom the desk writes down: clients on file, or new ones (A7, O1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portal import ids
from portal.appointments.model import Person
from portal.business.catalogue import Catalogue
from portal.clients.contacts import checked, hashed, name_hash
from portal.clients.joining import Guest, joined, leading_to, new_client
from portal.clients.model import Client, Contact
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import batch
from portal.table.write import Write


@dataclass(slots=True)
class Newcomers:
    """Clients to be made, by id, and the contacts that lead to them from then on, by hash."""

    clients: dict[str, Client] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)

    def write(self, write: Write) -> dict[str, Client]:
        """Make them with the write; returns them as stored."""
        for contact in self.contacts.values():
            write.changed(contact)
        return {client.id: write.new(client) for client in self.clients.values()}


def guest_of(person: Person, catalogue: Catalogue, key: str, path: str) -> Guest:
    """Whoever was typed. ``key`` makes their id the same each time. Raises InvalidRequest below ``path``."""
    business = catalogue.business.id
    country = next(iter(catalogue.locations.values())).country
    known = checked(person, country, path)
    secret = contact_key()
    contacts = tuple(hashed(business, contact, secret) for contact in (known.email, known.phone) if contact)
    name = name_hash(known.first_name, known.last_name, secret)
    return Guest(known, contacts, name, ids.derived("cli", business, "desk", key, path))


def who_they_are(business: str, people: Sequence[str | Guest]) -> tuple[tuple[str, ...], Newcomers]:
    """The client of each: as named, the one on file with that contact and name, or a new one."""
    typed = [guest for guest in people if isinstance(guest, Guest)]
    wanted = {known: keys.contact(business, known) for guest in typed for known in guest.contacts}
    found: Mapping[keys.Key, object] = batch(wanted.values()) if wanted else {}
    contacts = {known: _contact(found.get(key), known, business) for known, key in wanted.items()}
    new = Newcomers()
    return tuple(one if isinstance(one, str) else _joining(one, business, contacts, new) for one in people), new


def _joining(guest: Guest, business: str, contacts: dict[str, Contact], new: Newcomers) -> str:
    if known := joined(guest, contacts):
        return known
    new.clients[guest.new_id] = new_client(guest, business, contacts, texts=False)
    for one in guest.contacts:
        contacts[one] = leading_to(contacts[one], guest)
        new.contacts[one] = contacts[one]
    return guest.new_id


def _contact(found: object, known: str, business: str) -> Contact:
    return found if isinstance(found, Contact) else Contact(known, business)
