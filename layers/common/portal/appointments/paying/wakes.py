"""When a visit's payment is to be looked at (B19). Pure."""

from collections.abc import Iterator
from datetime import datetime

from portal import ids
from portal.appointments.model import Appointment, Status
from portal.messages.wake import Purpose, Wake


def wakes(before: Appointment | None, after: Appointment, at: datetime) -> Iterator[Wake]:
    """The end of the hold of a visit that was made, and the settlement of one whose payment is to go back.

    A group is paid by its primary contact, so only their visit has a hold that ends.
    """
    payment = after.payment
    if payment is None:
        return
    pays = after.group is None or after.group.is_primary
    if before is None and after.status is Status.AWAITING_PAYMENT and pays:
        yield _wake(after, Purpose.PAYMENT_OVER, payment.pay_until)
    owed = _owed(after)
    if owed and (before is None or owed != _owed(before)):
        undo_until = after.cancellation.undo_until if after.cancellation else None
        yield _wake(after, Purpose.SETTLEMENT, undo_until or at)


def _owed(visit: Appointment) -> tuple[object, ...]:
    """What decides that, and when, something goes back; empty where nothing does."""
    payment = visit.payment
    if payment is None:
        return ()
    undo_until = visit.cancellation.undo_until if visit.cancellation else None
    fate = None if payment.settled_at else payment.fate
    return (fate, undo_until, payment.to_return, payment.paid_at) if fate or payment.to_return else ()


def _wake(visit: Appointment, purpose: Purpose, at: datetime) -> Wake:
    turn = "" if purpose is Purpose.PAYMENT_OVER else str(visit.version)
    return Wake(
        id=ids.derived("wak", visit.id, purpose.value, turn),
        purpose=purpose,
        at=at,
        business=visit.business,
        client=visit.client,
        start=visit.start,
        appointment=visit.id,
    )
