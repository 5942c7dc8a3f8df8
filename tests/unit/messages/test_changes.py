"""What a change of a visit means, told from the record before and after (R6, C4, S5, S10; F19)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from portal.appointments.model import Actor, Appointment, Cancellation, CancellationKind, Status
from portal.appointments.paying.model import VisitPayment
from portal.business.catalogue import PaymentKind
from portal.messages.changes import Change, change_of
from portal.messages.model import FlowTrigger, Kind
from tests.support.salon import NOW, local
from tests.support.visits import booked_service, visit

UNDO = NOW + timedelta(minutes=10)
ONLINE = visit(actor=Actor.CLIENT)
BY_STAFF = visit(actor=Actor.STAFF)
PAYMENT = VisitPayment(PaymentKind.DEPOSIT, 1700, "USD", NOW + timedelta(minutes=35))
WAITING = visit(status=Status.AWAITING_PAYMENT, payment=PAYMENT, actor=Actor.CLIENT)


def cancelled(by: Actor, undo: bool = False, **more: Any) -> Appointment:
    done = Cancellation(by, NOW, CancellationKind.NORMAL, Status.CONFIRMED, UNDO if undo else None)
    return visit(status=Status.CANCELLED, cancellation=done, actor=by, sequence=1, **more)


def happened(before: Appointment | None, after: Appointment | None) -> Change:
    found = change_of(before, after)
    assert found is not None
    return found


def unpaid(**payment: Any) -> Appointment:
    never = Cancellation(Actor.CLIENT, NOW, CancellationKind.UNPAID, Status.AWAITING_PAYMENT)
    asked = replace(PAYMENT, **payment)
    return visit(status=Status.CANCELLED, cancellation=never, payment=asked, actor=Actor.CLIENT, sequence=1)


def late(**payment: Any) -> Appointment:
    """B19: paid when the time was gone."""
    return unpaid(late_at=NOW, surplus=("pi_1",), **payment)


def moved(by: Actor, **more: Any) -> Appointment:
    return visit(local(11, 10), actor=by, sequence=1, **more)


@pytest.mark.parametrize(
    ("before", "after", "told", "to_staff"),
    [
        (None, ONLINE, Kind.BOOKED, Kind.STAFF_BOOKED),
        (None, BY_STAFF, Kind.BOOKED_BY_STAFF, None),
        (ONLINE, moved(Actor.CLIENT), Kind.RESCHEDULED, Kind.STAFF_RESCHEDULED),
        (ONLINE, moved(Actor.STAFF), Kind.RESCHEDULED_BY_STAFF, None),
        (ONLINE, cancelled(Actor.CLIENT), Kind.CANCELLED, Kind.STAFF_CANCELLED),
        (ONLINE, cancelled(Actor.STAFF), Kind.CANCELLED_BY_STAFF, None),
        (cancelled(Actor.STAFF), visit(actor=Actor.STAFF, sequence=2), Kind.RESTORED, None),
        (cancelled(Actor.CLIENT, undo=True), visit(actor=Actor.CLIENT, sequence=2), None, None),
        (visit(status=Status.UNCONFIRMED), ONLINE, Kind.CONFIRMED, None),
        (WAITING, ONLINE, Kind.BOOKED, Kind.STAFF_BOOKED),
        (WAITING, late(), Kind.PAYMENT_TOO_LATE, None),
        (unpaid(), late(), Kind.PAYMENT_TOO_LATE, None),
    ],
)
def test_each_way_in_is_told_in_its_own_words(
    before: Appointment | None, after: Appointment, told: Kind | None, to_staff: Kind | None
) -> None:
    """R6, S10, F19."""
    change = happened(before, after)
    assert (change.kind, change.staff_kind) == (told, to_staff)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, visit(actor=Actor.STAFF, notify_client=False)),
        (None, visit(actor=Actor.CLIENT, notify_client=False)),  # moved in from another system (O3)
        (ONLINE, moved(Actor.STAFF, notify_client=False)),
        (ONLINE, cancelled(Actor.STAFF, notify_client=False)),
    ],
)
def test_what_staff_do_not_want_told_is_told_to_nobody(before: Appointment | None, after: Appointment) -> None:
    """R6: notify_client."""
    change = happened(before, after)
    assert (change.kind, change.staff_kind) == (None, None)
    assert change.trigger is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ONLINE, None),
        (None, WAITING),
        (WAITING, unpaid()),
        (WAITING, cancelled(Actor.STAFF)),
        (late(), late(returned=("pi_1",))),
        (ONLINE, replace(ONLINE, note="Allergic to nuts", version=2)),
        (ONLINE, visit(status=Status.STARTED)),
        (ONLINE, visit(status=Status.NO_SHOW)),
        (visit(status=Status.NO_SHOW), visit(actor=Actor.STAFF, sequence=1)),
        (cancelled(Actor.CLIENT), cancelled(Actor.CLIENT, note="x")),
        (None, cancelled(Actor.STAFF)),
        (None, visit(status=Status.COMPLETED)),
    ],
)
def test_what_concerns_nobody_is_no_message(before: Appointment | None, after: Appointment | None) -> None:
    """S5: a note, a mark, an erased or imported past visit say nothing."""
    assert change_of(before, after) is None


def test_a_cancellation_that_can_be_undone_waits_until_it_cannot() -> None:
    """C4."""
    assert happened(ONLINE, cancelled(Actor.CLIENT, undo=True)).wait == UNDO
    assert happened(ONLINE, cancelled(Actor.CLIENT)).wait is None


def test_a_cancellation_whose_time_the_desk_gave_away_is_told_at_once() -> None:
    """C4: booking over a hold ends its undo."""
    change = happened(cancelled(Actor.CLIENT, undo=True), cancelled(Actor.CLIENT))
    assert (change.kind, change.wait) == (Kind.CANCELLED, None)


def test_a_move_tells_the_time_that_it_gave_up_and_other_staff_or_length_alone_none() -> None:
    assert happened(ONLINE, moved(Actor.CLIENT)).moved_from == ONLINE.start
    longer = visit(services=(booked_service(minutes=90),), actor=Actor.STAFF, sequence=1)
    change = happened(ONLINE, longer)
    assert (change.kind, change.moved_from) == (Kind.RESCHEDULED_BY_STAFF, None)


def test_reminders_are_planned_again_wherever_a_visit_gets_a_time() -> None:
    """S5."""
    assert happened(None, ONLINE).plans
    assert happened(ONLINE, moved(Actor.STAFF, notify_client=False)).plans
    assert happened(cancelled(Actor.CLIENT, undo=True), visit(sequence=2)).plans
    assert not happened(ONLINE, cancelled(Actor.CLIENT)).plans


@pytest.mark.parametrize(
    ("before", "after", "trigger"),
    [
        (None, ONLINE, FlowTrigger.BOOKED),
        (visit(status=Status.STARTED), visit(status=Status.COMPLETED), FlowTrigger.COMPLETED),
        (ONLINE, cancelled(Actor.CLIENT), FlowTrigger.CANCELLED),
        (ONLINE, moved(Actor.CLIENT), None),
    ],
)
def test_the_business_s_own_messages_are_set_off(
    before: Appointment | None, after: Appointment, trigger: FlowTrigger | None
) -> None:
    """S11."""
    assert happened(before, after).trigger is trigger


def test_only_the_client_s_own_acts_are_answered_whatever_their_switches_say() -> None:
    """S6."""
    assert happened(None, ONLINE).essential
    assert not happened(None, BY_STAFF).essential
