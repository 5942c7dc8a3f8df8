"""A client's own switches: what reaches them, and changing it (S6)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from portal import clock
from portal.access.model import Credential
from portal.access.sessions import whole_client
from portal.access.staff import Audit
from portal.clients.contacts import hashed
from portal.clients.model import Address, Client, Contact
from portal.messages.model import Channel, Switch
from portal.messages.shapes import SwitchesAnswer
from portal.messages.switches import switched, wanted
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import batch
from portal.table.write import Write, decide_and_write


@dataclass(frozen=True, slots=True)
class _Met:
    """A client, their own contacts, and the channels on which nothing arrives."""

    client: Client
    contacts: Sequence[Contact]
    blocked: Sequence[Channel]


def look(credentials: Sequence[Credential], business: str | None) -> SwitchesAnswer:
    """Which messages reach the client. Raises SignedOut, NotFound."""
    return switches_of(whole_client(credentials, business, clock.now()))


def set_messages(
    credentials: Sequence[Credential], business: str | None, wishes: Mapping[Switch, bool]
) -> SwitchesAnswer:
    """Switch messages on and off, all in one write, and answer what holds then.

    Raises SignedOut, NotFound, TryAgain.
    """
    return switch(lambda now: whole_client(credentials, business, now), wishes)


def switch(
    whose: Callable[[datetime], Client], wishes: Mapping[Switch, bool], noted: Audit | None = None
) -> SwitchesAnswer:
    """The same for the client whom ``whose`` reads. ``noted`` is written with a change. Raises TryAgain."""

    def attempt() -> SwitchesAnswer:
        now = clock.now()
        met = _met(whose(now))
        client, contacts = switched(met.client, met.contacts, wishes)
        if client == met.client and not contacts:
            return _answer(met)
        write = Write(now)
        if client != met.client:
            write.changed(client)
        for contact in contacts:
            write.changed(contact)
        if noted:
            write.new(noted)
        write.commit()
        return _answer(_Met(client, contacts, met.blocked))

    return decide_and_write(attempt)


def switches_of(client: Client) -> SwitchesAnswer:
    """Which messages reach a client, and the channels on which nothing arrives."""
    return _answer(_met(client))


def _met(client: Client) -> _Met:
    key = contact_key()
    reached = {Channel.EMAIL: client.email, Channel.TEXT: client.phone}
    contacts = {
        channel: keys.contact(client.business, hashed(client.business, to, key))
        for channel, to in reached.items()
        if to
    }
    addresses = {channel: keys.address(hashed("", to, key)) for channel, to in reached.items() if to}
    wanted_keys = [*contacts.values(), *addresses.values()]
    found = batch(wanted_keys) if wanted_keys else {}
    known = [found[place] for place in contacts.values() if place in found]
    told: dict[Channel, Address] = {channel: found[place] for channel, place in addresses.items() if place in found}
    return _Met(client, known, [channel for channel, address in told.items() if not address.usable])


def _answer(met: _Met) -> SwitchesAnswer:
    on = wanted(met.client, met.contacts)
    return {
        "appointments_email": on[Switch.APPOINTMENTS_EMAIL],
        "appointments_text": on[Switch.APPOINTMENTS_TEXT],
        "marketing_email": on[Switch.MARKETING_EMAIL],
        "marketing_text": on[Switch.MARKETING_TEXT],
        "blocked": [channel.value for channel in met.blocked],
    }
