"""Whom a typed contact leads to (A7). Pure.

A guest joins a client on file only where contact and name match exactly one; otherwise they become a
new client, flagged for the desk where the contact was known already.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from portal.appointments.model import Person
from portal.clients.model import Client, Contact


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone who typed who they are. ``new_id`` is theirs if they turn out to be a new client."""

    person: Person
    contacts: tuple[str, ...]
    name_hash: str
    new_id: str


def blocked(guest: Guest, contacts: Mapping[str, Contact]) -> bool:
    """Whether a contact leads to a blocked client (B13)."""
    return any(contacts[found].blocked for found in guest.contacts)


def joined(guest: Guest, contacts: Mapping[str, Contact]) -> str | None:
    """The id of the one client on file with this contact and name, or None."""
    matching = {
        client for found in guest.contacts for client, name in contacts[found].names.items() if name == guest.name_hash
    }
    return matching.pop() if len(matching) == 1 else None


def new_client(guest: Guest, business: str, contacts: Mapping[str, Contact], *, texts: bool) -> Client:
    """The client that a guest becomes. ``texts``: whether marketing texts were asked for (B20)."""
    person = guest.person
    return Client(
        guest.new_id,
        business,
        person.first_name,
        person.last_name,
        person.email,
        person.phone,
        to_merge=any(contacts[found].names for found in guest.contacts),
        texts_wanted=texts,
    )


def leading_to(contact: Contact, guest: Guest) -> Contact:
    """The contact, now leading to this new client too."""
    return replace(contact, names=contact.names | {guest.new_id: guest.name_hash})


def upcoming(contact: Contact, now: datetime) -> tuple[datetime, ...]:
    """The ends of the visits still to come that were booked by typing the contact (F32)."""
    return tuple(end for end in contact.visits if end > now)


def visited(contact: Contact, end: datetime, now: datetime) -> Contact:
    """The contact after one more visit was booked by typing it; those that are past are forgotten."""
    return replace(contact, visits=(*upcoming(contact, now), end))
