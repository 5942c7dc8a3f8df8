"""Merging two clients who are one (O1): first who they are, in one write; then what is theirs, in steps.

Whatever stops it half-way, the same once more completes it: each step is whole, and starts from what is there.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import batched

from portal import clock, ids
from portal.access.staff import DeskAct, Member, audit
from portal.appointments.model import Appointment
from portal.clients.contacts import hashed, name_hash
from portal.clients.desk_client import of_desk
from portal.clients.merging import Owned, both, emptied, leading_to_both, owned_by, regrouped, waits
from portal.clients.model import Client, Contact
from portal.errors import FieldProblem, InvalidRequest, NotFound, NotPermitted, Reason
from portal.memberships.model import Membership, Package
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import batch, partition
from portal.table.write import Write, decide_and_write

MERGE_WAITS = Reason(
    "merge_waits", "Something of this client is being paid, paid back or undone. Please try again in some minutes."
)
_AT_ONCE = 20  # of two actions each: far less than the 100 of a transaction


def merge(by: Member, client: str, other: str) -> Client:
    """Make ``client`` of both; ``other`` leads on to them from then on. Repeatable.

    Raises NotFound, InvalidRequest, NotPermitted, TryAgain.
    """
    if client == other:
        raise InvalidRequest(FieldProblem("other", "is this very client"))
    kept = decide_and_write(lambda: _joined(by, client, other))
    while left := _owned(other):
        for some in _steps(left):
            decide_and_write(partial(_moved, some, client))
    return kept


def _joined(by: Member, client: str, other: str) -> Client:
    """The first step, after which the other one is nobody any more."""
    now = clock.now()
    found = batch([keys.client(client), keys.client(other)])
    kept, gone = of_desk(found.get(keys.client(client)), by), found.get(keys.client(other))
    if not isinstance(gone, Client) or gone.business != by.business:
        raise NotFound
    if gone.merged_into == client:
        return kept
    of_desk(gone, by)
    if waits(_owned(other), now):
        raise NotPermitted(MERGE_WAITS)
    after = _noting(both(kept, gone), gone)
    write = Write(now)
    stored = write.changed(after)
    write.changed(emptied(gone, client, now))
    for contact in _contacts(kept, gone):
        name = name_hash(after.first_name, after.last_name, contact_key())
        write.changed(leading_to_both(contact, after, other, name, blocked=after.blocked))
    write.new(audit(ids.new("aud"), by, DeskAct.MERGE_CLIENTS, now, client, other))
    write.commit()
    return stored


def _noting(after: Client, gone: Client) -> Client:
    """With the contacts that lead there from now on without being on file: else nothing could tell of them (F31)."""
    secret = contact_key()
    others = {text for text in (gone.email, gone.phone) if text} - {after.email, after.phone}
    return replace(after, joined=(*after.joined, *(hashed(after.business, it, secret) for it in sorted(others))))


def _contacts(kept: Client, gone: Client) -> list[Contact]:
    """Those on file, and those of merges before that still lead to either."""
    secret = contact_key()
    texts = {text for text in (kept.email, kept.phone, gone.email, gone.phone) if text}
    on_file = {hashed(kept.business, it, secret) for it in texts}
    wanted = {known: keys.contact(kept.business, known) for known in (*on_file, *kept.joined, *gone.joined)}
    found = batch(wanted.values()) if wanted else {}
    contacts = [found.get(key) or Contact(known, kept.business) for known, key in wanted.items()]
    return [it for it in contacts if it.hash in on_file or it.names.keys() & {kept.id, gone.id}]


def _owned(client: str) -> list[Owned]:
    records = partition(keys.client_partition(client))
    return [record for record in records if isinstance(record, Appointment | Membership | Package)]


def _steps(owned: Iterable[Owned]) -> list[tuple[Owned, ...]]:
    """What is moved at once: many, but each visit of a group alone, since the others' visits know it."""
    of_groups = [it for it in owned if isinstance(it, Appointment) and it.group]
    others = [it for it in owned if it not in of_groups]
    return [*batched(others, _AT_ONCE, strict=False), *((it,) for it in of_groups)]


def _moved(some: Iterable[Owned], kept: str) -> None:
    now = clock.now()
    places = {_key(record): record for record in some}
    there = batch(places)
    write = Write(now)
    for record in there.values():
        write.forgotten(record)
        write.new(owned_by(record, kept))
        for other in _knowing(record):
            write.changed(_telling(other, record.id, kept))
    if there:
        write.commit()


def _telling(other: Appointment, appointment: str, kept: str) -> Appointment:
    return replace(other, group=other.group and regrouped(other.group, appointment, kept))


def _knowing(record: Owned) -> list[Appointment]:
    """The other visits of a group that name this one's client."""
    if not isinstance(record, Appointment) or record.group is None:
        return []
    group = record.group
    wanted = [keys.appointment(it.client, it.appointment) for it in group.members]
    if not group.is_primary:
        wanted = [keys.appointment(group.primary_client, group.primary_appointment)]
    found = batch(wanted).values() if wanted else ()
    return [it for it in found if isinstance(it, Appointment)]


def _key(record: Owned) -> keys.Key:
    match record:
        case Appointment():
            return keys.appointment(record.client, record.id)
        case Membership():
            return keys.membership(record.client, record.id)
    return keys.package(record.client, record.id)
