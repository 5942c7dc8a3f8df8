"""From a change to what is said at once, and what is looked at again later (S1, S5, S10). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from portal import ids
from portal.business.catalogue import Catalogue, Staff
from portal.messages import flows, reminders
from portal.messages.changes import Change
from portal.messages.model import Channel, Kind
from portal.messages.queued import Message
from portal.messages.wake import Purpose, Wake


@dataclass(frozen=True, slots=True)
class Plan:
    """What follows from a change."""

    messages: tuple[Message, ...] = ()
    wakes: tuple[Wake, ...] = ()


def plan(change: Change, catalogue: Catalogue, at: datetime) -> Plan:
    """What to say, and what to look at again. ``at`` is when the change was made, or could no longer be undone."""
    if change.wait and at < change.wait:
        return Plan(wakes=(_undo_over(change, change.wait), *flows.wakes(change, catalogue, change.wait)))
    return Plan(
        (*_to_client(change, catalogue), *_to_staff(change, catalogue), *flows.messages(change, catalogue)),
        (*reminders.wakes(change, catalogue, at), *flows.wakes(change, catalogue, at)),
    )


def _to_client(change: Change, catalogue: Catalogue) -> Iterator[Message]:
    if change.kind is None:
        return
    wording = catalogue.business.messages.wording(change.kind)
    for channel in Channel:
        if wording.sends(channel):
            yield _message(change, change.kind, channel)


def _to_staff(change: Change, catalogue: Catalogue) -> Iterator[Message]:
    if change.staff_kind is None:
        return
    assigned = dict.fromkeys(member.id for service in change.visit.services for member in service.staff)
    for member in filter(None, map(catalogue.staff.get, assigned)):
        for channel in _alerted(member, change.staff_kind):
            yield _message(change, change.staff_kind, channel, member.id)


def _alerted(member: Staff, kind: Kind) -> Iterator[Channel]:
    """S10: a text for each, an e-mail for a new booking only."""
    alerts = member.alerts
    wanted = {
        Kind.STAFF_BOOKED: alerts.text_booked,
        Kind.STAFF_RESCHEDULED: alerts.text_rescheduled,
        Kind.STAFF_CANCELLED: alerts.text_cancelled,
    }
    if wanted[kind] and member.phone:
        yield Channel.TEXT
    if kind is Kind.STAFF_BOOKED and alerts.email_booked and member.email:
        yield Channel.EMAIL


def _message(change: Change, kind: Kind, channel: Channel, staff: str = "") -> Message:
    visit = change.visit
    return Message(
        id=ids.derived("msg", visit.id, kind.value, str(visit.sequence), staff),
        kind=kind,
        channel=channel,
        business=visit.business,
        client=visit.client,
        visit=visit,
        moved_from=change.moved_from,
        essential=change.essential,
        staff=staff,
    )


def _undo_over(change: Change, at: datetime) -> Wake:
    visit = change.visit
    return Wake(
        id=ids.derived("wak", visit.id, Purpose.UNDO_OVER.value, str(visit.sequence)),
        purpose=Purpose.UNDO_OVER,
        at=at,
        business=visit.business,
        client=visit.client,
        appointment=visit.id,
        start=visit.start,
    )
