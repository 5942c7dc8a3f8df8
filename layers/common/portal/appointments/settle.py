"""Behind the stream: a payment that never came, and what is given back of one that did (B19, C4)."""

from dataclasses import replace
from datetime import datetime

from portal import clock
from portal.appointments.acting import read_members
from portal.appointments.model import Appointment, Status
from portal.appointments.paid import apply_page
from portal.appointments.paying.rules import never_paid, payable, settlement, unpaid
from portal.clients.merged import as_now
from portal.clients.model import Client
from portal.messages.wake import Purpose, Wake
from portal.payments.visits import Payer, close_page, give_back
from portal.table import keys
from portal.table.catalogue import current
from portal.table.read import one
from portal.table.write import Write, decide_and_write


def look_at_payment(wake: Wake) -> str:
    """Do what is due for a visit's payment, and say in a word what it was. Repeatable.

    Raises PaymentsUnavailable, TryAgain: then it is to be tried again.
    """
    now = max(clock.now(), wake.at)
    if wake.purpose is Purpose.PAYMENT_OVER:
        return decide_and_write(lambda: _end_hold(wake, now))
    return settle(wake, now)


def settle(wake: Wake, now: datetime) -> str:
    """Give back what the visit's client is to have. Where nothing is, nothing happens."""
    returned = decide_and_write(lambda: _return_surplus(wake, now))
    settled = decide_and_write(lambda: _begin(wake, now)) and decide_and_write(lambda: _finish(wake, now))
    return "settled" if returned or settled else "nothing"


def _end_hold(wake: Wake, now: datetime) -> str:
    """No page can be paid any more; then the visit is none, unless it was paid at the last moment after all."""
    visit = _visit(wake)
    if visit is None or payable(visit, now):
        return "nothing"
    payment = visit.payment
    if visit.status is Status.AWAITING_PAYMENT and payment and payment.page:
        page = close_page(wake.business, payment.page)
        if page and page.done:
            apply_page(wake.business, page)
            return "paid"
    waiting = [v for v in (visit, *read_members([visit])) if v.status is Status.AWAITING_PAYMENT]
    if not waiting:
        return "over" if never_paid(visit) else "nothing"
    catalogue = current(one(keys.business(wake.business)), now)
    write = Write(now)
    for member in waiting:
        write.changed(unpaid(member, catalogue.business, now))
    write.commit()
    return "over"


def _return_surplus(wake: Wake, now: datetime) -> bool:
    visit = _visit(wake)
    if visit is None or visit.payment is None or not visit.payment.to_return:
        return False
    for intent in visit.payment.to_return:
        give_back(_payer(visit), intent)
    write = Write(now)
    write.changed(replace(visit, payment=replace(visit.payment, returned=visit.payment.surplus)))
    write.commit()
    return True


def _begin(wake: Wake, now: datetime) -> bool:
    """From here on nothing takes it back: written before any money moves."""
    visit = _visit(wake)
    if visit is None or visit.payment is None or settlement(visit, now) is None:
        return False
    if visit.payment.settling_at is None:
        write = Write(now)
        write.changed(replace(visit, payment=replace(visit.payment, settling_at=now)))
        write.commit()
    return True


def _finish(wake: Wake, now: datetime) -> bool:
    """The refund at Stripe, which is made once, and then our record of it with the credit of whoever paid."""
    visit = _visit(wake)
    if visit is None or visit.payment is None:
        return False
    owed = settlement(visit, now)
    if owed is None:
        return False
    if owed.refund:
        give_back(_payer(visit), visit.payment.intent, owed.refund)
    write = Write(now)
    write.changed(replace(visit, payment=replace(visit.payment, settled_at=now)))
    if owed.credit and (client := _who_paid(visit)):
        write.changed(replace(client, credit=client.credit + owed.credit))
    write.commit()
    return True


def _who_paid(visit: Appointment) -> Client | None:
    """Whose the money was: for a whole group its primary contact pays, whoever the visit is of (B14)."""
    found = one(keys.client(visit.group.primary_client if visit.group else visit.client))
    return as_now(found) if isinstance(found, Client) else None


def _visit(wake: Wake) -> Appointment | None:
    found = one(keys.appointment(wake.client, wake.appointment))
    return found if isinstance(found, Appointment) else None


def _payer(visit: Appointment) -> Payer:
    return Payer(visit.business, visit.client, visit.id)
