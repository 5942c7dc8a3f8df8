"""What a booking has to pay before it is one (B19). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from portal.appointments.model import Appointment, BookedService, Status
from portal.appointments.paying.model import VisitPayment
from portal.business.catalogue import Catalogue, PaymentKind
from portal.business.currency import step_of

HELD_FOR = timedelta(minutes=35)  # Stripe's page can be open for no less than 30
SMALLEST_CHARGE = 100  # minor units; Stripe's own limit differs by currency, and is about half of this


@dataclass(frozen=True, slots=True)
class Share:
    """What one visit's services ask for. ``amount`` in minor units."""

    amount: int = 0
    card: bool = False


def with_payments(
    visits: Sequence[Appointment], catalogue: Catalogue, credit: int, now: datetime
) -> tuple[Appointment, ...]:
    """The visits of a booking, waiting for their payment where any of them asks for one.

    ``credit`` of the client is used first. Where it is enough and no card is needed, nothing is waited for.
    """
    shares = [share(visit.services, catalogue) for visit in visits]
    amount, card = sum(one.amount for one in shares), any(one.card for one in shares)
    if not amount and not card:
        return tuple(visits)
    credit = spendable(credit, amount)
    prices = sum(service.price for visit in visits for service in visit.services)
    first = VisitPayment(
        kind=_kind(amount, prices),
        amount=0,
        currency=catalogue.business.currency,
        pay_until=(now + HELD_FOR).replace(microsecond=0),
        paid_at=None if card or credit < amount else now,
    )
    asking = []
    for visit, one in zip(visits, shares, strict=True):
        used = min(credit, one.amount)
        credit -= used
        payment = replace(first, amount=one.amount, card_needed=one.card, credit=used)
        status = visit.status if first.paid_at else Status.AWAITING_PAYMENT
        asking.append(replace(visit, status=status, payment=payment))
    return tuple(asking)


def share(services: Sequence[BookedService], catalogue: Catalogue) -> Share:
    """What these services ask for together, by the catalogue and the prices that they were booked at."""
    amount, card, step = 0, False, step_of(catalogue.business.currency)
    for booked in services:
        payment = catalogue.services[booked.id].payment
        if payment is None:
            continue
        match payment.kind:
            case PaymentKind.CARD:
                card = True
            case PaymentKind.FULL:
                amount += booked.price
            case PaymentKind.DEPOSIT:
                amount += payment.amount or percent_of(booked.price, payment.percent, step)
    return Share(amount, card)


def spendable(credit: int, amount: int) -> int:
    """What of a credit pays for an amount: never so much that the rest is too small for a card."""
    used = min(credit, amount)
    return used if amount - used == 0 or amount - used >= SMALLEST_CHARGE else max(amount - SMALLEST_CHARGE, 0)


def percent_of(price: int, percent: int, step: int = 1) -> int:
    """A part of a price, rounded half up to what can be charged."""
    return (price * percent + 50 * step) // (100 * step) * step


def _kind(amount: int, prices: int) -> PaymentKind:
    """How the whole is called: no money is a card, all of the price is full payment."""
    if not amount:
        return PaymentKind.CARD
    return PaymentKind.FULL if amount == prices else PaymentKind.DEPOSIT
