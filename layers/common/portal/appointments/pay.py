"""Pay for a visit: the hosted page is made once, and answered again while it is open (B19)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from portal import clock
from portal.access.model import Credential, Role
from portal.appointments.acting import Acting, read_acting
from portal.appointments.model import Appointment, Status
from portal.appointments.paid import apply_page, apply_payment
from portal.appointments.paying.model import VisitPayment
from portal.appointments.paying.rules import can_pay
from portal.business.catalogue import PaymentKind
from portal.errors import NotFound, NotPermitted
from portal.messages.deployment import site
from portal.payments.customers import make_customer
from portal.payments.model import Page
from portal.payments.visits import Payer, Wanted, close_page, make_visit_page, visit_page
from portal.table.write import Write, decide_and_write

SHORTEST = timedelta(minutes=30)  # that Stripe allows for a page
_FRESH = timedelta(minutes=31)  # a minute more, so that asking again for a lost page asks for the same
_TITLES = {PaymentKind.CARD: "Card for", PaymentKind.DEPOSIT: "Deposit for", PaymentKind.FULL: "Payment for"}


def open_page(appointment: str, credentials: Sequence[Credential]) -> Page:
    """The page on which the client pays, until when it is open. One that is open already is answered again.

    One that also asks for a guest whom staff took off meanwhile is closed, and another is made.

    Raises SignedOut, NotFound, NotPermitted, PaymentsNotSetUp, PaymentsUnavailable, TryAgain.
    """
    return decide_and_write(lambda: _attempt(appointment, credentials))


def confirm_payment(appointment: str, page: str, credentials: Sequence[Credential]) -> Acting:
    """What the page that Stripe leads back to asks: the visit, with the payment applied if there is one (F25).

    Raises SignedOut, NotFound, PaymentsUnavailable, TryAgain.
    """
    met = read_acting(appointment, credentials, clock.now())
    applied = apply_payment(met.visit.business, page)
    if applied is None or applied.id != met.visit.id:
        raise NotFound
    return read_acting(appointment, credentials, clock.now())


def _attempt(appointment: str, credentials: Sequence[Credential]) -> Page:
    met = read_acting(appointment, credentials, clock.now())
    permission = can_pay(met.visit, met.now)
    payment = met.visit.payment
    if payment is None or not permission.allowed:
        raise NotPermitted(*permission.reasons)
    if payment.page:
        known = visit_page(met.visit.business, payment.page)
        if known and known.open and known.visits != _ids(_waiting(met)):
            known = close_page(met.visit.business, known.id)
        if known and known.open:
            return Page(known.id, known.url, known.until)
        if known and known.done:
            apply_page(met.visit.business, known)
            return _attempt(appointment, credentials)  # which says that there is nothing left to pay
    return _made(*_noted(met, payment), met)


def _waiting(met: Acting) -> tuple[Appointment, ...]:
    """The visits that are paid with the client's own, and that first."""
    return (met.visit, *(member for member in met.members if member.status is Status.AWAITING_PAYMENT))


def _ids(visits: Sequence[Appointment]) -> tuple[str, ...]:
    return tuple(visit.id for visit in visits)


def _noted(met: Acting, payment: VisitPayment) -> tuple[Appointment, str]:
    """The visit with a page of the next number, written before it is made: so it is made once. And the customer."""
    lost = not payment.page and payment.page_until is not None and payment.page_until >= met.now + SHORTEST
    customer = met.client.customer
    if lost:
        return met.visit, customer
    write = Write(met.now)
    if met.signed_in.session.role is Role.CLIENT and not customer:
        customer = make_customer(met.client)
        write.changed(replace(met.client, customer=customer))
    until = max(payment.pay_until, (met.now + _FRESH).replace(microsecond=0))
    next_page = replace(payment, pages=payment.pages + 1, page="", page_until=until)
    visit = write.changed(replace(met.visit, payment=next_page))
    write.commit()
    return visit, customer


def _made(visit: Appointment, customer: str, met: Acting) -> Page:
    payment = visit.payment
    if payment is None or payment.page_until is None:
        raise NotFound
    waiting = _waiting(met)
    shares = [one.payment for one in waiting if one.payment]
    page = make_visit_page(
        _payer(met, visit, customer),
        Wanted(
            _title(visit, payment),
            _ids(waiting),
            sum(share.due for share in shares),
            payment.currency,
            any(share.card_needed for share in shares),
        ),
        f"{site()}/#/appointment/{visit.id}",
        payment.page_until,
        # of how many: those who wait only become fewer, so a lost page is made again as it was, or anew without them
        f"{visit.id}:page:{payment.pages}:{len(waiting)}",
    )
    write = Write(clock.now())
    write.changed(replace(visit, payment=replace(payment, page=page.id)))
    write.commit()
    return page


def _payer(met: Acting, visit: Appointment, customer: str) -> Payer:
    """Of a guest, only what they typed (A7)."""
    if met.signed_in.session.role is Role.CLIENT:
        return Payer(visit.business, visit.client, visit.id, customer)
    return Payer(visit.business, visit.client, visit.id, email=visit.typed.email if visit.typed else "")


def _title(visit: Appointment, payment: VisitPayment) -> str:
    services = ", ".join(service.name for service in visit.services)
    return f"{_TITLES[payment.kind]} {services}"
