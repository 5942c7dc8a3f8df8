"""A fault at every call to AWS and Stripe on a payment's way: no visit without money, no money without one (F25)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from commands.calendars.check import check
from tests.integration.conftest import Clock, store
from tests.support.asking import act, booked
from tests.support.faults import fault
from tests.support.money import Payments, pay_page
from tests.support.outbox import Outbox, parked
from tests.support.paying import DEPOSIT, FRIDAY, asking, came_back, pay_on
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser
from tests.support.proof import Proof
from tests.support.salon import SLUG
from tests.support.ways import staged

TRIES = 4
NEVER = 10_000


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


@contextmanager
def begun(stored: str, at: Clock) -> Iterator[Story]:
    """A visit was booked, and waits for its payment."""
    with staged(stored, at) as scene:
        store(asking(DEPOSIT), at)
        ana = browser_of(on_file("Ana", "Lopez"))
        yield Story(at, scene.money, Outbox(stored), ana, booked(ana, FRIDAY))


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


# Each with the calls to AWS and to Stripe that it takes, and no more (F29).
ENDS = {
    "paid, and cancelled later": (Story.paid_and_cancelled, 33, 6),
    "a page is opened, and nothing more": (Story.abandoned, 8, 4),
    "paid, and not heard of before the hold is over": (Story.paid_unheard, 9, 4),
}


@pytest.mark.proof(
    part=3,
    claim="Whatever call fails on a payment's way: no visit without its money, and no money without a visit.",
    how="Three lives of a visit that waits for its payment: a fault at each call to AWS and Stripe, before "
    "and after it took effect, while client, stream, queue, schedules and Stripe go on as they do.",
)
def test_a_failed_call_costs_neither_money_nor_visit(stored: str, at: Clock, proof: Proof) -> None:
    """F25, B19, F29."""
    tried = {name: _tried(stored, at, *end) for name, end in ENDS.items()}
    rows = [[name, *figures] for name, figures in tried.items()]
    proof.table("A payment's way", ["life", "calls to AWS", "to Stripe", "faults tried"], rows)
    proof.result = f"{sum(figures[-1] for figures in tried.values())} faults: none cost money or visit"


def _tried(stored: str, at: Clock, end: Callable[[Story], None], aws_calls: int, stripe_calls: int) -> list[int]:
    with (
        begun(stored, at) as story,
        fault(NEVER, after=False) as aws,
        broken(story.money, NEVER, after=False) as stripe,
    ):
        end(story)
    assert (aws.calls, len(stripe)) == (aws_calls, stripe_calls)
    for after in (False, True):
        for number in range(aws_calls):
            with begun(stored, at) as story:
                with fault(number, after=after) as seen:
                    end(story)
                _holds(seen.failed)
        for number in range(stripe_calls):
            with begun(stored, at) as story:
                with broken(story.money, number, after=after) as stripe:
                    end(story)
                _holds(len(stripe) > number)
    return [aws_calls, stripe_calls, 2 * (aws_calls + stripe_calls)]


def _holds(failed: object) -> None:
    assert failed
    assert parked() == []
    assert check(SLUG).lines == ()
