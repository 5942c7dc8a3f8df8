"""What a client and the contacts that lead to them become when their contacts change (A9). Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from portal.clients.model import Client, Contact


def edited(client: Client, email: str, phone: str, now: datetime) -> Client:
    """The client with these contacts in normal form, empty for none.

    Where one was replaced or removed, every session, link and calendar address made up to now is over; where one was
    only added, none is.
    """
    lost = any(old and old != new for old, new in ((client.email, email), (client.phone, phone)))
    signed_out_at = now if lost else client.signed_out_at
    return replace(client, email=email, phone=phone, signed_out_at=signed_out_at)


def gaining(contact: Contact, client: Client, name_hash: str) -> Contact:
    """The contact, leading to the client too (A7), and blocked where they are (B13)."""
    return replace(contact, names=contact.names | {client.id: name_hash}, blocked=contact.blocked or client.blocked)


def losing(contact: Contact, client: Client, others: Iterable[Client]) -> Contact:
    """The contact, leading to the client no more. ``others`` are those whom it still leads to."""
    names = {known: name for known, name in contact.names.items() if known != client.id}
    return replace(contact, names=names, blocked=any(other.blocked for other in others))


def worthless(contact: Contact, now: datetime) -> bool:
    """Whether nothing is lost with the contact: it leads to nobody, silences nothing (S6) and caps nothing (F32)."""
    return not contact.names and not contact.muted and not any(end > now for end in contact.visits)
