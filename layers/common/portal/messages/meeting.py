"""Everything that sending a message needs, read when it is sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.business.catalogue import Catalogue
from portal.clients.contacts import country_of, hashed
from portal.clients.merged import as_now
from portal.messages.asker import asker
from portal.messages.delivery import Reach
from portal.messages.model import Channel, Flow, Kind
from portal.messages.queued import Message, Sending
from portal.messages.recipient import Recipient, of_client, of_staff, of_visit
from portal.settings import contact_key
from portal.table import keys
from portal.table.catalogue import current
from portal.table.keys import Key
from portal.table.read import batch


@dataclass(frozen=True, slots=True)
class Meeting:
    """A message and those it concerns. ``sendings`` are what is known of it by channel."""

    now: datetime
    message: Message
    channel: Channel
    catalogue: Catalogue
    recipient: Recipient
    flow: Flow | None
    reaches: Mapping[Channel, Reach]
    sendings: Mapping[Channel, Sending]


def sending_id(message: Message, channel: Channel) -> str:
    """What a message is known by on one channel: it goes there once, whichever channel it was meant for (S5)."""
    return f"{message.id}-{channel.value}"


def meet(message: Message, now: datetime) -> Meeting | None:
    """Read it all, or None where it leads to nobody: an unknown contact, a flow that is no more.

    Two batch reads; a link that was asked for by a contact takes one more, and who was merged some gets.
    """
    found = batch(_wanted(message))
    catalogue = current(found.get(keys.business(message.business)), now)
    flow = next((flow for flow in catalogue.business.messages.flows if flow.id == message.flow), None)
    met = _recipient(message, found, catalogue)
    if met is None or (message.kind is Kind.FLOW and flow is None):
        return None
    recipient, channel = met
    places = {channel: keys.sending(sending_id(message, channel)) for channel in Channel}
    sendings = {channel: found[key] for channel, key in places.items() if key in found}
    return Meeting(now, message, channel, catalogue, recipient, flow, _reaches(recipient, catalogue), sendings)


def _wanted(message: Message) -> Iterator[Key]:
    yield keys.business(message.business)
    yield from (keys.sending(sending_id(message, channel)) for channel in Channel)
    yield from (keys.client(client) for client in (message.client, *message.clients) if client)
    if message.contact:
        yield keys.contact(message.business, message.contact)
    if message.appointment:
        yield from (keys.appointment(client, message.appointment) for client in message.clients)


def _recipient(message: Message, found: Mapping[Key, Any], catalogue: Catalogue) -> tuple[Recipient, Channel] | None:
    if message.kind is Kind.LINK:
        return asker(message, found)
    client, visit = found.get(keys.client(message.client)), message.visit
    if client is None:
        return None
    client = as_now(client)  # who may have been merged since it was queued (O1)
    if visit is None:
        return of_client(client), message.channel
    if not message.staff:
        return of_visit(visit, client), message.channel
    member = catalogue.staff.get(message.staff)
    return (of_staff(member, visit, client), message.channel) if member else None


def _reaches(recipient: Recipient, catalogue: Catalogue) -> dict[Channel, Reach]:
    key, business = contact_key(), catalogue.business.id
    contacts = {channel: recipient.reached_by(channel) for channel in Channel}
    at = {to: keys.contact(business, hashed(business, to, key)) for to in contacts.values() if to}
    everywhere = {to: keys.address(hashed("", to, key)) for to in at}
    found = batch([*at.values(), *everywhere.values()]) if at else {}
    return {
        channel: Reach(
            to,
            found.get(at[to]) if to else None,
            found.get(everywhere[to]) if to else None,
            channel is Channel.EMAIL or not to or country_of(to) in texts_go_to(catalogue),
        )
        for channel, to in contacts.items()
    }


def texts_go_to(catalogue: Catalogue) -> frozenset[str]:
    """Where texts may go: the business's list, or the countries it is in."""
    listed = catalogue.business.messages.text_countries
    return frozenset(listed or (location.country for location in catalogue.locations.values()))
