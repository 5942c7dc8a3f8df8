"""Everything that is still to be looked at later, told from a record alone: for schedules that were lost. Pure.

A wake that is still planned has the same id here, so that planning it again changes nothing; and what was said already
is not said again (S5).
"""

from collections.abc import Iterator
from datetime import datetime

from portal.appointments.model import Appointment, Status
from portal.appointments.paying.wakes import wakes as payment_wakes
from portal.business.catalogue import Catalogue
from portal.memberships.model import Membership, Package
from portal.messages import credit_flows, flows, membership_flows, reminders, renewals
from portal.messages.changes import Change, cancelled
from portal.messages.membership_changes import triggers
from portal.messages.model import FlowTrigger
from portal.messages.plan import plan
from portal.messages.wake import Wake


def wakes(record: Appointment | Membership | Package, catalogue: Catalogue, at: datetime) -> Iterator[Wake]:
    """What is due after ``at``; and of payments all that is open, since money is due whenever it is looked at."""
    if isinstance(record, Appointment):
        yield from payment_wakes(None, record, at)
    yield from (wake for wake in _said_later(record, catalogue, at) if wake.at > at)


def _said_later(record: Appointment | Membership | Package, catalogue: Catalogue, at: datetime) -> Iterator[Wake]:
    settings = catalogue.business.messages
    match record:
        case Appointment():
            yield from _of_visit(record, catalogue, at)
        case Membership():
            yield from renewals.wakes(None, record, at)
            yield from membership_flows.wakes(record, triggers(None, record), settings, record.starts_at)
            if record.ended_at and record.notify_client:
                ended = (FlowTrigger.MEMBERSHIP_CANCELED,)
                yield from membership_flows.wakes(record, ended, settings, record.ended_at)
            yield from credit_flows.wakes(None, record, settings, at)
        case Package():
            yield from credit_flows.wakes(None, record, settings, at)


def _of_visit(visit: Appointment, catalogue: Catalogue, at: datetime) -> Iterator[Wake]:
    if visit.status.upcoming:
        change = Change(visit, plans=True)
        yield from reminders.wakes(change, catalogue, at)
        yield from flows.wakes(change, catalogue, at)
    if visit.status.live:
        yield from _set_off(visit, FlowTrigger.BOOKED, catalogue, visit.created_at)
    if visit.status is Status.COMPLETED:
        yield from _set_off(visit, FlowTrigger.COMPLETED, catalogue, visit.end)
    if visit.status is Status.CANCELLED and visit.cancellation:
        over = visit.cancellation.undo_until or visit.cancellation.at
        if at < over:
            yield from plan(cancelled(visit), catalogue, at).wakes
        else:
            yield from _set_off(visit, FlowTrigger.CANCELLED, catalogue, over)


def _set_off(visit: Appointment, trigger: FlowTrigger, catalogue: Catalogue, when: datetime) -> Iterator[Wake]:
    """The business's own messages that wait after something. For when it was completed, its end stands."""
    if visit.notify_client:
        yield from flows.wakes(Change(visit, trigger=trigger), catalogue, when)
