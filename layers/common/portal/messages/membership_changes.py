"""What a change of a membership means to its client, told from the record before and after alone (S1, M6, M7). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.appointments.model import Actor
from portal.memberships.model import Membership, Standing
from portal.memberships.rules import needs_card, needs_signature, never_charged
from portal.messages.model import FlowTrigger, Kind


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell. ``mark`` tells it from the same thing at another time, so that each is said once (S5)."""

    kind: Kind
    mark: str = ""


def news(before: Membership | None, after: Membership) -> tuple[News, ...]:
    """What its client is told of a change. What nobody is to be told of, such as moving in, tells nothing (R6, O3)."""
    if not _is_told(after):
        return ()
    return tuple(_made(after) if before is None else _changed(before, after))


def triggers(before: Membership | None, after: Membership) -> tuple[FlowTrigger, ...]:
    """Which of the business's own messages a change sets off (S11)."""
    if not _is_told(after):
        return ()
    found = []
    if (before is None or never_charged(before)) and not never_charged(after):
        found.append(FlowTrigger.MEMBERSHIP_STARTED)
    if before is not None and not _over(before) and _over(after):
        found.append(FlowTrigger.MEMBERSHIP_CANCELED)
    return tuple(found)


def essential(after: Membership) -> bool:
    """Whether the client did it themselves, and so is answered whatever their switches say (S6)."""
    return after.actor is Actor.CLIENT


def _is_told(after: Membership) -> bool:
    """What clients did is told whatever staff wanted of the change before."""
    return after.notify_client or essential(after)


def _made(after: Membership) -> Iterator[News]:
    if not never_charged(after):
        yield News(Kind.MEMBERSHIP_STARTED)
    elif needs_signature(after):
        yield News(Kind.SIGNATURE_NEEDED)
    elif needs_card(after):
        yield News(Kind.CARD_NEEDED)


def _changed(before: Membership, after: Membership) -> Iterator[News]:
    if after.signature and after.signature != before.signature:
        yield News(Kind.AGREEMENT_SIGNED, after.signature.at.isoformat())
    paid = tuple(_paid(before, after))
    if _has_another_card(before, after) and not (paid and before.card is None):
        yield News(Kind.CARD_CHANGED, str(after.version))
    yield from paid
    if after.due and after.due.attempts > _tried(before, after.due.invoice):
        yield News(Kind.PAYMENT_FAILED, f"{after.due.invoice} {after.due.attempts}")
    yield from _ending(before, after)


def _paid(before: Membership, after: Membership) -> Iterator[News]:
    """A new cycle that pays for more time than before: what was paid elsewhere and is read later is no news."""
    new = [cycle for cycle in after.cycles if cycle not in before.cycles]
    if not new:
        return
    if never_charged(before):
        yield News(Kind.MEMBERSHIP_STARTED)
    elif before.paid_until is None or (after.paid_until and after.paid_until > before.paid_until):
        yield News(Kind.MEMBERSHIP_RENEWED, new[-1])


def _has_another_card(before: Membership, after: Membership) -> bool:
    return after.card is not None and (before.card is None or after.card.method != before.card.method)


def _tried(membership: Membership, invoice: str) -> int:
    """How often a cycle had been tried."""
    return membership.due.attempts if membership.due and membership.due.invoice == invoice else 0


def _ending(before: Membership, after: Membership) -> Iterator[News]:
    """A cancellation is told when it is made, not once more when it takes effect as was said."""
    if _over(before):
        return
    if _over(after):
        if before.ends_at is None or (after.ended_at and after.ended_at < before.ends_at):
            yield News(Kind.MEMBERSHIP_CANCELED, str(after.version))
    elif after.ends_at is None and before.ends_at:
        yield News(Kind.MEMBERSHIP_KEPT, str(after.version))
    elif after.ends_at != before.ends_at:
        yield News(Kind.MEMBERSHIP_CANCELED, str(after.version))


def _over(membership: Membership) -> bool:
    return membership.standing is Standing.CANCELED
