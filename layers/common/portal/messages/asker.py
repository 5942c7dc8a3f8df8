"""Whom a link that was asked for goes to: only ever to a contact on file (A5, A6)."""

from collections.abc import Mapping
from typing import Any

from portal.appointments.model import Appointment
from portal.clients.contacts import hashed
from portal.clients.merged import as_now
from portal.clients.model import Client, Contact
from portal.messages.model import Channel
from portal.messages.queued import Message
from portal.messages.recipient import Recipient, of_sharers, of_visit
from portal.settings import contact_key
from portal.table import keys
from portal.table.keys import Key
from portal.table.read import batch, one


def asker(message: Message, found: Mapping[Key, Any]) -> tuple[Recipient, Channel] | None:
    """The recipient and the channel, or None where the request leads to nobody."""
    return _shown(message, found) if message.clients else _typed(message, found)


def _shown(message: Message, found: Mapping[Key, Any]) -> tuple[Recipient, Channel] | None:
    """A link or session was shown: its client is reached where they are on file now."""
    shown = [found[key] for client in message.clients if (key := keys.client(client)) in found]
    clients = list({client.id: client for client in map(as_now, shown)}.values())
    if not clients:
        return None
    recipient = of_sharers([client for client in clients if _same_contact(client, clients[0])])
    if message.appointment:
        place = keys.appointment(clients[0].id, message.appointment)
        visit = found.get(place) or one(place)  # with whom they were merged into
        if not isinstance(visit, Appointment):
            return None
        recipient = of_visit(visit, clients[0])
    return recipient, Channel.EMAIL if recipient.email else Channel.TEXT


def _typed(message: Message, found: Mapping[Key, Any]) -> tuple[Recipient, Channel] | None:
    """A contact was typed: everyone who has it on file shares the link (A2)."""
    contact = found.get(keys.contact(message.business, message.contact))
    if not isinstance(contact, Contact):
        return None
    clients = [client for client in batch(map(keys.client, contact.names)).values() if isinstance(client, Client)]
    key = contact_key()
    for channel in Channel:
        on_file = [(client, client.email if channel is Channel.EMAIL else client.phone) for client in clients]
        sharing = [client for client, to in on_file if to and hashed(message.business, to, key) == message.contact]
        if sharing:
            return of_sharers(sharing), channel
    return None


def _same_contact(one: Client, other: Client) -> bool:
    """Whether both are reached at the same place: the e-mail address, or without one the phone."""
    return (one.email, not one.email and one.phone) == (other.email, not other.email and other.phone)
