"""Contacts under a new key. They are hashed, so it is done from what clients, visits and staff hold in plain text."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from portal import clock
from portal.access.narrow import Ticket
from portal.appointments.model import Appointment
from portal.business.catalogue import Staff
from portal.clients.contacts import hashed, name_hash
from portal.clients.model import Address, Client, Contact
from portal.table import keys
from portal.table.read import batch, everything, one
from portal.table.write import Conflict, Write, decide_and_write

_EVERYWHERE = ""  # what carriers tell holds for every business

type Moves = dict[tuple[str, str], str]  # by business and old hash, the new hash


@dataclass(slots=True)
class Rehashed:
    """How many were copied or moved, and how many contacts could not be, since nobody on file has them."""

    contacts: int = 0
    addresses: int = 0
    left: int = 0


def rehash(old: bytes, new: bytes, *, copying: bool) -> Rehashed:
    """Bring every contact, and what carriers told of it, from the old key to the new one.

    ``copying`` leaves what is under the old key, which is still in use; else it goes, and the unsubscribe addresses
    that lead to it lead to the new one. What is under the new key already is joined with it. Raises TryAgain.
    """
    moves, done = _moves(old, new), Rehashed()
    arrived = {(business, to) for (business, _), to in moves.items()}
    if not copying:
        _redirect_tickets(moves)
    for found in everything("contact", "address"):
        match found:
            case Contact() if to := moves.get((found.business, found.hash)):
                decide_and_write(partial(_move, found, to, new, copying=copying))
                done.contacts += 1
            case Address() if to := moves.get((_EVERYWHERE, found.hash)):
                decide_and_write(partial(_move_address, found, to, copying=copying))
                done.addresses += 1
            case Contact() if (found.business, found.hash) not in arrived:
                done.left += 1
            case _:
                pass
    return done


def _moves(old: bytes, new: bytes) -> Moves:
    return {
        (scope, hashed(scope, text, old)): hashed(scope, text, new)
        for holder in everything("client", "appointment", "staff")
        for business, text in _plain(holder)
        for scope in (business, _EVERYWHERE)
    }


def _plain(holder: object) -> Iterator[tuple[str, str]]:
    """The contacts that a record holds, each with its business."""
    match holder:
        case Client():
            business, texts = holder.business, (holder.email, holder.phone)
        case Appointment(typed=person) if person:
            business, texts = holder.business, (person.email, person.phone)
        case Staff():
            business, texts = _EVERYWHERE, (holder.email, holder.phone)
        case _:
            return
    yield from ((business, text) for text in texts if text)


def _redirect_tickets(moves: Moves) -> None:
    for ticket in everything("ticket"):
        if isinstance(ticket, Ticket) and (to := moves.get((ticket.business, ticket.contact))):
            write = Write(clock.now())
            write.over(replace(ticket, contact=to))
            with suppress(Conflict):  # its time was over meanwhile
                write.commit()


def _move(seen: Contact, to: str, new: bytes, *, copying: bool) -> None:
    """As both are now: they may have changed since the table was gone through."""
    old, there = (one(keys.contact(seen.business, known)) for known in (seen.hash, to))
    if isinstance(old, Contact):
        known = there if isinstance(there, Contact) else Contact(to, seen.business)
        _write(old, there, _joined(old, known, new, clock.now()), copying=copying)


def _joined(old: Contact, there: Contact, new: bytes, now: datetime) -> Contact:
    """What is known under the old key and under the new one: neither silence (S6) nor a cap (F32) is lost."""
    found = batch(keys.client(client) for client in (*old.names, *there.names)) if old.names or there.names else {}
    clients = [client for client in found.values() if isinstance(client, Client)]
    return replace(
        there,
        names={client.id: name_hash(client.first_name, client.last_name, new) for client in clients},
        blocked=any(client.blocked for client in clients),
        muted=tuple(dict.fromkeys((*there.muted, *old.muted))),
        visits=tuple(sorted(end for end in {*there.visits, *old.visits} if end > now)),
        created_at=there.created_at or old.created_at,
    )


def _move_address(seen: Address, to: str, *, copying: bool) -> None:
    old, there = (one(keys.address(known)) for known in (seen.hash, to))
    if isinstance(old, Address):
        known = there if isinstance(there, Address) else Address(to)
        after = replace(
            known,
            stopped_at=known.stopped_at or old.stopped_at,
            bounced_at=known.bounced_at or old.bounced_at,
            complained_at=known.complained_at or old.complained_at,
        )
        _write(old, there, after, copying=copying)


def _write(old: Contact | Address, there: object, after: Contact | Address, *, copying: bool) -> None:
    """The new one where it differs from what is there, and the old one gone unless it is still in use."""
    write = Write(clock.now())
    if after != there:
        write.changed(after)
    if not copying:
        write.forgotten(old)
    if after != there or not copying:
        write.commit()
