"""What a booking asks for, and what becomes of it (B19). Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.appointments.feed import of_client
from portal.appointments.model import Actor, Appointment, Cancellation, CancellationKind, Status
from portal.appointments.paying.asked import SMALLEST_CHARGE, percent_of, with_payments
from portal.appointments.paying.model import VisitPayment
from portal.appointments.paying.rules import (
    Settlement,
    can_pay,
    cancelled,
    paid_in_vain,
    restored,
    settlement,
    unpaid,
)
from portal.appointments.paying.wakes import wakes
from portal.business.catalogue import Catalogue, Payment, PaymentKind
from portal.business.model import DepositFate
from portal.messages.wake import Purpose
from tests.support.paying import CARD, DEPOSIT, FULL, asking
from tests.support.salon import COLOUR, NOW, with_service
from tests.support.visits import booked_service, visit

DUE = NOW + timedelta(minutes=35)


def asked(catalogue: Catalogue, *prices: int, credit: int = 0) -> list[VisitPayment]:
    """What visits with one cut each, at these prices, are asked for."""
    visits = [visit(services=(booked_service(price=price),)) for price in prices]
    return [one.payment for one in with_payments(visits, catalogue, credit, NOW) if one.payment]


def waiting(**changed: object) -> Appointment:
    payment = VisitPayment(PaymentKind.DEPOSIT, 1700, "USD", DUE)
    return visit(status=Status.AWAITING_PAYMENT, payment=replace(payment, **changed))  # type: ignore[arg-type]


def paid(**changed: object) -> Appointment:
    return replace(waiting(paid_at=NOW, intent="pi_1", **changed), status=Status.CONFIRMED)


@given(units=st.integers(0, 10**7), percent=st.integers(1, 100), step=st.sampled_from([1, 10, 100]))
def test_a_part_of_a_price_is_the_nearest_amount_that_can_be_charged(units: int, percent: int, step: int) -> None:
    """B19: half a step is rounded up."""
    price = units * step
    part = percent_of(price, percent, step)
    assert -50 * step < part * 100 - price * percent <= 50 * step
    assert 0 <= part <= price
    assert part % step == 0


def test_a_deposit_ends_as_the_currency_needs_it() -> None:
    """B19: a fifth of 5.120 dinars is 1.024, of which Stripe takes no thousandth."""
    catalogue = asking(DEPOSIT)
    catalogue = replace(catalogue, business=replace(catalogue.business, currency="KWD"))
    [found] = asked(catalogue, 5120)
    assert (found.amount, found.currency) == (1020, "KWD")


@pytest.mark.parametrize(
    ("payment", "price", "kind", "amount"),
    [
        (DEPOSIT, 8500, PaymentKind.DEPOSIT, 1700),
        (DEPOSIT, 13, PaymentKind.DEPOSIT, 3),
        (Payment(PaymentKind.DEPOSIT, percent=100), 8500, PaymentKind.FULL, 8500),
        (Payment(PaymentKind.DEPOSIT, amount=2500), 8500, PaymentKind.DEPOSIT, 2500),
        (FULL, 8500, PaymentKind.FULL, 8500),
        (CARD, 8500, PaymentKind.CARD, 0),
    ],
)
def test_each_kind_asks_for_its_amount(payment: Payment, price: int, kind: PaymentKind, amount: int) -> None:
    """B19."""
    [found] = asked(asking(payment), price)
    assert (found.kind, found.amount, found.due, found.pay_until) == (kind, amount, amount, DUE)


@pytest.mark.parametrize("payment", [FULL, DEPOSIT])
def test_part_of_nothing_is_asked_of_nobody(payment: Payment) -> None:
    """B19: what costs nothing is booked at once."""
    assert asked(asking(payment), 0) == []


def test_services_are_summed_and_one_card_is_enough() -> None:
    """B19."""
    catalogue = asking(DEPOSIT)
    catalogue = with_service(catalogue, replace(catalogue.services[COLOUR], payment=CARD))
    both = visit(services=(booked_service(), booked_service(60, id=COLOUR)))
    [found] = with_payments([both], catalogue, 0, NOW)
    assert found.payment
    assert (found.payment.kind, found.payment.amount, found.payment.card_needed) == (PaymentKind.DEPOSIT, 1700, True)


@given(prices=st.lists(st.integers(1, 10**6), min_size=1, max_size=5), credit=st.integers(0, 10**6))
def test_credit_is_spent_once_and_never_more_than_is_asked_for(prices: list[int], credit: int) -> None:
    """B19: whoever has enough waits for nothing."""
    found = asked(asking(FULL), *prices, credit=credit)
    used = sum(one.credit for one in found)
    due = sum(prices) - used
    assert used <= min(credit, sum(prices))
    assert due == 0 or due >= SMALLEST_CHARGE or not used
    assert used == min(credit, sum(prices)) or due <= SMALLEST_CHARGE
    assert all(0 <= one.credit <= one.amount for one in found)
    assert {one.paid_at is not None for one in found} == {credit >= sum(prices)}


def test_a_card_is_waited_for_even_where_credit_is_enough() -> None:
    """B19."""
    catalogue = asking(DEPOSIT)
    catalogue = with_service(catalogue, replace(catalogue.services[COLOUR], payment=CARD))
    both = visit(services=(booked_service(), booked_service(60, id=COLOUR)))
    [found] = with_payments([both], catalogue, 10_000, NOW)
    assert found.status is Status.AWAITING_PAYMENT


@pytest.mark.parametrize(
    ("found", "now", "code"),
    [
        (waiting(), NOW, ""),
        (waiting(), DUE - timedelta(seconds=1), ""),
        (waiting(), DUE, "payment_over"),
        (paid(), NOW, "nothing_to_pay"),
        (visit(), NOW, "nothing_to_pay"),
        (replace(waiting(), status=Status.CANCELLED), NOW, "payment_over"),
    ],
)
def test_a_visit_can_be_paid_until_its_hold_ends(found: Appointment, now: datetime, code: str) -> None:
    """B19: to the second."""
    assert [reason.code for reason in can_pay(found, now).reasons] == ([code] if code else [])


FATES = [
    (Actor.CLIENT, CancellationKind.NORMAL, DepositFate.KEEP, DepositFate.KEEP),
    (Actor.CLIENT, CancellationKind.NORMAL, DepositFate.CREDIT, DepositFate.CREDIT),
    (Actor.CLIENT, CancellationKind.NORMAL, DepositFate.REFUND, DepositFate.REFUND),
    (Actor.STAFF, CancellationKind.NORMAL, DepositFate.KEEP, DepositFate.REFUND),
    (Actor.STAFF, CancellationKind.LATE, DepositFate.REFUND, DepositFate.KEEP),
    (Actor.CLIENT, CancellationKind.UNPAID, DepositFate.KEEP, DepositFate.REFUND),
]


@pytest.mark.parametrize(("by", "kind", "policy", "fate"), FATES)
def test_who_cancels_and_how_decides_what_becomes_of_the_money(
    by: Actor, kind: CancellationKind, policy: DepositFate, fate: DepositFate
) -> None:
    """B19, C2."""
    business = asking(DEPOSIT, policy).business
    after = cancelled(paid(), Cancellation(by, NOW, kind, Status.CONFIRMED), business)
    assert after.payment
    assert after.payment.fate is fate


@given(
    amount=st.integers(1, 10**6),
    credit=st.integers(0, 10**6),
    was_paid=st.booleans(),
    fate=st.sampled_from([*DepositFate]),
)
def test_nobody_gets_back_more_than_they_gave(amount: int, credit: int, was_paid: bool, fate: DepositFate) -> None:
    """B19: and what was never charged is never refunded."""
    credit = min(amount, credit)
    found = paid(amount=amount, credit=credit, fate=fate)
    found = replace(found, status=Status.CANCELLED, cancellation=_cancellation())
    assert found.payment
    if not was_paid:
        found = replace(found, payment=replace(found.payment, paid_at=None))
    owed = settlement(found, NOW) or Settlement(0, 0)
    gave = credit + (amount - credit if was_paid else 0)
    assert owed.refund + owed.credit == (0 if fate is DepositFate.KEEP else gave)
    assert owed.refund <= (amount - credit if was_paid else 0)


def test_nothing_goes_back_before_the_undo_is_over_and_nothing_twice() -> None:
    """C4, B19."""
    until = NOW + timedelta(minutes=10)
    found = replace(paid(fate=DepositFate.REFUND), status=Status.CANCELLED, cancellation=_cancellation(until))
    assert settlement(found, until - timedelta(seconds=1)) is None
    assert settlement(found, until) == Settlement(1700, 0)
    assert found.payment
    assert settlement(replace(found, payment=replace(found.payment, settled_at=until)), until) is None
    assert settlement(paid(), until) is None


def test_what_is_on_its_way_back_stays_so_even_if_the_visit_comes_back() -> None:
    """B19: money that moves cannot be recalled; before that, an undo recalls it (C4)."""
    business = asking(DEPOSIT).business
    gone = cancelled(paid(), _cancellation(), business)
    back = restored(gone)
    assert back.payment
    assert (back.status, back.payment.fate) == (Status.CONFIRMED, None)
    assert gone.payment
    begun = restored(replace(gone, payment=replace(gone.payment, settling_at=NOW)))
    assert begun.payment
    assert begun.payment.fate is DepositFate.REFUND
    assert settlement(begun, NOW) == Settlement(1700, 0)


def test_staff_may_bring_back_a_visit_that_was_never_paid() -> None:
    """O4, B19: it is a visit then, without a payment."""
    assert restored(unpaid(waiting(), asking(DEPOSIT).business, NOW)).status is Status.CONFIRMED


def test_a_hold_wakes_when_it_ends_and_a_settlement_when_the_undo_is_over() -> None:
    """B19, C4."""
    [end] = wakes(None, waiting(), NOW)
    assert (end.purpose, end.at) == (Purpose.PAYMENT_OVER, DUE)
    assert list(wakes(waiting(), paid(), NOW)) == []
    until = NOW + timedelta(minutes=10)
    gone = replace(paid(fate=DepositFate.REFUND), status=Status.CANCELLED, cancellation=_cancellation(until))
    [settle] = wakes(paid(), gone, NOW)
    assert (settle.purpose, settle.at) == (Purpose.SETTLEMENT, until)
    assert gone.payment
    done = replace(gone, payment=replace(gone.payment, settled_at=until), version=2)
    assert list(wakes(gone, done, NOW)) == []
    assert list(wakes(None, visit(), NOW)) == []


@pytest.mark.parametrize("credited", [False, True], ids=["before its credit", "after its credit"])
def test_what_was_paid_in_vain_goes_back_and_credit_no_second_time(credited: bool) -> None:
    """B19, O4: a guest whom staff took off, and who was paid for all the same."""
    by_staff = Cancellation(Actor.STAFF, NOW, CancellationKind.NORMAL, Status.AWAITING_PAYMENT)
    off = cancelled(waiting(credit=500), by_staff, asking(DEPOSIT).business)
    assert settlement(off, NOW) == Settlement(0, 500)
    if credited and off.payment:
        off = replace(off, payment=replace(off.payment, settling_at=NOW, settled_at=NOW))
    after = paid_in_vain(off, "cs_1", "pi_1", NOW)
    assert settlement(after, NOW) == Settlement(1200, 0 if credited else 500)
    [settle] = wakes(off, after, NOW)
    assert (settle.purpose, settle.at) == (Purpose.SETTLEMENT, NOW)


def test_calendars_show_no_visit_that_is_not_paid() -> None:
    """V6, S10, B19."""
    never = unpaid(waiting(), asking(DEPOSIT).business, NOW)
    assert of_client([waiting(), never, paid()], NOW) == [paid()]


def _cancellation(until: datetime | None = None) -> Cancellation:
    return Cancellation(Actor.CLIENT, NOW, CancellationKind.NORMAL, Status.CONFIRMED, until)
