"""Unsubscribing: what stands in an e-mail switches one thing off for the address that the e-mail went to (S6).

It needs no session, and tells nothing of the client.
"""

from dataclasses import dataclass, replace

from portal import clock
from portal.access.credentials import hashed
from portal.access.narrow import Ticket
from portal.business.model import Business
from portal.clients.model import Contact
from portal.errors import NotFound
from portal.messages.shapes import UnsubscribeAnswer
from portal.messages.switches import after
from portal.table import keys
from portal.table.read import batch, one
from portal.table.write import Write, decide_and_write


@dataclass(frozen=True, slots=True)
class _Met:
    """What an unsubscribe address leads to."""

    ticket: Ticket
    business: Business
    contact: Contact


def look(token: str) -> UnsubscribeAnswer:
    """What the address would switch off. Changes nothing (F20). Raises NotFound."""
    return _answer(_met(token))


def unsubscribe(token: str) -> UnsubscribeAnswer:
    """Switch it off. Repeatable. Raises NotFound, TryAgain."""
    return _set(token, on=False)


def take_back(token: str) -> UnsubscribeAnswer:
    """Switch it on again. Repeatable. Raises NotFound, TryAgain."""
    return _set(token, on=True)


def _set(token: str, *, on: bool) -> UnsubscribeAnswer:
    def attempt() -> UnsubscribeAnswer:
        met = _met(token)
        contact = replace(met.contact, muted=after(met.contact.muted, {met.ticket.switch: on}))
        if contact != met.contact:
            write = Write(clock.now())
            write.changed(contact)
            write.commit()
        return _answer(replace(met, contact=contact))

    return decide_and_write(attempt)


def _met(token: str) -> _Met:
    """A contact that nobody has any more is made anew, so that what was asked for stands if it comes back."""
    ticket = one(keys.ticket(hashed(token)))
    if not isinstance(ticket, Ticket):
        raise NotFound
    places = keys.business(ticket.business), keys.contact(ticket.business, ticket.contact)
    found = batch(places)
    business = found.get(places[0])
    if not isinstance(business, Business):
        raise NotFound
    return _Met(ticket, business, found.get(places[1]) or Contact(ticket.contact, ticket.business))


def _answer(met: _Met) -> UnsubscribeAnswer:
    switch = met.ticket.switch
    return {
        "switch": switch.value,
        "business": met.business.name,
        "unsubscribed": switch in met.contact.muted,
    }
