"""Erasing a client: first they are nobody, then what is left of the person goes out of what they had (F31)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial, reduce
from itertools import batched

from portal import clock, ids
from portal.access import feeds
from portal.access.acts import acts_at
from portal.access.staff import DeskAct, Member, audit
from portal.appointments.model import Appointment
from portal.clients.desk_client import of_their_business
from portal.clients.erasing import against, nobody, unnamed, without_note, without_person
from portal.clients.former import former_ids
from portal.clients.leading import leading_here
from portal.clients.merging import Owned
from portal.clients.model import Client
from portal.clients.replacing import losing, worthless
from portal.errors import NotPermitted
from portal.memberships.model import Membership, Package, Redemption
from portal.payments.customers import forget_customer
from portal.table import keys
from portal.table.place import key_of
from portal.table.read import batch, one, partition
from portal.table.write import Write, decide_and_write

_AT_ONCE = 20  # records of two contacts each, and a group's primary: less than the 100 actions of a transaction


def erase(by: Member, client: str) -> Client:
    """Take the person out of all that is kept of a client. Whatever stopped it, the same again completes it.

    Visits, memberships, packages, money and what was redeemed stay, under the same ids. Raises NotFound, NotPermitted
    while something is still to come, charged, paid or undone, PaymentsUnavailable, TryAgain.
    """
    known = decide_and_write(lambda: _started(by, client))
    feeds.revoke(client)
    owned = _owned(client)
    for some in batched(owned, _AT_ONCE, strict=False):
        decide_and_write(partial(_emptied, known, [key_of(record) for record in some]))
    for holder in owned:
        if isinstance(holder, Membership | Package):
            decide_and_write(partial(_notes_removed, holder.id))
    former = former_ids(acts_at(by.business), client)
    for gone in former:
        decide_and_write(partial(_former_emptied, gone))
    _forget_at_stripe(by.business, [client, *former], owned)
    return decide_and_write(lambda: _finished(client))


def _started(by: Member, client: str) -> Client:
    """The first step, after which nobody is found there, and nobody comes in."""
    now = clock.now()
    mine = of_their_business(one(keys.client(client)), by)
    if reasons := tuple(against(_owned(client), now)):
        raise NotPermitted(*reasons)
    if mine.erased_at:
        return mine
    write = Write(now)
    stored = write.changed(nobody(mine, now))
    _lead_no_more(write, mine, leading_here(mine, ()), now)
    write.new(audit(ids.new("aud"), by, DeskAct.ERASE_CLIENT, now, client, client))
    write.commit()
    return stored


def _emptied(client: Client, places: Iterable[keys.Key]) -> None:
    """Some of what they had, and the contacts that were typed for it."""
    now = clock.now()
    found = [record for record in batch(places).values() if without_person(record) != record]
    if not found:
        return
    write = Write(now)
    for record in found:
        write.changed(without_person(record))
    visits = [it for it in found if isinstance(it, Appointment)]
    for primary in _primaries(visits):
        write.changed(primary)
    _lead_no_more(write, client, leading_here(client, visits), now)
    write.commit()


def _primaries(visits: Sequence[Appointment]) -> list[Appointment]:
    """The primary contacts' visits of the groups that they were a guest of, perhaps twice, without their name.

    One of the visits themselves is written anyway, and names nobody then.
    """
    guests: dict[keys.Key, list[str]] = {}
    for visit in visits:
        if visit.group and not visit.group.is_primary:
            primary = keys.appointment(visit.group.primary_client, visit.group.primary_appointment)
            guests.setdefault(primary, []).append(visit.id)
    wanted = guests.keys() - {key_of(visit) for visit in visits}
    found = batch(wanted) if wanted else {}
    return [reduce(unnamed, guests[key], primary) for key, primary in found.items()]


def _lead_no_more(write: Write, client: Client, places: Iterable[keys.Key], now: datetime) -> None:
    """Contacts lead there no more. What was unsubscribed from stays with the contact's hash (S6)."""
    wanted = list(places)
    contacts = [it for it in batch(wanted).values() if client.id in it.names] if wanted else []
    others = {other for contact in contacts for other in contact.names} - {client.id}
    found = batch(map(keys.client, sorted(others))) if others else {}
    for contact in contacts:
        left = losing(contact, client, [found[key] for it in contact.names if (key := keys.client(it)) in found])
        if worthless(left, now):
            write.forgotten(contact)
        else:
            write.changed(left)


def _notes_removed(holder: str) -> None:
    now = clock.now()
    noted = [it for it in partition(keys.history(holder)) if isinstance(it, Redemption) and it.note]
    for some in batched(noted, _AT_ONCE, strict=False):
        write = Write(now)
        for redemption in some:
            write.changed(without_note(redemption))
        write.commit()


def _former_emptied(client: str) -> None:
    """Who was merged into them: a name was left of that one (O1)."""
    now, gone = clock.now(), one(keys.client(client))
    if isinstance(gone, Client) and not gone.erased_at:
        write = Write(now)
        write.changed(replace(nobody(gone, now), erasing=False))
        write.commit()


def _forget_at_stripe(business: str, clients: Iterable[str], owned: Iterable[Owned]) -> None:
    found = batch(map(keys.client, clients)).values()
    paying = [it.customer for it in owned if isinstance(it, Membership)]
    for customer in sorted({*(it.customer for it in found), *paying} - {""}):
        forget_customer(business, customer)


def _finished(client: str) -> Client:
    mine: Client = batch([keys.client(client)])[keys.client(client)]
    if not mine.erasing:
        return mine
    write = Write(clock.now())
    stored = write.changed(replace(mine, erasing=False, customer="", joined=()))
    write.commit()
    return stored


def _owned(client: str) -> list[Owned]:
    records = partition(keys.client_partition(client))
    return [record for record in records if isinstance(record, Appointment | Membership | Package)]
