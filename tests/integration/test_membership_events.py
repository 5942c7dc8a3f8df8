"""Stripe's events lost, late, twice and in any order, before the return page and after it: the same end (F25)."""

from collections.abc import Callable
from functools import partial
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from portal.memberships.model import Membership, Status
from portal.memberships.reconcile import differences
from tests.integration.conftest import Clock
from tests.support import ways
from tests.support.holding import asked, member
from tests.support.money import FAILS_WHEN_CHARGED, MASTERCARD
from tests.support.nine import MONTH, Scene, in_status
from tests.support.outcome import charges, outcome, reconciled
from tests.support.salon import BUSINESS, GLOW
from tests.support.thorough import examples
from tests.support.ways import Return, Way, entered, page_first, passed, staged, taken

type Story = Callable[[Scene, Way], Membership]
type Undisturbed = Callable[[Clock, Story], dict[str, Any]]

WAYS = (
    ways.events_first,
    ways.backwards,
    ways.each_twice,
    ways.nobody_comes_back,
    ways.lost,
    ways.all_lost,
    ways.late,
    ways.page_twice,
    ways.all_at_once,
)


def the_first_card(scene: Scene, way: Way) -> Membership:
    mine = member(scene.client, GLOW)
    entered(scene, mine, way)
    return mine


def a_changed_card_that_pays_what_is_due(scene: Scene, way: Way) -> Membership:
    mine = in_status(Status.PAST_DUE, scene)
    entered(scene, mine, way, MASTERCARD, pay_due=True)
    return mine


def a_renewal(scene: Scene, way: Way) -> Membership:
    mine = in_status(Status.ACTIVE, scene)
    passed(scene, way, MONTH)
    return mine


def a_failed_renewal_and_its_recovery(scene: Scene, way: Way) -> Membership:
    mine = in_status(Status.ACTIVE, scene)
    entered(scene, mine, way, FAILS_WHEN_CHARGED)
    passed(scene, way, MONTH)
    passed(scene, way, 8)
    entered(scene, mine, way, MASTERCARD, pay_due=True)
    return mine


def a_cancellation_and_its_end(scene: Scene, way: Way) -> Membership:
    mine = in_status(Status.ACTIVE, scene)
    assert asked(scene.browser(), mine, "cancel").status == 200
    passed(scene, way, 1)
    passed(scene, way, MONTH)
    return mine


def all_of_it(scene: Scene, way: Way) -> Membership:
    """From the first card to the end, with a failed renewal, its recovery and a change of mind."""
    mine = member(scene.client, GLOW)
    entered(scene, mine, way, FAILS_WHEN_CHARGED, expected="card_declined")
    scene.at.forward(minutes=1)
    entered(scene, mine, way)
    passed(scene, way, MONTH)
    entered(scene, mine, way, FAILS_WHEN_CHARGED)
    passed(scene, way, MONTH)
    entered(scene, mine, way, MASTERCARD, pay_due=True)
    for act in ("cancel", "keep", "cancel"):
        assert asked(scene.browser(), mine, act).status == 200
        way(scene, None)
    passed(scene, way, MONTH)
    return mine


CHARGED: dict[Story, int] = {
    the_first_card: 1,
    a_changed_card_that_pays_what_is_due: 2,
    a_renewal: 2,
    a_failed_renewal_and_its_recovery: 2,
    a_cancellation_and_its_end: 1,
    all_of_it: 3,
}
SHORT = tuple(CHARGED)[:-1]


def ended_up(stored: str, at: Clock, story: Story, way: Way) -> dict[str, Any]:
    """How it is at the end, with what had not come by then, and with what never came looked up."""
    with staged(stored, at) as scene:
        mine = story(scene, way)
        scene.money.deliver()
        reconciled()
        assert list(differences(BUSINESS)) == []
        assert len(charges(scene)) == CHARGED[story]
        return outcome(scene, mine)


@pytest.fixture(scope="module")
def undisturbed(stored: str) -> Undisturbed:
    """How a story ends where every event comes once, in order, after the client came back."""
    known: dict[Story, dict[str, Any]] = {}

    def end(at: Clock, story: Story) -> dict[str, Any]:
        if story not in known:
            known[story] = ended_up(stored, at, story, page_first)
        return known[story]

    return end


# Each way with a story; `make prove` tries every one with every other.
@pytest.mark.parametrize(
    ("story", "way"),
    [(SHORT[number % len(SHORT)], way) for number, way in enumerate(WAYS)],
    ids=lambda it: it.__name__,
)
def test_it_ends_the_same(story: Story, way: Way, stored: str, at: Clock, undisturbed: Undisturbed) -> None:
    """F25, M3 to M9: what is kept, its cycles and services, and what Stripe has; and it was charged as often."""
    assert ended_up(stored, at, story, way) == undisturbed(at, story)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_events_of_a_first_card_and_the_return_in_every_order(
    order: tuple[int, ...], stored: str, at: Clock, undisturbed: Undisturbed
) -> None:
    """F25: the page's event, what the subscription made of it tells, and the client."""

    def way(scene: Scene, back: Return | None) -> None:
        assert back
        first = taken(scene)
        steps: list[Callable[[], Any]] = [
            back,
            partial(scene.money.deliver, first),
            lambda: scene.money.deliver(reversed(taken(scene))),
        ]
        for step in order:
            steps[step]()

    assert ended_up(stored, at, the_first_card, way) == undisturbed(at, the_first_card)


@examples(2, 5, suppress=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_in_whatever_order_and_however_often_events_come_it_ends_the_same(
    data: st.DataObject, stored: str, at: Clock, undisturbed: Undisturbed
) -> None:
    """F25: what is not delivered in one step may come in any later one, or never."""
    on_the_way: list[dict[str, Any]] = []

    def way(scene: Scene, back: Return | None) -> None:
        on_the_way.extend(taken(scene))
        chosen = data.draw(st.lists(st.sampled_from(on_the_way), max_size=8)) if on_the_way else []
        when = data.draw(st.integers(0, len(chosen)))
        scene.money.deliver(chosen[:when])
        if back:
            back()
        scene.money.deliver(chosen[when:])

    assert ended_up(stored, at, all_of_it, way) == undisturbed(at, all_of_it)
