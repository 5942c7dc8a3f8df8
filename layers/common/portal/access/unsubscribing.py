"""What a ticket does: switch one thing off for one contact, and on again (S6). Looking at it changes nothing (A4)."""

from dataclasses import dataclass, replace

from portal import clock
from portal.access.credentials import hashed, is_secret
from portal.access.model import Ticket
from portal.clients.model import Contact
from portal.errors import NotFound
from portal.table import keys
from portal.table.read import one
from portal.table.write import Write, decide_and_write


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a ticket rules, and whether it is on now."""

    ticket: Ticket
    on: bool


def look(token: str) -> Subscription:
    """What the ticket would switch off. Raises NotFound."""
    ticket = _ticket(token)
    contact = one(keys.contact(ticket.business, ticket.contact))
    return Subscription(ticket, on=not (isinstance(contact, Contact) and ticket.switch in contact.muted))


def switch(token: str, *, on: bool) -> Subscription:
    """Switch it. Repeatable. Raises NotFound, TryAgain."""
    ticket = _ticket(token)

    def attempt() -> Subscription:
        found = one(keys.contact(ticket.business, ticket.contact))
        contact = found if isinstance(found, Contact) else Contact(ticket.contact, ticket.business)
        muted = set(contact.muted) - {ticket.switch} if on else {*contact.muted, ticket.switch}
        if muted != set(contact.muted):
            write = Write(clock.now())
            write.changed(replace(contact, muted=tuple(sorted(muted))))
            write.commit()
        return Subscription(ticket, on=on)

    return decide_and_write(attempt)


def _ticket(token: str) -> Ticket:
    ticket = one(keys.ticket(hashed(token))) if is_secret(token) else None
    if not isinstance(ticket, Ticket):
        raise NotFound
    return ticket
