"""From a change of a membership or package to what is said at once, and what is looked at again (S1, S11). Pure."""

from collections.abc import Iterator
from datetime import datetime

from portal import ids
from portal.business.catalogue import Catalogue
from portal.memberships.model import Membership, Package
from portal.messages import credit_flows, membership_flows, renewals
from portal.messages.membership_changes import News, essential, news, triggers
from portal.messages.model import Channel, Kind, MessageSettings
from portal.messages.plan import Plan
from portal.messages.queued import Message

# The client's own act is always answered: the business may switch off what it says of its own accord only (M6, M8).
_RECEIPTS = frozenset({Kind.MEMBERSHIP_CANCELED, Kind.MEMBERSHIP_KEPT, Kind.CARD_CHANGED, Kind.AGREEMENT_SIGNED})


def plan_membership(before: Membership | None, after: Membership, catalogue: Catalogue, at: datetime) -> Plan:
    """What follows from a change that was written ``at`` an instant."""
    settings = catalogue.business.messages
    set_off = triggers(before, after)
    return Plan(
        (*_told(before, after, settings), *membership_flows.messages(after, set_off, settings)),
        (
            *renewals.wakes(before, after, at),
            *membership_flows.wakes(after, set_off, settings, at),
            *credit_flows.wakes(before, after, settings, at),
        ),
    )


def plan_package(before: Package | None, after: Package, catalogue: Catalogue, at: datetime) -> Plan:
    """A package is told of only where the business wants that before its credits expire (S11)."""
    return Plan(wakes=tuple(credit_flows.wakes(before, after, catalogue.business.messages, at)))


def _told(before: Membership | None, after: Membership, settings: MessageSettings) -> Iterator[Message]:
    answered = essential(after)
    for one in news(before, after):
        if settings.wording(one.kind).email or (answered and one.kind in _RECEIPTS):
            yield _message(one, after, answered=answered)


def _message(one: News, membership: Membership, *, answered: bool) -> Message:
    return Message(
        id=ids.derived("msg", membership.id, one.kind.value, one.mark),
        kind=one.kind,
        channel=Channel.EMAIL,
        business=membership.business,
        client=membership.client,
        membership=membership,
        essential=answered,
    )
