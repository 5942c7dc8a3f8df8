"""The business's own messages about a membership that started or ended (S11). Pure."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from portal import ids
from portal.memberships.model import Membership
from portal.memberships.rules import ended
from portal.messages.model import Flow, FlowTrigger, Kind, MessageSettings
from portal.messages.queued import Message
from portal.messages.wake import Purpose, Wake


def messages(membership: Membership, set_off: Collection[FlowTrigger], settings: MessageSettings) -> Iterator[Message]:
    """Those that go out at once."""
    for flow in settings.flows:
        if flow.trigger in set_off and not flow.delay:
            yield _message(flow, membership)


def wakes(
    membership: Membership, set_off: Collection[FlowTrigger], settings: MessageSettings, at: datetime
) -> Iterator[Wake]:
    """Those that wait, after what set them off ``at`` an instant."""
    for flow in settings.flows:
        if flow.trigger in set_off and flow.delay:
            yield Wake(
                id=ids.derived("wak", membership.id, flow.id),
                purpose=Purpose.FLOW,
                at=at + timedelta(minutes=flow.delay),
                business=membership.business,
                client=membership.client,
                start=at,
                flow=flow.id,
                membership=membership.id,
            )


def due(flow: Flow, membership: Membership, now: datetime) -> Iterator[Message]:
    """What is said now: nothing where the membership has become something else than what the message is about (S5)."""
    told_of = FlowTrigger.MEMBERSHIP_CANCELED if ended(membership, now) else FlowTrigger.MEMBERSHIP_STARTED
    if flow.trigger is told_of:
        yield _message(flow, membership)


def _message(flow: Flow, membership: Membership) -> Message:
    """Once for each membership: it starts once, and ends once."""
    return Message(
        id=ids.derived("msg", membership.id, flow.id),
        kind=Kind.FLOW,
        channel=flow.channel,
        business=membership.business,
        client=membership.client,
        flow=flow.id,
        membership=membership,
    )
