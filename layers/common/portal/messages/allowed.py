"""Which merge tags may be used where (S3). Pure."""

from collections.abc import Sequence

from portal.messages import tags
from portal.messages.model import FlowTrigger, Kind


def in_line(kind: Kind, trigger: FlowTrigger | None = None) -> frozenset[str]:
    """Tags of a subject or a text; of the business's own message, by what sets it off (S11)."""
    return frozenset({*tags.CLIENT, *tags.BUSINESS, *_subject(kind, trigger)})


def in_body(kind: Kind, trigger: FlowTrigger | None = None) -> frozenset[str]:
    """Tags of an e-mail's body: the info block too, where there is a visit."""
    allowed = in_line(kind, trigger)
    return allowed | {tags.INFO_BLOCK} if allowed.issuperset(tags.APPOINTMENT) else allowed


def _subject(kind: Kind, trigger: FlowTrigger | None) -> Sequence[str]:
    """The tags of what it is about."""
    if kind is Kind.LINK:
        return ()
    if trigger is FlowTrigger.CREDITS_EXPIRE:
        return (*tags.MEMBERSHIP, *tags.PACKAGE)
    return tags.MEMBERSHIP if kind.of_membership or (trigger and trigger.of_membership) else tags.APPOINTMENT
