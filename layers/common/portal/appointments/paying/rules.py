"""Whether a visit can be paid, and what becomes of what was paid (B19). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from portal.appointments import reasons
from portal.appointments.model import Actor, Appointment, Cancellation, CancellationKind, Status
from portal.appointments.rules import Permission
from portal.business.model import Business, DepositFate


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a client gets back of a visit's payment, in minor units: to the card, and as credit for another visit."""

    refund: int
    credit: int


def payable(visit: Appointment, now: datetime) -> bool:
    """Whether the visit's time is held for its payment: by the clock alone, whatever has cleaned up (F7)."""
    awaited = visit.status is Status.AWAITING_PAYMENT and visit.payment is not None
    return awaited and visit.payment is not None and now < visit.payment.pay_until


def can_pay(visit: Appointment, now: datetime) -> Permission:
    """Whether the client may pay for this visit now; in a group only its primary contact pays."""
    if visit.payment is None or visit.payment.paid_at:
        return Permission((reasons.NOTHING_TO_PAY,))
    if visit.group and not visit.group.is_primary:
        return Permission((reasons.IN_GROUP,))
    if not payable(visit, now):
        return Permission((reasons.PAYMENT_OVER,))
    return Permission((), visit.payment.pay_until)


def can_still_be(visits: Sequence[Appointment], now: datetime) -> bool:
    """Whether visits that were paid just now may be had, if their time is free: late is better than not at all."""
    return all(
        visit.status is Status.AWAITING_PAYMENT and (payable(visit, now) or now < visit.start) for visit in visits
    )


def come_along(members: Sequence[Appointment]) -> tuple[Appointment, ...]:
    """The visits of a group that are paid with its primary contact's: all or none, but for those that staff took off.

    One whose time was given away while it was waited for is among them, so that the group can be no more (B14).
    """
    return tuple(one for one in members if one.status is Status.AWAITING_PAYMENT or never_paid(one))


def taken_off(visit: Appointment) -> bool:
    """Whether staff cancelled it while its payment was waited for: nothing is asked for it any more."""
    gone = visit.cancellation
    return gone is not None and gone.previous is Status.AWAITING_PAYMENT and not never_paid(visit)


def owes_nothing(visit: Appointment) -> bool:
    """Whether it waits for its share no more, and never paid it: staff took it off, or brought it back without."""
    payment = visit.payment
    waits = visit.status is Status.AWAITING_PAYMENT
    return payment is not None and not waits and payment.paid_at is None and payment.due > 0


def paid_in_vain(visit: Appointment, page: str, intent: str, now: datetime) -> Appointment:
    """One that owes nothing, with its share of a payment that came all the same: that goes back.

    Where the credit that was used for it went back before, the card's part alone does.
    """
    payment = visit.payment
    if payment and payment.settled_at:
        payment = replace(payment, amount=payment.due, credit=0, settled_at=None)
    back = payment and replace(
        payment, paid_at=now, paid_by=page, intent=intent, fate=DepositFate.REFUND, settling_at=now
    )
    return replace(visit, payment=back)


def fate_of(cancellation: Cancellation, business: Business) -> DepositFate:
    """What becomes of the payment: the business's rule where the client cancels in time (C2).

    What staff cancel is given back, unless they call it late. What was never paid is given back too.
    """
    if cancellation.kind is CancellationKind.LATE:
        return DepositFate.KEEP
    if cancellation.by is Actor.CLIENT and cancellation.kind is CancellationKind.NORMAL:
        return business.deposit
    return DepositFate.REFUND


def cancelled(visit: Appointment, cancellation: Cancellation, business: Business) -> Appointment:
    """The visit, cancelled so, with the fate of its payment."""
    payment = visit.payment and replace(visit.payment, fate=fate_of(cancellation, business))
    return replace(visit, status=Status.CANCELLED, cancellation=cancellation, payment=payment)


def unpaid(visit: Appointment, business: Business, now: datetime) -> Appointment:
    """A visit whose payment did not come in time: it was never booked, and nobody is told of it."""
    never = Cancellation(Actor.CLIENT, now, CancellationKind.UNPAID, visit.status)
    return replace(cancelled(visit, never, business), sequence=visit.sequence + 1)


def never_paid(visit: Appointment) -> bool:
    """Whether it never became a visit, because its payment did not come."""
    return visit.cancellation is not None and visit.cancellation.kind is CancellationKind.UNPAID


def restored(visit: Appointment) -> Appointment:
    """The visit as it was before its cancellation. What is on its way back already stays so.

    One that was never paid comes back by staff alone, and is Confirmed.
    """
    previous = visit.cancellation.previous if visit.cancellation else Status.CONFIRMED
    previous = Status.CONFIRMED if previous is Status.AWAITING_PAYMENT else previous
    payment = visit.payment
    if payment and payment.settling_at is None:
        payment = replace(payment, fate=None)
    return replace(visit, status=previous, cancellation=None, payment=payment, sequence=visit.sequence + 1)


def settlement(visit: Appointment, now: datetime) -> Settlement | None:
    """What is to be given back now: nothing before the cancellation's undo is over, and nothing twice (C4)."""
    payment = visit.payment
    if payment is None or payment.settled_at or (payment.settling_at is None and not _stands(visit, now)):
        return None
    paid = payment.due if payment.paid_at else 0
    found = {
        DepositFate.REFUND: Settlement(paid, payment.credit),
        DepositFate.CREDIT: Settlement(0, paid + payment.credit),
        DepositFate.KEEP: Settlement(0, 0),
    }[payment.fate or DepositFate.KEEP]
    return found if found.refund or found.credit else None


def _stands(visit: Appointment, now: datetime) -> bool:
    """Whether the visit is cancelled for good."""
    if visit.cancellation is None or visit.status is not Status.CANCELLED:
        return False
    return visit.cancellation.undo_until is None or now >= visit.cancellation.undo_until
