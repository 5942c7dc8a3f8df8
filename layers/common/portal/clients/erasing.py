"""What is left of a client who is erased: what the accounts need, and nobody in it (F31). Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from portal.appointments.model import Actor, Appointment, Group, Status
from portal.clients.merging import Owned, waits
from portal.clients.model import Client
from portal.errors import Reason
from portal.memberships.model import Membership, Redemption
from portal.memberships.rules import ended

VISITS_TO_COME = Reason("has_visits_to_come", "This client has visits to come. Cancel them first, or let them pass.")
MEMBERSHIP = Reason("has_membership", "This client has a membership that is not over. End it first.")
WAITS = Reason("erase_waits", "Something of this client is being paid, paid back or undone. Try again in some minutes.")


def against(owned: Iterable[Owned], now: datetime) -> Iterator[Reason]:
    """Everything that speaks against erasing a client now: what is still to be done for them, or charged."""
    visits = [it for it in owned if isinstance(it, Appointment)]
    if any(_expected(visit, now) for visit in visits):
        yield VISITS_TO_COME
    if any(isinstance(it, Membership) and not ended(it, now) for it in owned):
        yield MEMBERSHIP
    if waits(visits, now):
        yield WAITS


def nobody(client: Client, now: datetime) -> Client:
    """The client without the person: what is left leads accounts to each other. Every session and link is over (A9).

    The customer at Stripe is noted until it is deleted there. Credit stays, since it is money that was taken.
    """
    return Client(
        client.id,
        client.business,
        "",
        "",
        signed_out_at=now,
        customer=client.customer,
        credit=client.credit,
        joined=client.joined,
        merged_into=client.merged_into,
        erased_at=client.erased_at or now,
        erasing=True,
        created_at=client.created_at,
        version=client.version,
    )


def without_person[T: Owned](record: T) -> T:
    """A visit, membership or package with nobody in it, whose times and money stay. Nobody is told."""
    quiet = replace(record, actor=Actor.STAFF, notify_client=False)
    if isinstance(quiet, Appointment):
        return replace(
            quiet,
            typed=None,
            for_someone_else=None,
            note="",
            request_hash="",  # of what was typed
            payment=quiet.payment and replace(quiet.payment, card=None),
            group=quiet.group and _nameless(quiet.group),
        )
    if isinstance(quiet, Membership):
        return replace(quiet, card=None, signature=quiet.signature and replace(quiet.signature, name="", address=""))
    return quiet


def unnamed(primary: Appointment, guest: str) -> Appointment:
    """The primary contact's visit, which no longer says that guest's name (V3)."""
    if primary.group is None:
        return primary
    members = tuple(replace(it, first_name="") if it.appointment == guest else it for it in primary.group.members)
    return replace(primary, group=replace(primary.group, members=members))


def without_note(redemption: Redemption) -> Redemption:
    """What was taken, without what was noted by hand."""
    return replace(redemption, note="")


def _nameless(group: Group) -> Group:
    return replace(group, members=tuple(replace(it, first_name="") for it in group.members))


def _expected(visit: Appointment, now: datetime) -> bool:
    return now < visit.end and (visit.status.upcoming or visit.status is Status.STARTED)
