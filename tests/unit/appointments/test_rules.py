"""What may be done with an appointment, until when, and why not (V4, V8, R, C)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from portal.appointments.model import Actor, Cancellation, CancellationKind, Group, Status
from portal.appointments.rules import (
    can_cancel,
    can_confirm,
    can_reschedule,
    can_restore,
    closes_cancellation,
    first_status,
    hold_until,
    returning,
)
from portal.business.model import BookingPolicy, ChangePolicy
from portal.clients.model import Client
from tests.support.salon import BUSINESS, CUT, MARIA, local, salon
from tests.support.visits import CLIENT, booked_service, visit

SALON = salon()
ANA = Client(CLIENT, BUSINESS, "Ana", "Lopez")
SECOND = timedelta(seconds=1)


def codes(permission: object) -> list[str]:
    return [reason.code for reason in permission.reasons]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("before_deadline", "allowed"), [(SECOND, True), (timedelta(0), True), (-SECOND, False)])
@pytest.mark.parametrize("rule", [can_reschedule, can_cancel])
def test_exactly_n_hours_before_is_allowed_and_a_second_later_is_not(
    rule: object, before_deadline: timedelta, allowed: bool
) -> None:
    """R1, C1, F14."""
    now = local(9, 10) - before_deadline
    permission = rule((visit(),), SALON, now)  # type: ignore[operator]
    assert permission.allowed is allowed
    assert permission.until == local(9, 10)
    assert codes(permission) == ([] if allowed else ["too_late"])


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago"])
@pytest.mark.parametrize("month", [3, 4, 9, 10, 11])
def test_twenty_four_hours_are_elapsed_hours_across_a_clock_change(zone: str, month: int) -> None:
    """F14, F15: the deadline is 24 hours before, whatever the clocks on the wall did meanwhile."""
    for day in range(1, 29):
        start = datetime(2026, month, day, 12, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        assert can_cancel((visit(start),), SALON, start - timedelta(hours=24)).allowed
        assert not can_cancel((visit(start),), SALON, start - timedelta(hours=24) + SECOND).allowed


def test_moving_and_cancelling_have_their_own_hours() -> None:
    """R1, C1."""
    catalogue = salon(change=ChangePolicy(reschedule_hours=2, cancel_hours=48))
    now = local(9, 10)
    assert can_reschedule((visit(),), catalogue, now).until == local(10, 8)
    assert codes(can_cancel((visit(),), catalogue, now)) == ["too_late"]


@pytest.mark.parametrize("rule", [can_reschedule, can_cancel])
def test_fifteen_minutes_of_grace_follow_an_online_booking(rule: object) -> None:
    """R4, C1."""
    booked = visit(booked_online_at=local(10, 8))
    last = local(10, 8, 15)
    permission = rule((booked,), SALON, last)  # type: ignore[operator]
    assert permission.allowed
    assert permission.until == last
    assert codes(rule((booked,), SALON, last + SECOND)) == ["too_late"]  # type: ignore[operator]


@pytest.mark.parametrize("rule", [can_reschedule, can_cancel])
def test_the_grace_ends_when_the_visit_starts(rule: object) -> None:
    """R4, R8."""
    booked = visit(booked_online_at=local(10, 9, 55))
    assert rule((booked,), SALON, local(10, 9, 59)).until == local(10, 10)  # type: ignore[operator]
    assert codes(rule((booked,), SALON, local(10, 10))) == ["not_upcoming"]  # type: ignore[operator]


def test_a_desk_booking_has_no_grace() -> None:
    """R4: within 15 minutes of an online booking."""
    made = visit(created_at=local(10, 9, 50))
    assert codes(can_reschedule((made,), SALON, local(10, 9, 51))) == ["too_late"]


def test_what_the_business_switched_off_is_off() -> None:
    """R1, C1."""
    off = salon(change=ChangePolicy(self_rescheduling=False, self_cancellation=False))
    now = local(1, 10)
    assert codes(can_reschedule((visit(),), off, now)) == ["self_rescheduling_off"]
    assert codes(can_cancel((visit(),), off, now)) == ["self_cancellation_off"]


def test_each_reason_against_moving_is_told() -> None:
    """R3, V4."""
    overlapping = visit(
        duration_changed=True,
        services=(booked_service(), booked_service(offset=45, id="svc_gone000000000000")),
        group=Group("grp_1", False, "cli_other", "apt_other"),
    )
    found = codes(can_reschedule((overlapping,), SALON, local(9, 11)))
    assert found == ["in_group", "duration_changed", "service_not_online", "services_overlap", "too_late"]


def test_overlapping_buffers_are_fine() -> None:
    """R3."""
    services = (booked_service(buffer=15), booked_service(offset=60, buffer=15))
    assert can_reschedule((visit(services=services),), SALON, local(1, 10)).allowed


@pytest.mark.parametrize("change", [{"online": False}, {"archived": True}, {"prompt_to_call": "Call us"}], ids=str)
def test_a_service_that_went_offline_cannot_be_moved_but_can_be_cancelled(change: dict[str, object]) -> None:
    """R3."""
    service = replace(SALON.services[CUT], **change)  # type: ignore[arg-type]
    catalogue = replace(SALON, services=SALON.services | {CUT: service})
    assert codes(can_reschedule((visit(),), catalogue, local(1, 10))) == ["service_not_online"]
    assert can_cancel((visit(),), catalogue, local(1, 10)).allowed


def test_a_staff_member_who_left_cannot_be_moved_to() -> None:
    """R2, R3."""
    gone = replace(SALON.staff[MARIA], archived=True)
    catalogue = replace(SALON, staff=SALON.staff | {MARIA: gone})
    assert codes(can_reschedule((visit(),), catalogue, local(1, 10))) == ["service_not_online"]


@pytest.mark.parametrize(
    ("status", "started"),
    list(product(Status, [False, True])),
    ids=str,
)
def test_only_visits_still_to_come_can_be_changed_by_clients(status: Status, started: bool) -> None:
    """R8, F10: every state, before and after the start, for every act of a client."""
    now = local(10, 10) if started else local(1, 10)
    judged = visit(status=status, booked_online_at=now - timedelta(minutes=1))
    coming = status in {Status.UNCONFIRMED, Status.CONFIRMED} and not started
    assert can_reschedule((judged,), SALON, now).allowed is coming
    assert can_cancel((judged,), SALON, now).allowed is coming
    assert can_confirm(judged, now).allowed is (coming and status is Status.UNCONFIRMED)
    assert not can_restore(returning([judged], ANA), ANA, now).allowed


def test_a_member_cannot_change_a_group_and_the_primary_contact_can() -> None:
    """C3, R3."""
    member = visit(group=Group("grp_1", False, "cli_other", "apt_other"))
    primary = visit(group=Group("grp_1", True, CLIENT, visit().id))
    now = local(1, 10)
    assert codes(can_cancel((member,), SALON, now)) == ["in_group"]
    assert can_cancel((member,), SALON, now, by_primary=True).allowed
    assert can_cancel((primary, member), SALON, now).allowed
    assert can_reschedule((primary, member), SALON, now).allowed


def test_one_guest_who_cannot_move_keeps_the_group_in_place() -> None:
    """R3."""
    primary = visit(group=Group("grp_1", True, CLIENT, visit().id))
    other = visit(duration_changed=True)
    assert codes(can_reschedule((primary, other), SALON, local(1, 10))) == ["duration_changed"]


def test_a_late_move_does_not_reopen_free_cancellation() -> None:
    """R10."""
    booked = visit(booked_online_at=local(9, 12))
    assert closes_cancellation(booked, SALON, local(9, 12, 5))
    assert not closes_cancellation(booked, SALON, local(9, 10))
    moved = replace(booked, start=local(20, 10), cancellation_closed=True)
    assert codes(can_cancel((moved,), SALON, local(9, 13))) == ["too_late"]
    assert can_cancel((moved,), SALON, local(9, 12, 15)).allowed


def test_the_business_may_reopen_it() -> None:
    """R10."""
    generous = salon(change=ChangePolicy(reopen_cancellation_after_late_move=True))
    assert not closes_cancellation(visit(), generous, local(10, 9))


def test_a_booking_too_late_for_its_confirmation_request_is_confirmed() -> None:
    """V8, B11."""
    asking = salon(BookingPolicy(starts_unconfirmed=True, confirmation_request_hours=48))
    assert first_status(local(10, 10), asking, local(8, 10)) is Status.UNCONFIRMED
    assert first_status(local(10, 10), asking, local(8, 10) + SECOND) is Status.CONFIRMED
    assert first_status(local(10, 10), SALON, local(1, 10)) is Status.CONFIRMED


def test_a_hold_needs_undo_switched_on_and_time_before_the_start_and_no_other_hold() -> None:
    """C4."""
    now = local(1, 10)
    assert hold_until([visit()], SALON, ANA, now) == now + timedelta(minutes=10)
    assert hold_until([visit()], salon(change=ChangePolicy(undo_minutes=0)), ANA, now) is None
    assert hold_until([visit()], SALON, ANA, local(10, 9, 50)) == local(10, 10)
    assert hold_until([visit()], SALON, ANA, local(10, 9, 50) + SECOND) is None
    assert hold_until([visit(), visit(local(10, 9, 55))], SALON, ANA, local(10, 9, 50)) is None
    holding = replace(ANA, held=("apt_x",), held_until=now + SECOND)
    assert hold_until([visit()], SALON, holding, now) is None
    assert hold_until([visit()], SALON, replace(holding, held_until=now), now) is not None


def test_no_guest_comes_back_without_the_client_who_asks() -> None:
    """C3, C4."""
    until = local(1, 10, 10)
    done = Cancellation(Actor.CLIENT, local(1, 10), CancellationKind.NORMAL, Status.CONFIRMED, until)
    own = visit(status=Status.CANCELLED, cancellation=done)
    guest = replace(own, id="apt_BBBBBBBBBBBBBBBB")
    holder = replace(ANA, held=(guest.id,), held_until=until)
    assert returning([visit(), guest], holder) == (guest,)
    assert returning([own, guest], holder) == ()
    assert returning([own, guest], replace(holder, held=(own.id, guest.id))) == (own, guest)


def test_an_undo_ends_by_the_clock_and_three_a_day_are_enough() -> None:
    """C4, F7."""
    until = local(1, 10, 10)
    done = Cancellation(Actor.CLIENT, local(1, 10), CancellationKind.NORMAL, Status.CONFIRMED, until)
    cancelled = visit(status=Status.CANCELLED, cancellation=done)
    holder = replace(ANA, held=(cancelled.id,), held_until=until)
    back = returning([cancelled], holder)
    assert can_restore(back, holder, until - SECOND).allowed
    assert codes(can_restore(back, holder, until)) == ["undo_over"]
    assert codes(can_restore(returning([cancelled], ANA), ANA, until - SECOND)) == ["undo_over"]
    tired = replace(holder, undone_on=until.date(), undone=3)
    assert codes(can_restore(back, tired, until - SECOND)) == ["undo_limit"]
    assert can_restore(back, replace(tired, undone=2), until - SECOND).allowed
