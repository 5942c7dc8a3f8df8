"""The simulations of contention and of the morning: what must be so whatever the numbers are."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.simulations.contention import Rush, Table
from benchmarks.simulations.contention import simulate as rushed
from benchmarks.simulations.reminders import Settings
from benchmarks.simulations.reminders import simulate as morning
from portal.table.write import ATTEMPTS

RUSHES = st.builds(
    Rush,
    clients=st.integers(1, 60),
    days=st.integers(1, 3),
    slots=st.one_of(st.none(), st.integers(1, 10)),
    within=st.floats(0, 5),
)


@settings(deadline=None)
@given(rush=RUSHES, seed=st.integers(0, 1000))
def test_every_client_has_a_visit_or_knows_why_not_or_presses_again(rush: Rush, seed: int) -> None:
    """F1: nobody is forgotten, no time is given twice, and no request is decided more often than the portal does."""
    outcome = rushed(rush, seed)
    assert outcome.booked + outcome.taken + outcome.lost == rush.clients
    assert rush.slots is None or outcome.booked <= rush.slots * rush.days
    assert len(outcome.attempts) == outcome.booked + outcome.taken + outcome.try_again
    assert max(outcome.attempts) <= ATTEMPTS


def test_the_same_seed_is_the_same_rush() -> None:
    assert rushed(Rush(50), seed=3) == rushed(Rush(50), seed=3)


def test_one_client_alone_is_answered_at_the_first_attempt() -> None:
    assert rushed(Rush(1)).attempts == [1]


def test_a_slower_table_makes_more_conflicts() -> None:
    """So the assumed times matter, and are told beside the figures."""
    quick, slow = (rushed(Rush(100, within=10), table=Table(read=one, write=3 * one)) for one in (0.001, 0.02))
    assert sum(quick.attempts) < sum(slow.attempts)


@settings(deadline=None)
@given(
    reminders=st.integers(1, 20_000),
    schedules=st.integers(10, 2000),
    senders=st.integers(2, 100),
    emails=st.integers(10, 2000),
)
def test_the_last_reminder_waits_for_the_slowest_step(
    reminders: int, schedules: int, senders: int, emails: int
) -> None:
    """Within a second a step, since each is counted by whole seconds."""
    given_so = Settings(schedules_a_second=schedules, senders=senders, emails_a_second=emails)
    last = morning(reminders, given_so).last
    slowest = min(step.a_second for step in given_so.steps)
    assert max(60, math.ceil(reminders / slowest)) <= last <= max(60, reminders / slowest) + len(given_so.steps) + 60


@pytest.mark.parametrize(("senders", "others"), [(10, 0.952), (3, 0.9996), (1, 1.0)])
def test_the_more_reminders_at_once_the_later_a_link(senders: int, others: float) -> None:
    """They share SES's fourteen a second, which two who take a tenth of a second each would use up."""
    assert Settings(senders=senders).others == pytest.approx(others, abs=0.0005)
