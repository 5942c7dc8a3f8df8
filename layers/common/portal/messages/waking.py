"""What a wake finds when it looks at the visit again (S5, C4). Pure."""

from datetime import datetime

from portal.appointments.model import Appointment, Status
from portal.business.catalogue import Catalogue
from portal.messages import flows, reminders
from portal.messages.changes import cancelled
from portal.messages.plan import Plan, plan
from portal.messages.wake import Purpose, Wake


def woken(wake: Wake, visit: Appointment | None, catalogue: Catalogue, now: datetime) -> Plan:
    """What to say now that the wake's time has come, by what the visit is now."""
    if visit is None:
        return Plan()
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
