"""What is said of a membership or package at once, what is looked at again, and what is found then (S1, S5, S11)."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from portal.appointments.model import Actor
from portal.business.catalogue import Catalogue
from portal.memberships.model import Due, Membership, Package, Standing
from portal.messages import queue, schedules
from portal.messages.membership_plan import plan_membership, plan_package
from portal.messages.model import Channel, Flow, FlowTrigger, Kind, MessageSettings, Wording
from portal.messages.plan import Plan
from portal.messages.wake import Purpose, Wake
from portal.messages.waking import Subject, woken
from tests.support.memberships import AMEX, BALANCE, active, package, used_up, waiting
from tests.support.salon import NOW, salon
from tests.support.visits import visit

FIRST, SECOND = active(), active(cycles=2)
CHARGE = FIRST.next_charge_at or NOW
ENDING = active(ends_at=CHARGE, next_charge_at=None, version=3)
OVER = replace(ENDING, standing=Standing.CANCELED, ends_at=None, ended_at=CHARGE)
RENEWALS = MessageSettings({Kind.MEMBERSHIP_RENEWS: Wording()})
TEN_DAYS = timedelta(days=10)


def flow(trigger: FlowTrigger, **changed: Any) -> Flow:
    return replace(Flow("flw_one", trigger, Channel.EMAIL, "Hello", "Hello"), **changed)


def with_messages(settings: MessageSettings) -> Catalogue:
    made = salon()
    return replace(made, business=replace(made.business, messages=settings))


def with_flow(trigger: FlowTrigger, **changed: Any) -> Catalogue:
    return with_messages(MessageSettings(flows=(flow(trigger, **changed),)))


def after(
    before: Membership | None, now_is: Membership, catalogue: Catalogue | None = None, at: datetime = NOW
) -> Plan:
    return plan_membership(before, now_is, catalogue or salon(), at)


def said(found: Plan) -> list[Kind]:
    return [message.kind for message in found.messages]


def found(wake: Wake, now_is: Subject | None, catalogue: Catalogue, now: datetime | None = None) -> list[Kind]:
    return said(woken(wake, now_is, catalogue, now or wake.at))


def test_a_membership_is_told_of_by_email_alone() -> None:
    """S1."""
    [message] = after(waiting(), FIRST).messages
    assert (message.kind, message.channel) == (Kind.MEMBERSHIP_STARTED, Channel.EMAIL)
    assert (message.business, message.client, message.membership) == (FIRST.business, FIRST.client, FIRST)


def test_the_same_change_always_makes_the_same_message_and_another_makes_another() -> None:
    """S5: delivered twice, it is still one."""
    assert after(FIRST, SECOND) == after(FIRST, SECOND)
    cancelled_again = replace(ENDING, version=5)
    changes = [(FIRST, SECOND), (SECOND, active(cycles=3)), (FIRST, ENDING), (FIRST, cancelled_again), (ENDING, FIRST)]
    ids = [message.id for before, now_is in changes for message in after(before, now_is).messages]
    assert len(set(ids)) == len(changes)


@pytest.mark.parametrize(
    ("kind", "before", "now_is"),
    [
        (Kind.MEMBERSHIP_STARTED, waiting(), FIRST),
        (Kind.MEMBERSHIP_RENEWED, FIRST, SECOND),
        (Kind.MEMBERSHIP_CANCELED, FIRST, ENDING),
        (Kind.CARD_NEEDED, None, waiting()),
    ],
)
def test_each_can_be_switched_off(kind: Kind, before: Membership | None, now_is: Membership) -> None:
    """S2."""
    off = with_messages(MessageSettings({kind: Wording(email=False)}))
    assert said(after(before, now_is)) == [kind]
    assert said(after(before, now_is, off)) == []


@pytest.mark.parametrize(
    ("kind", "before", "now_is"),
    [
        (Kind.MEMBERSHIP_CANCELED, FIRST, ENDING),
        (Kind.MEMBERSHIP_KEPT, ENDING, FIRST),
        (Kind.CARD_CHANGED, FIRST, replace(FIRST, card=AMEX)),
    ],
)
def test_the_client_s_own_act_is_answered_even_then(kind: Kind, before: Membership, now_is: Membership) -> None:
    """S6, M6: a receipt."""
    off = with_messages(MessageSettings({kind: Wording(email=False)}))
    [message] = after(before, replace(now_is, actor=Actor.CLIENT), off).messages
    assert (message.kind, message.essential) == (kind, True)


def test_a_renewal_is_told_of_ten_days_before_only_where_that_is_wanted() -> None:
    """S1."""
    [wake] = after(waiting(), FIRST).wakes
    assert (wake.purpose, wake.at, wake.membership) == (Purpose.RENEWAL, CHARGE - TEN_DAYS, FIRST.id)
    assert found(wake, FIRST, with_messages(RENEWALS)) == [Kind.MEMBERSHIP_RENEWS]
    assert found(wake, FIRST, salon()) == []


@pytest.mark.parametrize(
    "now_is",
    [
        None,
        SECOND,
        ENDING,
        replace(FIRST, ends_at=CHARGE),
        replace(FIRST, standing=Standing.PAUSED),
        replace(FIRST, standing=Standing.PAST_DUE, due=Due("in_1", 6000, NOW, 1)),
        replace(FIRST, standing=Standing.CANCELED, ended_at=NOW),
        replace(waiting(), next_charge_at=CHARGE, standing=Standing.STARTING),
    ],
)
def test_a_charge_that_does_not_come_or_is_the_first_is_no_renewal(now_is: Membership | None) -> None:
    """S5: the membership is read again when it is due."""
    [wake] = after(waiting(), FIRST).wakes
    assert found(wake, now_is, with_messages(RENEWALS)) == []


def test_a_renewal_that_is_past_is_not_told_of() -> None:
    """S5: woken late."""
    [wake] = after(waiting(), FIRST).wakes
    assert found(wake, FIRST, with_messages(RENEWALS), CHARGE) == []


def test_a_charge_in_less_than_ten_days_or_that_has_not_moved_is_not_planned_for() -> None:
    assert after(waiting(), FIRST, at=CHARGE - TEN_DAYS).wakes == ()
    assert len(after(waiting(), FIRST, at=CHARGE - TEN_DAYS - timedelta(seconds=1)).wakes) == 1
    assert after(FIRST, replace(FIRST, card=AMEX)).wakes == ()
    assert after(FIRST, ENDING).wakes == ()


def test_what_was_moved_in_silently_is_planned_for_all_the_same() -> None:
    """O3."""
    silent = after(None, replace(FIRST, notify_client=False), with_flow(FlowTrigger.CREDITS_EXPIRE, delay=60))
    assert silent.messages == ()
    assert [wake.purpose for wake in silent.wakes] == [Purpose.RENEWAL, Purpose.FLOW]


@pytest.mark.parametrize(
    ("trigger", "before", "now_is", "otherwise"),
    [
        (FlowTrigger.MEMBERSHIP_STARTED, waiting(), FIRST, OVER),
        (FlowTrigger.MEMBERSHIP_CANCELED, ENDING, OVER, FIRST),
    ],
)
def test_the_business_s_own_message_goes_at_once_or_after_its_delay(
    trigger: FlowTrigger, before: Membership, now_is: Membership, otherwise: Membership
) -> None:
    """S11: and not where the membership has become something else meanwhile."""
    at_once = after(before, now_is, with_flow(trigger), CHARGE).messages
    assert [message.membership for message in at_once if message.kind is Kind.FLOW] == [now_is]
    later = with_flow(trigger, delay=120)
    planned = after(before, now_is, later, CHARGE)
    assert Kind.FLOW not in said(planned)
    [wake] = [wake for wake in planned.wakes if wake.purpose is Purpose.FLOW]
    assert wake.at == CHARGE + timedelta(hours=2)
    assert found(wake, now_is, later) == [Kind.FLOW]
    assert found(wake, otherwise, later) == []
    assert found(wake, now_is, salon()) == []


def holders() -> list[Membership | Package]:
    return [FIRST, package()]


@pytest.mark.parametrize("holder", holders(), ids=["membership", "package"])
def test_what_is_left_is_told_of_before_it_expires(holder: Membership | Package) -> None:
    """S11, S5: nothing where it was used meanwhile."""
    catalogue = with_flow(FlowTrigger.CREDITS_EXPIRE, delay=7 * 24 * 60)
    expiry = holder.grants[0].expires_at
    assert expiry is not None
    [wake] = [wake for wake in planned(holder, catalogue) if wake.purpose is Purpose.FLOW]
    assert (wake.at, wake.start) == (expiry - timedelta(days=7), expiry)
    [message] = woken(wake, holder, catalogue, wake.at).messages
    assert holder in (message.membership, message.package)
    assert found(wake, replace(holder, grants=used_up(holder.grants)), catalogue) == []
    assert found(wake, holder, catalogue, expiry) == []


def planned(holder: Membership | Package, catalogue: Catalogue, at: datetime = NOW) -> tuple[Wake, ...]:
    if isinstance(holder, Package):
        return plan_package(None, holder, catalogue, at).wakes
    return plan_membership(None, holder, catalogue, at).wakes


def test_each_expiry_is_planned_for_once() -> None:
    """S5: what was redeemed and given back plans the same again."""
    catalogue = with_flow(FlowTrigger.CREDITS_EXPIRE, delay=60)
    [renewal, wake] = after(FIRST, SECOND, catalogue).wakes
    assert (renewal.purpose, wake.start) == (Purpose.RENEWAL, SECOND.grants[-1].expires_at)
    all_used = replace(SECOND, grants=used_up(SECOND.grants))
    assert after(SECOND, all_used, catalogue).wakes == ()
    assert wake in after(all_used, SECOND, catalogue).wakes


def test_what_never_expires_or_does_so_sooner_than_the_delay_is_not_planned_for() -> None:
    catalogue = with_flow(FlowTrigger.CREDITS_EXPIRE, delay=60)
    for_ever = replace(package(), grants=tuple(replace(grant, expires_at=None) for grant in package().grants))
    assert planned(for_ever, catalogue) == ()
    expiry = package().grants[0].expires_at or NOW
    assert planned(package(), catalogue, expiry - timedelta(minutes=60)) == ()


@pytest.mark.parametrize(("tag", "holder"), [("membership.name", 0), ("package.name", 1)])
def test_a_text_that_names_one_kind_is_not_for_the_other(tag: str, holder: int) -> None:
    """S3."""
    catalogue = with_flow(FlowTrigger.CREDITS_EXPIRE, delay=60, body=f"Use {{{{ {tag} }}}} soon")
    meant, other = holders()[holder], holders()[1 - holder]
    assert [wake.purpose for wake in planned(meant, catalogue) if wake.flow] == [Purpose.FLOW]
    assert [wake.purpose for wake in planned(other, catalogue) if wake.flow] == []


def test_a_message_that_was_made_one_about_something_else_meanwhile_is_not_sent() -> None:
    """S11: its key stays, so what was planned finds it."""
    [wake] = planned(package(), with_flow(FlowTrigger.CREDITS_EXPIRE, delay=60))
    now_is = with_flow(FlowTrigger.MEMBERSHIP_STARTED)
    assert found(wake, package(), now_is) == []
    of_visit = replace(wake, membership="", package="", appointment="apt_AAAAAAAAAAAAAAAA")
    assert found(of_visit, visit(), now_is) == []
    assert found(wake, FIRST, with_flow(FlowTrigger.BOOKED)) == []


@pytest.mark.parametrize("holder", holders(), ids=["membership", "package"])
def test_a_message_waits_in_the_queue_whole(holder: Membership | Package) -> None:
    """S9: so that it can be parked, and sent again by itself."""
    catalogue = with_flow(FlowTrigger.CREDITS_EXPIRE, delay=60)
    [wake] = [wake for wake in planned(holder, catalogue) if wake.flow]
    [message] = woken(wake, holder, catalogue, wake.at).messages
    assert queue.read(queue.written(message)) == message
    assert schedules.read(json.loads(schedules.written(wake))) == wake


def test_a_package_alone_is_no_message() -> None:
    """S1, M10."""
    assert plan_package(None, package(), salon(), NOW) == Plan()


def test_a_balance_is_told_of_before_it_expires_too() -> None:
    """M12."""
    catalogue = with_flow(FlowTrigger.CREDITS_EXPIRE, delay=60)
    holder = active(plan=BALANCE)
    [wake] = [wake for wake in planned(holder, catalogue) if wake.flow]
    assert found(wake, holder, catalogue) == [Kind.FLOW]
