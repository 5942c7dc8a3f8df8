"""The business's own messages before what is left of a membership or a package expires (S11). Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from portal import ids
from portal.memberships.model import Grant, Membership, Package
from portal.messages import tags
from portal.messages.model import Flow, FlowTrigger, Kind, MessageSettings
from portal.messages.queued import Message
from portal.messages.wake import Purpose, Wake

type Holder = Membership | Package


def wakes(before: Holder | None, after: Holder, settings: MessageSettings, at: datetime) -> Iterator[Wake]:
    """When what can expire is to be looked at again: for each expiry that is new. Nothing that is past by ``at``."""
    known = _expiries(before.grants) if before else set()
    for expiry in sorted(_expiries(after.grants) - known):
        for flow in settings.flows:
            due_at = expiry - timedelta(minutes=flow.delay)
            if flow.trigger is FlowTrigger.CREDITS_EXPIRE and _meant(flow, after) and at < due_at:
                yield _wake(flow, after, expiry, due_at)


def due(flow: Flow, wake: Wake, holder: Holder, now: datetime) -> Iterator[Message]:
    """What is said now: nothing where all that expires then was used (S5)."""
    if now < wake.start and wake.start in _expiries(holder.grants) and _meant(flow, holder):
        yield Message(
            id=ids.derived("msg", holder.id, flow.id, wake.start.isoformat()),
            kind=Kind.FLOW,
            channel=flow.channel,
            business=holder.business,
            client=holder.client,
            flow=flow.id,
            membership=holder if isinstance(holder, Membership) else None,
            package=holder if isinstance(holder, Package) else None,
        )


def _expiries(grants: tuple[Grant, ...]) -> set[datetime]:
    """When something that is left expires."""
    return {grant.expires_at for grant in grants if grant.expires_at and grant.remaining > 0}


def _meant(flow: Flow, holder: Holder) -> bool:
    """A text that names a membership is for memberships alone, one that names a package for packages alone (S3)."""
    other = tags.PACKAGE if isinstance(holder, Membership) else tags.MEMBERSHIP
    return not any(tag in tags.used(flow.subject + flow.body) for tag in other)


def _wake(flow: Flow, holder: Holder, expiry: datetime, at: datetime) -> Wake:
    package = isinstance(holder, Package)
    return Wake(
        id=ids.derived("wak", holder.id, flow.id, expiry.isoformat()),
        purpose=Purpose.FLOW,
        at=at,
        business=holder.business,
        client=holder.client,
        start=expiry,
        flow=flow.id,
        membership="" if package else holder.id,
        package=holder.id if package else "",
    )
