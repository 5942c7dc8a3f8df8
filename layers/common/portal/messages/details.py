"""What an e-mail adds to its words by itself: what it is about, the small print, the contacts (S2). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.appointments.model import Appointment
from portal.memberships.rules import ended
from portal.messages import membership_details, moments
from portal.messages.facts import Facts
from portal.messages.model import Kind
from portal.messages.values import full_name, location_of, services_of, staff_of

_OVER = frozenset({Kind.CANCELLED, Kind.CANCELLED_BY_STAFF, Kind.PAYMENT_TOO_LATE})


@dataclass(frozen=True, slots=True)
class Contact:
    """A button of the location's: Call, Email or Website (L3)."""

    name: str
    address: str
    shown: str


def to_come(facts: Facts) -> bool:
    """Whether the message is about a visit that is still to come."""
    visit = facts.visit
    return visit is not None and visit.status.upcoming and facts.now < visit.start and facts.kind not in _OVER


def adds_info(facts: Facts) -> bool:
    """Whether the info block is there without being asked for: not in a flow message about what is over (S11)."""
    if facts.kind is not Kind.FLOW:
        return True
    if facts.membership:
        return not ended(facts.membership, facts.now)
    return facts.package is not None or to_come(facts)


def rows(facts: Facts) -> Iterator[tuple[str, str]]:
    """The info block: what, when, where, with whom; or a membership or a package."""
    visit = facts.visit
    if visit is None:
        yield from membership_details.rows(facts)
        return
    location = location_of(facts)
    yield "What", services_of(visit)
    yield "When", f"{moments.day(visit.start, location)}\n{moments.time(visit.start, location)}"
    if facts.moved_from:
        yield "Before", moments.moment(facts.moved_from, location)
    if visit.for_someone_else:
        yield "For", full_name(facts, visit.for_someone_else.first_name, visit.for_someone_else.last_name)
    if staff := staff_of(visit, facts.catalogue):
        yield "With", staff
    yield "Where", "\n".join(filter(None, (location.name, location.address)))
    if location.arrival_note and to_come(facts) and not facts.kind.to_staff:
        yield "Arrival", location.arrival_note


def change_note(facts: Facts) -> str:
    """Until when the visit can be changed online, to the minute and in the location's zone; else whom to ask (R5)."""
    location = location_of(facts)
    if not to_come(facts) or facts.kind.to_staff:
        return ""
    if facts.deadline:
        return f"You can change this visit online until {moments.moment(facts.deadline, location)}."
    return f"This visit cannot be changed online. Please {'call' if location.phone else 'contact'} us instead."


def small_print(facts: Facts) -> tuple[str, str]:
    """What was agreed to, with its title; both are empty where there is nothing (B9, M8, S2)."""
    title, text = _policy(facts) if facts.visit else _agreement(facts)
    return title, "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def _policy(facts: Facts) -> tuple[str, str]:
    """The cancellation policy that was accepted with the visit, else the present one (B9, S2).

    Flow messages are the business's own, and often about something else.
    """
    visit = facts.visit
    if visit is None or facts.kind in _OVER or facts.kind.to_staff or facts.kind is Kind.FLOW:
        return "", ""
    return "Cancellation policy", facts.catalogue.policies.get(visit.policy_version, "") or _present(facts, visit)


def _agreement(facts: Facts) -> tuple[str, str]:
    """The text that was signed, in the copy of it (M8)."""
    signed = facts.membership.plan.agreement if facts.membership and facts.kind is Kind.AGREEMENT_SIGNED else None
    return ("What you signed", signed.text) if signed else ("", "")


def contacts(facts: Facts) -> Iterator[Contact]:
    """Call, Email, Website, each only where its data is there (L3, L4). Staff need none of them."""
    if facts.kind.to_staff:
        return
    location, website = location_of(facts), facts.catalogue.business.website
    if location.phone:
        yield Contact("Call", f"tel:{location.phone}", location.phone)
    if location.email:
        yield Contact("Email", f"mailto:{location.email}", location.email)
    if website:
        yield Contact("Website", website, website)


def why(facts: Facts) -> str:
    """Why somebody gets this message."""
    name = facts.catalogue.business.name
    if facts.kind.to_staff:
        return f"You get this because visits at {name} are booked with you."
    if facts.kind is Kind.LINK:
        return f"You get this because a link to {name} was asked for with this address."
    if facts.membership or facts.package:
        return f"You get this because of your {'membership' if facts.membership else 'package'} at {name}."
    return f"You get this because of a visit to {name}."


def _present(facts: Facts, visit: Appointment) -> str:
    return "" if visit.policy_version else facts.catalogue.business.cancellation_policy
