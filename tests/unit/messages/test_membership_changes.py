"""What a change of a membership means, told from the record before and after (S1, S5, S6, M6, M7; F19)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.appointments.model import Actor
from portal.memberships.model import Due, Membership, Signature, Standing
from portal.messages.membership_changes import essential, news, triggers
from portal.messages.model import FlowTrigger, Kind
from tests.support.memberships import AMEX, VISA, WITH_AGREEMENT, active, used_up, waiting
from tests.support.salon import NOW

NEXT = NOW + timedelta(days=30)
SIGNED = Signature("Ana Lopez", "v1", NOW, "192.0.2.1")
FIRST, SECOND = active(), active(cycles=2)
ENDING = active(ends_at=NEXT, next_charge_at=None, ended_by=Actor.CLIENT)
OVER = active(standing=Standing.CANCELED, next_charge_at=None, ended_at=NEXT)


def unpaid(attempts: int, invoice: str = "in_1") -> Membership:
    return active(standing=Standing.PAST_DUE, due=Due(invoice, 6000, NOW, attempts, NOW + timedelta(days=1)))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (None, waiting(), [Kind.CARD_NEEDED]),
        (None, waiting(plan=WITH_AGREEMENT), [Kind.SIGNATURE_NEEDED]),
        (None, waiting(starts_at=NEXT), [Kind.CARD_NEEDED]),
        (None, waiting(manual=True), []),
        (None, FIRST, [Kind.MEMBERSHIP_STARTED]),
        (waiting(), FIRST, [Kind.MEMBERSHIP_STARTED]),
        (waiting(card=VISA), FIRST, [Kind.MEMBERSHIP_STARTED]),
        (waiting(starts_at=NEXT), waiting(starts_at=NEXT, card=VISA, standing=Standing.STARTING), [Kind.CARD_CHANGED]),
        (waiting(manual=True), waiting(manual=True, standing=Standing.ACTIVE), []),
        (waiting(plan=WITH_AGREEMENT), waiting(plan=WITH_AGREEMENT, signature=SIGNED), [Kind.AGREEMENT_SIGNED]),
        (FIRST, SECOND, [Kind.MEMBERSHIP_RENEWED]),
        (unpaid(2), SECOND, [Kind.MEMBERSHIP_RENEWED]),
        (unpaid(2), replace(SECOND, card=AMEX), [Kind.CARD_CHANGED, Kind.MEMBERSHIP_RENEWED]),
        (FIRST, unpaid(1), [Kind.PAYMENT_FAILED]),
        (unpaid(1), unpaid(2), [Kind.PAYMENT_FAILED]),
        (unpaid(5), unpaid(1, "in_2"), [Kind.PAYMENT_FAILED]),
        (unpaid(4), replace(unpaid(5), standing=Standing.UNPAID), [Kind.PAYMENT_FAILED]),
        (FIRST, unpaid(0), []),
        (FIRST, replace(FIRST, card=AMEX), [Kind.CARD_CHANGED]),
        (FIRST, replace(FIRST, card=replace(VISA, exp_year=2034)), []),
        (FIRST, ENDING, [Kind.MEMBERSHIP_CANCELED]),
        (FIRST, OVER, [Kind.MEMBERSHIP_CANCELED]),
        (waiting(), waiting(standing=Standing.CANCELED, ended_at=NOW), [Kind.MEMBERSHIP_CANCELED]),
        (ENDING, replace(ENDING, ends_at=NEXT + timedelta(days=1)), [Kind.MEMBERSHIP_CANCELED]),
        (ENDING, replace(OVER, ended_at=NOW), [Kind.MEMBERSHIP_CANCELED]),
        (ENDING, OVER, []),
        (ENDING, replace(OVER, ended_at=NEXT + timedelta(minutes=3)), []),
        (ENDING, FIRST, [Kind.MEMBERSHIP_KEPT]),
        (OVER, replace(OVER, ended_at=NOW), []),
        (FIRST, replace(FIRST, standing=Standing.PAUSED), []),
        (FIRST, replace(FIRST, grants=used_up(FIRST.grants)), []),
    ],
)
def test_each_change_is_told_in_its_own_words(before: Membership | None, after: Membership, told: list[Kind]) -> None:
    """S1, M6, M7, M8, F19."""
    assert [one.kind for one in news(before, after)] == told


def test_a_cycle_that_pays_for_no_more_time_than_before_is_no_news() -> None:
    """O3: what was paid elsewhere, and is first read after moving in."""
    moved_in = replace(FIRST, cycles=())
    assert news(moved_in, FIRST) == ()
    assert [one.kind for one in news(moved_in, SECOND)] == [Kind.MEMBERSHIP_RENEWED]


@pytest.mark.parametrize(
    ("before", "after", "set_off"),
    [
        (waiting(), FIRST, [FlowTrigger.MEMBERSHIP_STARTED]),
        (FIRST, SECOND, []),
        (FIRST, ENDING, []),
        (ENDING, OVER, [FlowTrigger.MEMBERSHIP_CANCELED]),
        (FIRST, OVER, [FlowTrigger.MEMBERSHIP_CANCELED]),
        (OVER, replace(OVER, version=9), []),
        (None, OVER, [FlowTrigger.MEMBERSHIP_STARTED]),
    ],
)
def test_the_business_s_own_messages_follow_the_start_and_the_end(
    before: Membership | None, after: Membership, set_off: list[FlowTrigger]
) -> None:
    """S11: canceled means that it has ended, not that it will."""
    assert list(triggers(before, after)) == set_off


@pytest.mark.parametrize(("before", "after"), [(None, FIRST), (None, waiting()), (FIRST, ENDING), (ENDING, OVER)])
def test_what_nobody_is_to_be_told_of_is_told_to_nobody(before: Membership | None, after: Membership) -> None:
    """R6, O3: moving in above all."""
    silent = replace(after, notify_client=False)
    assert news(before, silent) == ()
    assert triggers(before, silent) == ()


def test_what_the_client_does_is_told_after_staff_wanted_nothing_told() -> None:
    """R6, M6."""
    silent = replace(FIRST, notify_client=False)
    theirs = replace(ENDING, notify_client=False, actor=Actor.CLIENT)
    assert [one.kind for one in news(silent, theirs)] == [Kind.MEMBERSHIP_CANCELED]


def test_only_the_client_s_own_acts_are_answered_whatever_their_switches_say() -> None:
    """S6."""
    assert essential(replace(ENDING, actor=Actor.CLIENT))
    assert not essential(ENDING)


def test_the_same_thing_at_another_time_has_another_mark() -> None:
    """S5: each is said once, and what happens again is said again."""
    again = replace(ENDING, version=ENDING.version + 2)
    pairs = [(FIRST, ENDING), (FIRST, again), (FIRST, SECOND), (SECOND, active(cycles=3)), (FIRST, unpaid(1))]
    pairs += [(unpaid(1), unpaid(2)), (unpaid(5), unpaid(1, "in_2"))]
    told = [news(before, after) for before, after in pairs]
    assert len(set(told)) == len(pairs)
    assert told == [news(before, after) for before, after in pairs]


MOMENTS = st.datetimes(NOW.replace(tzinfo=None), NEXT.replace(tzinfo=None)).map(
    lambda it: it.replace(tzinfo=NOW.tzinfo)
)
STATES = st.builds(
    active,
    cycles=st.integers(1, 3),
    standing=st.sampled_from(Standing),
    card=st.sampled_from([None, VISA, AMEX]),
    signature=st.sampled_from([None, SIGNED]),
    ends_at=st.none() | MOMENTS,
    ended_at=st.none() | MOMENTS,
    due=st.none() | st.builds(Due, st.sampled_from(["in_1", "in_2"]), st.just(6000), MOMENTS, st.integers(0, 5)),
    actor=st.sampled_from(Actor),
)


@given(STATES, st.integers(0, 5), MOMENTS)
def test_what_did_not_change_is_not_told(state: Membership, version: int, at: datetime) -> None:
    """S5: a record that is written again, redeemed from, or charged at another time says nothing."""
    again = replace(state, version=version, grants=used_up(state.grants), next_charge_at=at)
    assert news(state, again) == ()
    assert triggers(state, again) == ()


@given(STATES, STATES)
def test_a_kind_is_told_only_where_what_it_is_about_changed(before: Membership, after: Membership) -> None:
    """S5."""
    differs = {
        Kind.CARD_CHANGED: before.card != after.card,
        Kind.AGREEMENT_SIGNED: before.signature != after.signature,
        Kind.MEMBERSHIP_RENEWED: set(after.cycles) > set(before.cycles),
        Kind.PAYMENT_FAILED: before.due != after.due,
        Kind.MEMBERSHIP_KEPT: bool(before.ends_at and not after.ends_at),
        Kind.MEMBERSHIP_CANCELED: before.standing != after.standing or before.ends_at != after.ends_at,
    }
    told = [one.kind for one in news(before, after)]
    assert all(differs[kind] for kind in told)
    assert len(set(told)) == len(told)
    assert not {Kind.MEMBERSHIP_KEPT, Kind.MEMBERSHIP_CANCELED} <= set(told)
