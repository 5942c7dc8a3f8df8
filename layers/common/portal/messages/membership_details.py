"""The info block of a message about a membership or a package (M1, M6, M10). Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from portal.business.model import Location
from portal.memberships.ending import charges_until
from portal.memberships.model import Due, Grant, Membership, Standing
from portal.memberships.plans import Interval
from portal.memberships.rules import ended, needs_card, needs_signature, never_charged, waits_until
from portal.messages import credit, moments
from portal.messages.facts import Facts
from portal.messages.model import Kind
from portal.messages.money import money
from portal.messages.values import location_of
from portal.payments.card import Card

type Row = tuple[str, str]


def rows(facts: Facts) -> Iterator[Row]:
    """What it is and costs, what comes next, what is left of it, and which card pays."""
    if facts.package:
        yield "Package", facts.package.name
        yield from _left(facts, facts.package.grants, facts.now)
    if facts.membership:
        yield from _membership(facts, facts.membership)


def every(interval: Interval) -> str:
    """``every month``, ``every 2 weeks``."""
    return f"every {interval.unit.value}" if interval.count == 1 else f"every {interval.count} {interval.unit.value}s"


def card(known: Card) -> str:
    """What may be said of a card (M3)."""
    return f"{known.brand.title()} ending in {known.last4}, valid until {known.exp_month:02}/{known.exp_year}"


def _membership(facts: Facts, it: Membership) -> Iterator[Row]:
    here, currency = location_of(facts), facts.catalogue.business.currency
    yield "Membership", it.plan.name
    yield "Price", f"{money(it.plan.price, currency)} {every(it.plan.interval)}"
    if never_charged(it) and facts.now < it.starts_at:
        yield "Starts", moments.day(it.starts_at, here)
    yield from _to_do(facts, it, here)
    if it.due:
        yield from _due(it.due, here, currency)
    yield from _to_come(facts, it, here)
    yield from _left(facts, it.grants, _over_at(it) or facts.now)
    if it.card:
        yield "Card", card(it.card)
    if it.signature and facts.kind is Kind.AGREEMENT_SIGNED:
        yield "Signed", f"{it.signature.name}\n{moments.moment(it.signature.at, here)}"


def _to_do(facts: Facts, it: Membership, here: Location) -> Iterator[Row]:
    """What it waits for, and until when (M8)."""
    if facts.kind in {Kind.CARD_NEEDED, Kind.SIGNATURE_NEEDED}:
        missing = {"your signature": needs_signature(it), "a card": needs_card(it)}
        yield "Needed", " and ".join(name for name, needed in missing.items() if needed).capitalize()
        yield "Until", moments.moment(waits_until(it), here)


def _due(due: Due, here: Location, currency: str) -> Iterator[Row]:
    yield "Due", money(due.amount, currency)
    if due.next_attempt_at:
        yield "Next attempt", moments.moment(due.next_attempt_at, here)


def _to_come(facts: Facts, it: Membership, here: Location) -> Iterator[Row]:
    """The next charge; of one that ends, when, and every charge still to come (M6)."""
    over_at, price = _over_at(it), money(it.plan.price, facts.catalogue.business.currency)
    if over_at:
        over = ended(it, facts.now)
        yield "Ended" if over else "Ends", moments.moment(over_at, here)
        charges = () if over else charges_until(it, over_at)
        yield "Still charged", "\n".join(f"{price} on {moments.day(one.at, here)}" for one in charges) or "Nothing"
    elif it.next_charge_at and it.standing is not Standing.PAUSED:
        yield "Next charge", f"{price} on {moments.day(it.next_charge_at, here)}"


def _over_at(it: Membership) -> datetime | None:
    return it.ended_at or it.ends_at


def _left(facts: Facts, grants: Sequence[Grant], at: datetime) -> Iterator[Row]:
    """What can be used at an instant, until it expires."""
    here, currency = location_of(facts), facts.catalogue.business.currency
    lines = [
        ", ".join(said) + (f", until {moments.day(expires_at, here)}" if expires_at else "")
        for expires_at, said in credit.by_expiry(grants, at, currency)
    ]
    if lines:
        yield "Left", "\n".join(lines)
