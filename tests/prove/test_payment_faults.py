"""A fault at every call to AWS and Stripe on a payment's way: no visit without money, no money without one (F25)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from commands.calendars.check import check
from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock, store
from tests.support.asking import act, booked
from tests.support.faults import fault
from tests.support.money import Payments, pay_page
from tests.support.outbox import Outbox, parked
from tests.support.paying import DEPOSIT, FRIDAY, asking, came_back, pay_on
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser
from tests.support.salon import SLUG

AWS_CALLS = 33
STRIPE_CALLS = 6
TRIES = 4
BEFORE_OR_AFTER = pytest.mark.parametrize(
    "after", [False, True], ids=["before it takes effect", "after it took effect"]
)


def insist(ask: Callable[[], Answered]) -> Answered:
    """As whoever asks does, client or Stripe: again where it fails."""
    answers = (ask() for _ in range(TRIES))
    return next(answer for answer in answers if answer.status < 500)


@dataclass(slots=True)
class Story:
    """A visit that waits for its payment, and all that may happen to it; one call on the way fails."""

    at: Clock
    money: Payments
    outbox: Outbox
    ana: Browser
    visit: dict[str, Any]

    def paid_and_cancelled(self) -> None:
        """It is paid, heard of from both sides, and cancelled."""
        self.outbox.drain()
        page = pay_on(self.page())
        insist(lambda: came_back(self.ana, self.visit, page))
        for event in self.money.waiting():
            insist(partial(self.heard, event))
        confirmed = self.now()
        assert (confirmed["status"], confirmed["payment"]["paid"], self.kept()) == ("confirmed", True, 1700)
        insist(lambda: act(self.ana, confirmed, "cancel"))
        self.outbox.drain()
        self.at.forward(minutes=36)
        self.outbox.wake(self.at.now)
        assert (self.now()["payment"]["settled"], self.kept()) == (True, 0)

    def abandoned(self) -> None:
        """A page is opened, and nothing more."""
        self.outbox.drain()
        url = self.page()
        self.at.forward(minutes=36)
        self.outbox.wake(self.at.now)
        assert "location" not in pay_page(url).headers
        assert (self.now()["status"], self.kept()) == ("cancelled", 0)

    def paid_unheard(self) -> None:
        """It is paid, and nothing is heard of it before the hold ends."""
        self.outbox.drain()
        pay_on(self.page())
        self.at.forward(minutes=36)
        self.outbox.wake(self.at.now)
        assert (self.now()["status"], self.kept()) == ("confirmed", 1700)

    def page(self) -> str:
        return str(insist(lambda: self.ana.post(f"/api/appointments/{self.visit['id']}/payment")).json["url"])

    def heard(self, event: dict[str, Any]) -> Answered:
        return self.money.deliver([event])[0]

    def now(self) -> dict[str, Any]:
        found: dict[str, Any] = insist(lambda: self.ana.get(f"/api/appointments/{self.visit['id']}")).json
        return found

    def kept(self) -> int:
        """What Stripe has, less what it gave back, without asking it."""
        charges = self.money.stripe.state.all("charge")
        return sum(one["amount_captured"] - one["amount_refunded"] for one in charges if one["paid"])


@pytest.fixture
def story(catalogue: Catalogue, table: str, at: Clock, money: Payments) -> Story:  # noqa: ARG001  the salon is there
    store(asking(DEPOSIT), at)
    ana = browser_of(on_file("Ana", "Lopez"))
    return Story(at, money, Outbox(table), ana, booked(ana, FRIDAY))


@contextmanager
def broken(money: Payments, number: int, *, after: bool) -> Iterator[list[int]]:
    """That call to Stripe (0 is the first) fails, and so does the library's own second try."""
    seen_so_far: list[int] = []

    def breaks() -> bool | None:
        seen_so_far.append(len(seen_so_far))
        return after if seen_so_far[-1] in {number, number + 1} else None

    money.stripe.breaks = breaks  # type: ignore[method-assign]
    yield seen_so_far
    del money.stripe.breaks


def test_the_longest_story_takes_so_many_calls(story: Story) -> None:
    """F29: and no more. Booking itself asks Stripe nothing."""
    with fault(10_000, after=False) as aws, broken(story.money, 10_000, after=False) as stripe:
        story.paid_and_cancelled()
    assert (aws.calls, len(stripe)) == (AWS_CALLS, STRIPE_CALLS)


@BEFORE_OR_AFTER
@pytest.mark.parametrize("number", range(AWS_CALLS))
def test_a_failed_call_to_aws_costs_neither_money_nor_visit(number: int, after: bool, story: Story) -> None:
    """F25, B19."""
    with fault(number, after=after) as aws:
        story.paid_and_cancelled()
    assert aws.failed
    assert parked() == []
    assert check(SLUG).lines == ()


@BEFORE_OR_AFTER
@pytest.mark.parametrize("number", range(STRIPE_CALLS))
def test_a_failed_call_to_stripe_costs_neither_money_nor_visit(number: int, after: bool, story: Story) -> None:
    """F25, B19."""
    with broken(story.money, number, after=after):
        story.paid_and_cancelled()
    assert parked() == []
    assert check(SLUG).lines == ()


ENDS = [(Story.abandoned, 8, 4), (Story.paid_unheard, 9, 4)]  # with their calls to AWS and to Stripe


@pytest.mark.parametrize(("end", "aws_calls", "stripe_calls"), ENDS)
def test_the_end_of_a_hold_takes_so_many_calls(
    end: Callable[[Story], None], aws_calls: int, stripe_calls: int, story: Story
) -> None:
    """F29."""
    with fault(10_000, after=False) as aws, broken(story.money, 10_000, after=False) as stripe:
        end(story)
    assert (aws.calls, len(stripe)) == (aws_calls, stripe_calls)


@BEFORE_OR_AFTER
@pytest.mark.parametrize(("end", "number"), [(end, n) for end, _, calls in ENDS for n in range(calls)])
def test_a_failed_call_to_stripe_at_the_end_of_the_hold_does_neither(
    end: Callable[[Story], None], number: int, after: bool, story: Story
) -> None:
    """F25, B19."""
    with broken(story.money, number, after=after):
        end(story)
    assert check(SLUG).lines == ()


@BEFORE_OR_AFTER
@pytest.mark.parametrize(("end", "number"), [(end, n) for end, calls, _ in ENDS for n in range(calls)])
def test_a_failed_call_to_aws_at_the_end_of_the_hold_does_neither(
    end: Callable[[Story], None], number: int, after: bool, story: Story
) -> None:
    """F25, B19."""
    with fault(number, after=after) as aws:
        end(story)
    assert aws.failed
    assert check(SLUG).lines == ()
