"""What is said at once and what is looked at again later, and what is found then (S1, S5, S10, S11, V8, C4; F17)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from portal.appointments.model import Actor, Appointment, BookedStaff, Cancellation, CancellationKind, Status
from portal.business.catalogue import Catalogue
from portal.messages.changes import change_of
from portal.messages.model import Channel, Flow, FlowTrigger, Kind, MessageSettings, StaffAlerts, Wording
from portal.messages.plan import Plan, plan
from portal.messages.wake import Purpose, Wake
from portal.messages.waking import woken
from tests.support.salon import COLOUR, CUT, LENA, MARIA, NOW, local, salon
from tests.support.visits import booked_service, visit

START = local(10, 10)
ONLINE = visit(actor=Actor.CLIENT, booked_online_at=NOW)


def with_messages(settings: MessageSettings, catalogue: Catalogue | None = None) -> Catalogue:
    catalogue = catalogue or salon()
    return replace(catalogue, business=replace(catalogue.business, messages=settings))


def after(before: Appointment | None, visit: Appointment, catalogue: Catalogue, at: datetime = NOW) -> Plan:
    change = change_of(before, visit)
    assert change is not None
    return plan(change, catalogue, at)


def said(found: Plan) -> set[tuple[Kind, Channel]]:
    return {(message.kind, message.channel) for message in found.messages}


def requests(found: Plan) -> list[Wake]:
    return [wake for wake in found.wakes if wake.purpose is Purpose.CONFIRMATION_REQUEST]


def cancelled(undo_until: datetime | None, sequence: int = 1) -> Appointment:
    done = Cancellation(Actor.CLIENT, NOW, CancellationKind.NORMAL, Status.CONFIRMED, undo_until)
    return replace(ONLINE, status=Status.CANCELLED, cancellation=done, sequence=sequence)


def test_a_booking_is_told_by_both_channels_unless_one_is_off() -> None:
    """S1, S2."""
    only_email = MessageSettings(wordings={Kind.BOOKED: Wording(texts=False)})
    assert said(after(None, ONLINE, salon())) == {(Kind.BOOKED, Channel.EMAIL), (Kind.BOOKED, Channel.TEXT)}
    assert said(after(None, ONLINE, with_messages(only_email))) == {(Kind.BOOKED, Channel.EMAIL)}


def test_the_same_change_always_makes_the_same_messages_and_another_makes_others() -> None:
    """S5: delivered twice, it is still one."""
    once, twice = after(None, ONLINE, salon()), after(None, ONLINE, salon())
    assert once == twice
    moved = after(ONLINE, replace(ONLINE, start=local(11, 10), sequence=1), salon())
    back = after(replace(ONLINE, start=local(11, 10), sequence=1), replace(ONLINE, sequence=2), salon())
    ids = [message.id for found in (once, moved, back) for message in found.messages]
    assert len(set(ids)) == 3


def test_a_reminder_is_planned_at_the_location_s_clock_some_days_before() -> None:
    """S1, S4."""
    catalogue = with_messages(MessageSettings(reminder_days=(0, 1, 3), reminder_at=8 * 60))
    wakes = after(None, ONLINE, catalogue).wakes
    assert [wake.at for wake in wakes] == [local(10, 8), local(9, 8), local(7, 8)]
    assert {wake.purpose for wake in wakes} == {Purpose.REMINDER}


def test_a_reminder_whose_time_is_past_when_the_visit_is_booked_is_left_out() -> None:
    assert after(None, ONLINE, salon(), at=local(9, 10, 1)).wakes == ()
    [wake] = after(None, ONLINE, salon(), at=local(9, 9, 59)).wakes
    assert wake.at == local(9, 10)


def test_a_visit_earlier_than_the_same_day_s_reminder_gets_none() -> None:
    catalogue = with_messages(MessageSettings(reminder_days=(0,), reminder_at=11 * 60))
    assert after(None, ONLINE, catalogue).wakes == ()


def woken_kinds(wake: Wake, now_is: Appointment | None, catalogue: Catalogue, now: datetime) -> set[Kind]:
    return {message.kind for message in woken(wake, now_is, catalogue, now).messages}


def test_a_reminder_looks_at_the_visit_again() -> None:
    """S5, F17: moved, cancelled or past means nothing is sent."""
    [wake] = after(None, ONLINE, salon()).wakes
    assert woken_kinds(wake, ONLINE, salon(), wake.at) == {Kind.REMINDER}
    moved = replace(ONLINE, start=local(12, 10), sequence=1)
    for now_is in (None, moved, cancelled(None), replace(ONLINE, status=Status.NO_SHOW)):
        assert woken_kinds(wake, now_is, salon(), wake.at) == set()
    assert woken_kinds(wake, ONLINE, salon(), START) == set()


def test_a_visit_moved_away_and_back_is_reminded_of_once() -> None:
    """S5, F17."""
    away = replace(ONLINE, start=local(12, 10), sequence=1)
    back = replace(ONLINE, sequence=2)
    [first] = after(None, ONLINE, salon()).wakes
    [second] = after(away, back, salon()).wakes
    assert first == second
    sent = [woken(wake, back, salon(), wake.at).messages for wake in (first, second)]
    assert sent[0] == sent[1]


def test_an_unconfirmed_visit_is_asked_to_be_confirmed_unless_it_was_meanwhile() -> None:
    """V8."""
    unconfirmed = replace(ONLINE, status=Status.UNCONFIRMED)
    [request] = requests(after(None, unconfirmed, salon()))
    assert request.at == START - timedelta(hours=48)
    assert woken_kinds(request, unconfirmed, salon(), request.at) == {Kind.CONFIRMATION_REQUEST}
    assert woken_kinds(request, ONLINE, salon(), request.at) == set()
    assert not requests(after(None, ONLINE, salon()))


def test_who_was_asked_to_confirm_is_not_asked_again_after_an_undone_cancellation() -> None:
    """V8, S5: the second request is the message that went out already."""
    unconfirmed = replace(ONLINE, status=Status.UNCONFIRMED)
    [asked] = requests(after(None, unconfirmed, salon()))
    [again] = requests(after(cancelled(None), replace(unconfirmed, sequence=2), salon(), asked.at + timedelta(hours=1)))
    messages = [woken(wake, unconfirmed, salon(), wake.at).messages for wake in (asked, again)]
    assert [one.id for one in messages[0]] == [one.id for one in messages[1]] != []


def test_a_cancellation_is_told_when_its_undo_is_over_and_an_undone_one_never() -> None:
    """C4."""
    until = NOW + timedelta(minutes=10)
    found = after(ONLINE, cancelled(until), salon())
    assert found.messages == ()
    [wake] = found.wakes
    assert (wake.purpose, wake.at) == (Purpose.UNDO_OVER, until)
    assert woken_kinds(wake, cancelled(until), salon(), until) == {Kind.CANCELLED}
    assert woken_kinds(wake, replace(ONLINE, sequence=2), salon(), until) == set()
    later = until + timedelta(minutes=4)
    assert woken_kinds(wake, cancelled(later, sequence=3), salon(), until) == set()


def test_assigned_staff_with_a_phone_and_an_email_are_alerted_as_they_want() -> None:
    """S10."""
    catalogue = salon()
    maria = replace(catalogue.staff[MARIA], phone="+12125550111", email="maria@example.com")
    lena = replace(catalogue.staff[LENA], phone="+12125550112", alerts=StaffAlerts(text_booked=False))
    catalogue = replace(catalogue, staff=catalogue.staff | {MARIA: maria, LENA: lena})
    both = replace(ONLINE, services=(booked_service(), booked_service(60, staff=(BookedStaff(LENA, "Lena", True),))))
    alerts = [message for message in after(None, both, catalogue).messages if message.staff]
    assert [(alert.staff, alert.channel) for alert in alerts] == [(MARIA, Channel.TEXT), (MARIA, Channel.EMAIL)]
    moved = after(both, replace(both, start=local(11, 10), sequence=1), catalogue)
    assert [(alert.staff, alert.channel) for alert in moved.messages if alert.staff] == [
        (MARIA, Channel.TEXT),
        (LENA, Channel.TEXT),
    ]


def flow(trigger: FlowTrigger, **changed: object) -> Flow:
    return replace(Flow("flw_one", trigger, Channel.EMAIL, "Hello", "Hello"), **changed)  # type: ignore[arg-type]


def test_a_flow_message_goes_at_once_or_after_its_delay() -> None:
    """S11."""
    at_once = after(None, ONLINE, with_messages(MessageSettings(flows=(flow(FlowTrigger.BOOKED),))))
    assert (Kind.FLOW, Channel.EMAIL) in said(at_once)
    later = with_messages(MessageSettings(reminder_days=(), flows=(flow(FlowTrigger.BOOKED, delay=120),)))
    found = after(None, ONLINE, later)
    assert Kind.FLOW not in {message.kind for message in found.messages}
    [wake] = found.wakes
    assert wake.at == NOW + timedelta(hours=2)
    assert woken_kinds(wake, ONLINE, later, wake.at) == {Kind.FLOW}
    assert woken_kinds(wake, cancelled(None), later, wake.at) == set()


def test_a_flow_after_a_cancellation_waits_for_its_undo_and_then_for_its_delay() -> None:
    """S11, C4: and says nothing where the cancellation was undone."""
    until = NOW + timedelta(minutes=10)
    later = with_messages(MessageSettings(flows=(flow(FlowTrigger.CANCELLED, delay=120),)))
    found = after(ONLINE, cancelled(until), later)
    [undo_over, wake] = found.wakes
    assert (undo_over.at, wake.at) == (until, until + timedelta(hours=2))
    assert woken_kinds(wake, cancelled(until), later, wake.at) == {Kind.FLOW}
    assert woken_kinds(wake, ONLINE, later, wake.at) == set()


def test_a_flow_before_the_start_follows_a_move_and_goes_once_where_so_set() -> None:
    """S11: once per visit, also after a move."""
    for once in (True, False):
        before = flow(FlowTrigger.BEFORE_START, delay=24 * 60, once=once)
        catalogue = with_messages(MessageSettings(reminder_days=(), flows=(before,)))
        moved = replace(ONLINE, start=local(12, 10), sequence=1)
        [first] = after(None, ONLINE, catalogue).wakes
        [second] = after(ONLINE, moved, catalogue).wakes
        assert woken_kinds(first, moved, catalogue, first.at) == set()
        [early] = woken(first, ONLINE, catalogue, first.at).messages
        [late] = woken(second, moved, catalogue, second.at).messages
        assert (early.id == late.id) is once


@pytest.mark.parametrize(("services", "meant"), [((), True), ((CUT,), True), ((COLOUR,), False)])
def test_a_flow_is_narrowed_to_some_services(services: tuple[str, ...], meant: bool) -> None:
    """S11."""
    catalogue = with_messages(MessageSettings(flows=(flow(FlowTrigger.BOOKED, services=services),)))
    assert ((Kind.FLOW, Channel.EMAIL) in said(after(None, ONLINE, catalogue))) is meant


def test_a_flow_that_the_business_took_away_meanwhile_says_nothing() -> None:
    catalogue = with_messages(MessageSettings(reminder_days=(), flows=(flow(FlowTrigger.COMPLETED, delay=60),)))
    completed = replace(ONLINE, status=Status.COMPLETED)
    [wake] = after(ONLINE, completed, catalogue).wakes
    assert woken_kinds(wake, completed, catalogue, wake.at) == {Kind.FLOW}
    assert woken_kinds(wake, completed, salon(), wake.at) == set()
