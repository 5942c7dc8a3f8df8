"""A membership that moved in with a cycle that another system was paid for."""

from datetime import timedelta

from portal.memberships.ending import cancellation
from portal.memberships.model import Standing, Status
from portal.memberships.plans import MembershipPolicy
from portal.memberships.rules import can_cancel, discounts, status
from tests.support.memberships import VISA, waiting
from tests.support.salon import NOW

NEXT = NOW + timedelta(days=10)
MOVED = waiting(NOW, starts_at=NEXT, paid_until=NEXT)


def test_it_is_active_with_its_discount_until_its_next_billing_date() -> None:
    """O3, M2: with or without a card; then it waits for one, if there is none."""
    for mine in (MOVED, waiting(NOW, starts_at=NEXT, paid_until=NEXT, standing=Standing.STARTING, card=VISA)):
        assert status(mine, NEXT - timedelta(seconds=1)) is Status.ACTIVE
        assert discounts(mine, NOW)
    assert status(MOVED, NEXT) is Status.CARD_NEEDED
    assert status(MOVED, NEXT + timedelta(hours=24)) is Status.PAST_DUE


def test_one_that_got_no_card_in_time_can_be_cancelled_since_there_is_nothing_to_pay() -> None:
    """M5, M8, O3: it reads Past due, but no sum is due that paying could settle."""
    late = NEXT + timedelta(hours=24)
    assert status(MOVED, late) is Status.PAST_DUE
    assert can_cancel(MOVED, MembershipPolicy(), late).allowed
    assert not can_cancel(MOVED, MembershipPolicy(self_cancellation=False), late).allowed
    terms = cancellation(MOVED, MembershipPolicy(), late)
    assert (terms.at_once, terms.charges) == (True, ())


def test_the_business_says_whether_it_can_be_cancelled_and_then_it_ends_at_once() -> None:
    """M5, M6: it was charged before, but nothing is charged for it here."""
    assert not can_cancel(MOVED, MembershipPolicy(self_cancellation=False), NOW).allowed
    terms = cancellation(MOVED, MembershipPolicy(), NOW)
    assert (terms.at_once, terms.charges) == (True, ())
