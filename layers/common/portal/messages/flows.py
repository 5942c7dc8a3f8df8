"""The business's own messages: what sets them off, and whether they still hold when they are due (S11). Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from portal import ids
from portal.appointments.model import Appointment, Status
from portal.business.catalogue import Catalogue
from portal.messages.changes import Change
from portal.messages.model import Flow, FlowTrigger, Kind
from portal.messages.queued import Message
from portal.messages.wake import Purpose, Wake


def messages(change: Change, catalogue: Catalogue) -> Iterator[Message]:
    """Those that go out at once."""
    for flow in _set_off(change, catalogue):
        if not flow.delay:
            yield _message(flow, change.visit)


def wakes(change: Change, catalogue: Catalogue, at: datetime) -> Iterator[Wake]:
    """Those that wait: after what set them off at ``at``, or before the start of a visit that was made or moved."""
    for flow in _set_off(change, catalogue):
        if flow.delay:
            yield _wake(flow, change.visit, at + timedelta(minutes=flow.delay))
    if not change.plans:
        return
    for flow in catalogue.business.messages.flows:
        due_at = change.visit.start - timedelta(minutes=flow.delay)
        if flow.trigger is FlowTrigger.BEFORE_START and at < due_at and _meant(flow, change.visit):
            yield _wake(flow, change.visit, due_at)


def due(wake: Wake, visit: Appointment, catalogue: Catalogue, now: datetime) -> Iterator[Message]:
    """What is said now: nothing where the visit has become something else than what the message is about (S5)."""
    flow = next((flow for flow in catalogue.business.messages.flows if flow.id == wake.flow), None)
    if flow is not None and _holds(flow, wake, visit, now):
        yield _message(flow, visit)


def _set_off(change: Change, catalogue: Catalogue) -> Iterator[Flow]:
    for flow in catalogue.business.messages.flows:
        if flow.trigger is change.trigger and _meant(flow, change.visit):
            yield flow


def _meant(flow: Flow, visit: Appointment) -> bool:
    return not flow.services or any(service.id in flow.services for service in visit.services)


def _holds(flow: Flow, wake: Wake, visit: Appointment, now: datetime) -> bool:
    if not _meant(flow, visit):
        return False
    match flow.trigger:
        case FlowTrigger.BEFORE_START:
            return visit.status.upcoming and visit.start == wake.start and now < visit.start
        case FlowTrigger.BOOKED:
            return visit.status.live
        case FlowTrigger.COMPLETED:
            return visit.status is Status.COMPLETED
        case FlowTrigger.CANCELLED:
            return visit.status is Status.CANCELLED
        case _:  # a membership's: its trigger was changed in the meantime
            return False


def _message(flow: Flow, visit: Appointment) -> Message:
    """Once per visit where so set, also after a move; else once for each time and turn of the visit."""
    turn = "" if flow.once else str(visit.sequence)
    message_id = ids.derived("msg", visit.id, flow.id, turn)
    return Message(message_id, Kind.FLOW, flow.channel, visit.business, visit.client, visit, flow=flow.id)


def _wake(flow: Flow, visit: Appointment, at: datetime) -> Wake:
    return Wake(
        id=ids.derived("wak", visit.id, flow.id, str(visit.sequence)),
        purpose=Purpose.FLOW,
        at=at,
        business=visit.business,
        client=visit.client,
        appointment=visit.id,
        start=visit.start,
        flow=flow.id,
    )
