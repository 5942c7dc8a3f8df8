"""Telling of a renewal ten days before its charge, where a business wants that (S1). Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from portal import ids
from portal.memberships.model import Membership, Status
from portal.memberships.rules import status
from portal.messages.model import Channel, Kind, MessageSettings
from portal.messages.queued import Message
from portal.messages.wake import Purpose, Wake

BEFORE = timedelta(days=10)


def wakes(before: Membership | None, after: Membership, at: datetime) -> Iterator[Wake]:
    """When a membership whose next charge has moved is to be looked at again; nothing that is past by ``at``.

    Nothing either where the last charge is not ten days before: that of a week would be told of before the one before.
    """
    charge = after.next_charge_at
    if charge is None or (before and before.next_charge_at == charge) or charge - BEFORE <= at:
        return
    yield Wake(
        id=ids.derived("wak", after.id, Purpose.RENEWAL.value, charge.isoformat()),
        purpose=Purpose.RENEWAL,
        at=charge - BEFORE,
        business=after.business,
        client=after.client,
        start=charge,
        membership=after.id,
    )


def due(wake: Wake, membership: Membership, settings: MessageSettings, now: datetime) -> Iterator[Message]:
    """What is said now: nothing where that charge does not come, or would be the first (S5)."""
    if membership.next_charge_at != wake.start or now >= wake.start or membership.paid_until is None:
        return
    if status(membership, now) is not Status.ACTIVE or (membership.ends_at and membership.ends_at <= wake.start):
        return
    if settings.wording(Kind.MEMBERSHIP_RENEWS).email:
        message_id = wake.id.replace("wak_", "msg_")
        yield Message(
            id=message_id,
            kind=Kind.MEMBERSHIP_RENEWS,
            channel=Channel.EMAIL,
            business=membership.business,
            client=membership.client,
            membership=membership,
        )
