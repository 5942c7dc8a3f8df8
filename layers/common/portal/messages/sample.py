"""A message to a made-up client, to look at before it is sent to anybody (S2). Pure."""

from datetime import datetime, timedelta

from portal.appointments.model import Status
from portal.business.catalogue import Catalogue
from portal.messages.deadline import deadline
from portal.messages.facts import Facts
from portal.messages.model import Channel, Flow, FlowTrigger, Kind
from portal.messages.sample_visit import sample_visit

FIRST_NAME, LAST_NAME, EMAIL, PHONE = "Sam", "Sample", "sam@example.com", "+12025550123"
_MOVED = frozenset({Kind.RESCHEDULED, Kind.RESCHEDULED_BY_STAFF, Kind.STAFF_RESCHEDULED})
_CANCELLED = frozenset({Kind.CANCELLED, Kind.CANCELLED_BY_STAFF, Kind.STAFF_CANCELLED})


def sample(
    catalogue: Catalogue, kind: Kind, channel: Channel, now: datetime, site: str, flow: Flow | None = None
) -> Facts:
    """The facts of such a message. Its links lead to the site's home: they are nobody's."""
    visit = sample_visit(catalogue, now, _status(kind, flow), flow)
    return Facts(
        kind=kind,
        channel=channel,
        catalogue=catalogue,
        now=now,
        site=site,
        first_name=FIRST_NAME,
        last_name=LAST_NAME,
        email=EMAIL,
        phone=PHONE,
        profile_link="" if kind.to_staff else f"{site}/",
        unsubscribe="" if kind.to_staff or kind is Kind.LINK else f"{site}/",
        visit=None if kind is Kind.LINK else visit,
        moved_from=visit.start - timedelta(days=1) if kind in _MOVED else None,
        deadline=None if kind is Kind.LINK else deadline(visit, catalogue, now),
        flow=flow,
        sender=EMAIL,
    )


def _status(kind: Kind, flow: Flow | None) -> Status:
    """What the visit is by the time that the message goes."""
    if flow and flow.trigger is FlowTrigger.COMPLETED:
        return Status.COMPLETED
    if kind in _CANCELLED or (flow and flow.trigger is FlowTrigger.CANCELLED):
        return Status.CANCELLED
    return Status.UNCONFIRMED if kind is Kind.CONFIRMATION_REQUEST else Status.CONFIRMED
