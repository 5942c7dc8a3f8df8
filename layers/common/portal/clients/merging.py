"""What two clients become who turned out to be one: ``kept`` has it all, ``gone`` leads on to them (O1). Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from portal.appointments.model import Actor, Appointment, Group
from portal.appointments.paying.rules import payable, settlement
from portal.clients.model import Client, Contact
from portal.memberships.model import Membership, Package
from portal.messages.model import Switch

type Owned = Appointment | Membership | Package


def both(kept: Client, gone: Client) -> Client:
    """The one that stays, with what the other had. Their own contact goes before the other's; blocked is blocked.

    Of two customers at Stripe each pays on for what it pays for: a membership knows its own.
    """
    return replace(
        kept,
        email=kept.email or gone.email,
        phone=kept.phone or gone.phone,
        blocked=kept.blocked or gone.blocked,
        to_merge=False,
        texts_wanted=kept.texts_wanted or gone.texts_wanted,
        customer=kept.customer or gone.customer,
        credit=kept.credit + gone.credit,
        joined=(*kept.joined, *gone.joined),
        muted=tuple(switch for switch in Switch if switch in {*kept.muted, *gone.muted}),
    )


def emptied(gone: Client, kept: str, now: datetime) -> Client:
    """The other one: nothing is theirs any more, and every session and link of theirs is over (A9)."""
    return replace(gone, email="", phone="", credit=0, held=(), to_merge=False, signed_out_at=now, merged_into=kept)


def leading_to_both(contact: Contact, after: Client, gone: str, name_hash: str, *, blocked: bool) -> Contact:
    """A contact of either, which leads to the one that stays (A7)."""
    names = {known: name for known, name in contact.names.items() if known != gone} | {after.id: name_hash}
    return replace(contact, names=names, blocked=contact.blocked or blocked)


def waits(owned: Iterable[Owned], now: datetime) -> bool:
    """Whether something is under way that goes by the other's id: a payment, an undo, or money on its way back."""
    return any(_under_way(visit, now) for visit in owned if isinstance(visit, Appointment))


def owned_by(record: Owned, kept: str) -> Owned:
    """The record as the kept client's. Nobody is told (R6)."""
    if isinstance(record, Appointment):
        group = record.group and regrouped(record.group, record.id, kept)
        return replace(record, client=kept, group=group, actor=Actor.STAFF, notify_client=False)
    return replace(record, client=kept, actor=Actor.STAFF, notify_client=False)


def regrouped(group: Group, appointment: str, kept: str) -> Group:
    """The group, in which this appointment is the kept client's now (V3)."""
    primary = kept if group.primary_appointment == appointment else group.primary_client
    members = tuple(replace(it, client=kept) if it.appointment == appointment else it for it in group.members)
    return replace(group, primary_client=primary, members=members)


def _under_way(visit: Appointment, now: datetime) -> bool:
    until = visit.cancellation.undo_until if visit.cancellation else None
    undoable = until is not None and now < until
    owing = settlement(visit, now) is not None or bool(visit.payment and visit.payment.to_return)
    return payable(visit, now) or undoable or owing
