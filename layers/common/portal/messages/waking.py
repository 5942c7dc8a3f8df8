"""What a wake finds when it looks at a visit, membership or package again (S5, C4). Pure."""

from datetime import datetime

from portal.appointments.model import Appointment, Status
from portal.business.catalogue import Catalogue
from portal.memberships.model import Membership, Package
from portal.messages import credit_flows, flows, membership_flows, reminders, renewals
from portal.messages.changes import cancelled
from portal.messages.model import FlowTrigger
from portal.messages.plan import Plan, plan
from portal.messages.wake import Purpose, Wake

type Subject = Appointment | Membership | Package


def woken(wake: Wake, found: Subject | None, catalogue: Catalogue, now: datetime) -> Plan:
    """What to say now that the wake's time has come, by what is so now."""
    if found is None:
        return Plan()
    if isinstance(found, Appointment):
        return _visit(wake, found, catalogue, now)
    settings = catalogue.business.messages
    if isinstance(found, Membership) and wake.purpose is Purpose.RENEWAL:
        return Plan(tuple(renewals.due(wake, found, settings, now)))
    flow = next((flow for flow in settings.flows if flow.id == wake.flow), None)
    if flow is None:
        return Plan()
    if flow.trigger is FlowTrigger.CREDITS_EXPIRE:
        return Plan(tuple(credit_flows.due(flow, wake, found, now)))
    return Plan(tuple(membership_flows.due(flow, found, now)) if isinstance(found, Membership) else ())


def _visit(wake: Wake, visit: Appointment, catalogue: Catalogue, now: datetime) -> Plan:
    if wake.purpose is Purpose.UNDO_OVER:
        return _undo_over(wake, visit, catalogue)
    due = flows.due if wake.purpose is Purpose.FLOW else reminders.due
    return Plan(tuple(due(wake, visit, catalogue, now)))


def _undo_over(wake: Wake, visit: Appointment, catalogue: Catalogue) -> Plan:
    """Only that very cancellation: one that was undone, and perhaps made again, has another end."""
    ended = visit.cancellation.undo_until if visit.cancellation else None
    if visit.status is not Status.CANCELLED or ended != wake.at:
        return Plan()
    return plan(cancelled(visit), catalogue, wake.at)
