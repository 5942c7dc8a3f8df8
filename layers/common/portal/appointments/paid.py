"""Paid: what Stripe says of a visit's page is applied to the visit, whoever comes to tell of it, and once (B19, F25).

No visit without money, and no money without a visit: what comes too late or twice is given back.
"""

from dataclasses import replace
from datetime import datetime

from portal import clock
from portal.appointments.acting import read_members
from portal.appointments.model import Actor, Appointment, Status
from portal.appointments.paying.model import VisitPayment
from portal.appointments.paying.rules import can_still_be, come_along, owes_nothing, paid_in_vain, unpaid
from portal.appointments.paying.take import take
from portal.appointments.rules import first_status
from portal.business.catalogue import Catalogue
from portal.clients.merged import leads_to
from portal.payments.events import Event
from portal.payments.visits import Payer, VisitPage, give_back, visit_page
from portal.table import keys
from portal.table.catalogue import current
from portal.table.read import batch
from portal.table.write import Write, decide_and_write

_PAGE_DONE = "checkout.session.completed"


def apply_payment(business: str, page: str) -> Appointment | None:
    """Apply a page of Stripe's to the visit that it is for. Returns the visit; None where the page is of no visit.

    Safe to call as often as anybody likes, in any order. Raises PaymentsUnavailable, TryAgain.
    """
    found = visit_page(business, page)
    return apply_page(business, found) if found else None


def heed(event: Event) -> bool:
    """Apply what an event of Stripe's tells of a visit's page; returns whether there was such a visit."""
    return event.kind == _PAGE_DONE and apply_payment(event.business, event.object_id) is not None


def apply_page(business: str, page: VisitPage) -> Appointment | None:
    """The same, with the page as it was read just now."""
    return decide_and_write(lambda: _attempt(business, page))


def _attempt(business: str, page: VisitPage) -> Appointment | None:
    now = clock.now()
    own, its_business = keys.appointment(page.client, page.appointment), keys.business(business)
    found = batch([own, its_business])
    visit = found.get(own)
    if not isinstance(visit, Appointment) and (kept := leads_to(page.client)) != page.client:
        return _attempt(business, replace(page, client=kept))  # who paid was merged into another client (O1)
    if not isinstance(visit, Appointment) or visit.payment is None:
        if page.done and page.intent:
            give_back(Payer(business, page.client, page.appointment), page.intent)
        return None
    if not page.done or _known(visit.payment, page):
        return visit
    return _write(visit, page, current(found.get(its_business), now), now)


def _write(visit: Appointment, page: VisitPage, catalogue: Catalogue, now: datetime) -> Appointment:
    write = Write(now)
    members = read_members([visit])
    whole = (visit, *come_along(members))
    if can_still_be(whole, now) and take(write, whole, catalogue, now):
        stored = [write.changed(_paid(one, page, catalogue, now)) for one in whole]
        for member in members:
            if member.id in page.visits and owes_nothing(member):
                write.changed(paid_in_vain(member, page.id, page.intent, now))
    else:
        waiting = [one for one in whole if one.status is Status.AWAITING_PAYMENT]
        over = {one.id: unpaid(one, catalogue.business, now) for one in waiting}
        over[visit.id] = _late(over.get(visit.id, visit), page, now)
        stored = [write.changed(over[one.id]) for one in whole if one.id in over]
    write.commit()
    return stored[0]


def _known(payment: VisitPayment, page: VisitPage) -> bool:
    """Whether the page was applied before."""
    return payment.paid_by == page.id or page.intent in payment.surplus or (not page.intent and bool(payment.late_at))


def _paid(visit: Appointment, page: VisitPage, catalogue: Catalogue, now: datetime) -> Appointment:
    """The visit, booked from now on. The card is remembered with whoever paid, and with no other guest (F23)."""
    mine = visit.id == page.appointment
    payment = visit.payment and replace(
        visit.payment,
        paid_at=now,
        paid_by=page.id,
        intent=page.intent,
        card=page.card if mine else None,
    )
    status = first_status(visit.start, catalogue, now)
    return replace(visit, status=status, payment=payment, actor=Actor.CLIENT, notify_client=True)


def _late(visit: Appointment, page: VisitPage, now: datetime) -> Appointment:
    """The visit with a payment that it has no use for: it goes back whole."""
    payment = visit.payment
    if payment is None:
        return visit
    surplus = (*payment.surplus, page.intent) if page.intent else payment.surplus
    return replace(visit, payment=replace(payment, surplus=surplus, late_at=now), actor=Actor.CLIENT)
