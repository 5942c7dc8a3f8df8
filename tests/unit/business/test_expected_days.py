"""What a day should hold: its live appointments, unexpired holds and desk blocks, and nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.calendars.expected import Seen, Wrong, differences, wrong_days
from portal.appointments.calendar import Block, Day, DayKey, Entry
from portal.appointments.claim import as_hold
from portal.appointments.footprint import block_entries, entries
from portal.appointments.model import Actor, Appointment, Cancellation, CancellationKind, Status
from portal.appointments.paying.model import VisitPayment
from portal.business.catalogue import PaymentKind
from tests.support.salon import HERE, MARIA, NOW, local, salon
from tests.support.visits import visit

CATALOGUE = salon()
UNTIL = NOW + timedelta(minutes=10)
BLOCK = Block("blk_AAAAAAAAAAAAAAAA", CATALOGUE.business.id, HERE, MARIA, local(10, 13), local(10, 14))


def cancelled() -> Appointment:
    made = Cancellation(Actor.CLIENT, NOW, CancellationKind.NORMAL, Status.CONFIRMED, undo_until=UNTIL)
    return visit(status=Status.CANCELLED, cancellation=made)


def taken() -> tuple[DayKey, Entry]:
    [(key, entry)] = entries(visit().services, visit().start, CATALOGUE).items()
    return key, entry


def held() -> Entry:
    return as_hold(taken()[1], int(UNTIL.timestamp()))


def seen(appointment: Appointment, stored: dict[str, Entry], held: tuple[str, ...] = (), *blocks: Block) -> Seen:
    key, _ = taken()
    return Seen(CATALOGUE, [appointment], blocks, held, {key: Day(key, stored, 1)})


def lines(found: Wrong) -> list[str]:
    return list(differences(found, CATALOGUE, NOW))


def test_a_day_that_holds_its_visits_and_blocks_is_right() -> None:
    key, entry = taken()
    stored = {visit().id: entry, BLOCK.id: block_entries(HERE, MARIA, BLOCK.start, BLOCK.end, CATALOGUE)[key]}
    assert not list(wrong_days(seen(visit(), stored, (), BLOCK), NOW))


def test_a_visit_whose_minutes_nobody_holds_is_told() -> None:
    [wrong] = wrong_days(seen(visit(), {}), NOW)
    assert lines(wrong) == ["2026-12-10 Maria: apt_AAAAAAAAAAAAAAAA holds nothing, should hold 10:00-11:00"]


def test_a_day_that_was_never_written_is_missed() -> None:
    missing = Seen(CATALOGUE, [visit()], [], [], {})
    [wrong] = wrong_days(missing, NOW)
    assert wrong.stored.version == 0


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.NO_SHOW, Status.STARTED, Status.UNCONFIRMED])
def test_every_live_status_keeps_its_minutes(status: Status) -> None:
    _, entry = taken()
    assert not list(wrong_days(seen(visit(status=status), {visit().id: entry}), NOW))


def test_minutes_of_a_cancelled_visit_are_too_much() -> None:
    gone = replace(cancelled(), cancellation=None)
    [wrong] = wrong_days(seen(gone, {visit().id: taken()[1]}), NOW)
    assert wrong.expected == {}


def test_a_block_without_its_record_is_too_much() -> None:
    key, entry = taken()
    block = block_entries(HERE, MARIA, BLOCK.start, BLOCK.end, CATALOGUE)[key]
    [wrong] = wrong_days(seen(visit(), {visit().id: entry, BLOCK.id: block}), NOW)
    assert lines(wrong) == ["2026-12-10 Maria: blk_AAAAAAAAAAAAAAAA holds 13:00-14:00, should hold nothing"]


def test_a_hold_keeps_its_minutes_until_its_undo_ends() -> None:
    """C4."""
    standing = seen(cancelled(), {visit().id: held()}, (visit().id,))
    assert not list(wrong_days(standing, NOW))
    [wrong] = wrong_days(seen(cancelled(), {}, (visit().id,)), NOW)
    assert lines(wrong)[0].endswith("holds nothing, should hold 10:00-11:00 for now")


@pytest.mark.parametrize("stored", [{}, {visit().id: held()}])
def test_a_hold_that_is_over_counts_as_gone_whether_or_not_it_was_cleaned_up(stored: dict[str, Entry]) -> None:
    """F7."""
    assert not list(wrong_days(seen(cancelled(), stored, (visit().id,)), UNTIL))


@pytest.mark.parametrize("stored", [{}, {visit().id: held()}])
def test_a_hold_that_its_client_booked_into_may_be_gone_or_partly_left(stored: dict[str, Entry]) -> None:
    """C4: it leaves the days where it was in the way."""
    assert not list(wrong_days(seen(cancelled(), stored), NOW))


def test_a_hold_with_another_end_is_wrong() -> None:
    other = as_hold(held(), int(UNTIL.timestamp()) + 60)
    [wrong] = wrong_days(seen(cancelled(), {visit().id: other}), NOW)
    assert wrong.expected == {}


def test_a_day_holds_what_waits_for_its_payment_until_that_is_over() -> None:
    """B19, F7."""
    payment = VisitPayment(PaymentKind.DEPOSIT, 1700, "USD", UNTIL)
    waiting = visit(status=Status.AWAITING_PAYMENT, payment=payment)
    assert not list(wrong_days(seen(waiting, {waiting.id: held()}), NOW))
    assert not list(wrong_days(seen(waiting, {waiting.id: held()}), UNTIL))
    assert not list(wrong_days(seen(waiting, {}), UNTIL))
    [wrong] = wrong_days(seen(waiting, {}), NOW)
    assert lines(wrong)[0].endswith("holds nothing, should hold 10:00-11:00 for now")
