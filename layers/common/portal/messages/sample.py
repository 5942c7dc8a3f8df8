"""A message to a made-up client, to look at before it is sent to anybody (S2). Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from portal.appointments.model import Status
from portal.business.catalogue import Catalogue
from portal.messages import tags
from portal.messages.deadline import deadline
from portal.messages.facts import Facts
from portal.messages.model import Channel, Flow, FlowTrigger, Kind
from portal.messages.sample_membership import sample_membership, sample_package
from portal.messages.sample_visit import sample_visit

FIRST_NAME, LAST_NAME, EMAIL, PHONE = "Sam", "Sample", "sam@example.com", "+12025550123"
_MOVED = frozenset({Kind.RESCHEDULED, Kind.RESCHEDULED_BY_STAFF, Kind.STAFF_RESCHEDULED})
_CANCELLED = frozenset({Kind.CANCELLED, Kind.CANCELLED_BY_STAFF, Kind.STAFF_CANCELLED, Kind.PAYMENT_TOO_LATE})


def sample(
    catalogue: Catalogue, kind: Kind, channel: Channel, now: datetime, site: str, flow: Flow | None = None
) -> Facts:
    """The facts of such a message. Its links lead to the site's home: they are nobody's."""
    about = Facts(
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
        flow=flow,
        sender=EMAIL,
    )
    if kind is Kind.LINK:
        return about
    of_membership = kind.of_membership or (flow and flow.trigger.of_membership)
    return _with_membership(about) if of_membership else _with_visit(about)


def _with_visit(about: Facts) -> Facts:
    visit = sample_visit(about.catalogue, about.now, _status(about.kind, about.flow), about.flow)
    moved_from = visit.start - timedelta(days=1) if about.kind in _MOVED else None
    return replace(about, visit=visit, moved_from=moved_from, deadline=deadline(visit, about.catalogue, about.now))


def _with_membership(about: Facts) -> Facts:
    """Of a package where the business's own message names one."""
    flow = about.flow
    if flow and tags.used(flow.subject + flow.body).intersection(tags.PACKAGE):
        return replace(about, package=sample_package(about.catalogue, about.now, flow))
    return replace(about, membership=sample_membership(about.catalogue, about.now, about.kind, flow))


def _status(kind: Kind, flow: Flow | None) -> Status:
    """What the visit is by the time that the message goes."""
    if flow and flow.trigger is FlowTrigger.COMPLETED:
        return Status.COMPLETED
    if kind in _CANCELLED or (flow and flow.trigger is FlowTrigger.CANCELLED):
        return Status.CANCELLED
    return Status.UNCONFIRMED if kind is Kind.CONFIRMATION_REQUEST else Status.CONFIRMED
