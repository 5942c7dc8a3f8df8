"""A client sees and sets what they are written about (S6)."""

from collections.abc import Mapping, Sequence
from typing import Any

from portal import clock
from portal.access.model import Credential, Role
from portal.access.sessions import required, signed_in, wanted
from portal.clients.contacts import hashed
from portal.clients.model import Address, Contact
from portal.errors import NotFound
from portal.messages.model import Channel, Switch
from portal.messages.switches import Switches, switched
from portal.settings import contact_key
from portal.table import keys
from portal.table.keys import Key
from portal.table.read import batch
from portal.table.write import Write, decide_and_write


def switches(credentials: Sequence[Credential], business: str | None) -> Switches:
    """What is on and off for whoever is signed in. Raises SignedOut, and NotFound for a visit's session."""
    return _read(credentials, business)


def set_switches(credentials: Sequence[Credential], business: str | None, wished: Mapping[Switch, bool]) -> Switches:
    """Set some of them; repeatable. Raises SignedOut, NotFound, TryAgain."""

    def attempt() -> Switches:
        met = _read(credentials, business)
        client, contacts = switched(met, wished)
        if client == met.client and not contacts:
            return met
        write = Write(clock.now())
        if client != met.client:
            client = write.changed(client)
        stored = {contact.hash: write.changed(contact) for contact in contacts}
        write.commit()
        after = {channel: stored.get(contact.hash, contact) for channel, contact in met.contacts.items()}
        return Switches(client, after, met.addresses)

    return decide_and_write(attempt)


def _read(credentials: Sequence[Credential], business: str | None) -> Switches:
    now = clock.now()
    mine = [credential for credential in credentials if business in (None, credential.business)]
    one = required(signed_in(mine, batch(wanted(mine)) if mine else {}, now))[0]
    if one.session.role is not Role.CLIENT:
        raise NotFound
    client, key = one.client, contact_key()
    on_file = {Channel.EMAIL: client.email, Channel.TEXT: client.phone}
    contacts = {
        channel: keys.contact(client.business, hashed(client.business, to, key))
        for channel, to in on_file.items()
        if to
    }
    addresses = {channel: keys.address(hashed("", to, key)) for channel, to in on_file.items() if to}
    found = batch([*contacts.values(), *addresses.values()]) if contacts else {}
    return Switches(client, _of(Contact, contacts, found), _of(Address, addresses, found))


def _of[T](kind: type[T], places: Mapping[Channel, Key], found: Mapping[Key, Any]) -> dict[Channel, T]:
    return {channel: found[key] for channel, key in places.items() if isinstance(found.get(key), kind)}
