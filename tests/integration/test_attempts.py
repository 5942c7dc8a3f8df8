"""What is not paid, on the clock: 24 hours for card and signature, then five attempts in seven days (M7, M8)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from portal.memberships import desk
from portal.memberships.model import Membership, Status
from portal.memberships.rules import status
from tests.integration.conftest import Clock
from tests.support.holding import OWNER, asked, member, stored_membership, view, with_card
from tests.support.money import FAILS_WHEN_CHARGED, WORKS, Payments
from tests.support.nine import Scene, in_status
from tests.support.people import on_file
from tests.support.salon import GLOW, SIGNED, WEEKLY

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
ATTEMPTS = (0, 1, 3, 5, 7)  # days after the first charge


@pytest.fixture
def scene(money: Payments, at: Clock) -> Scene:
    """Ana, Stripe and the clock, which is not at a full second."""
    at.to(at.now + timedelta(microseconds=654321))
    return Scene(on_file("Ana", "Lopez", "ana@example.com"), money, at)


def seen(scene: Scene, mine: Membership) -> Any:
    """Its status as the client sees it, and as it is kept: never two different ones."""
    shown = view(scene.browser(), mine)["status"]
    assert shown == status(stored_membership(mine), scene.at.now)
    return shown


@pytest.mark.parametrize(("plan", "before"), [(GLOW, Status.CARD_NEEDED), (SIGNED, Status.WAITING_ON_SIGNATURE)])
@pytest.mark.parametrize("later", [timedelta(), timedelta(days=9)], ids=["at once", "in the future"])
def test_what_is_still_needed_after_24_hours_is_past_due(
    later: timedelta, plan: str, before: Status, scene: Scene
) -> None:
    """M8: to the second, from its start on; and it can still be done."""
    begins = scene.at.now + later
    mine = member(scene.client, plan, **({"starts_at": begins} if later else {}))
    found = []
    for instant in (begins, begins + DAY - SECOND, begins + DAY, begins + DAY + SECOND):
        scene.at.to(instant)
        found.append(seen(scene, mine))
    assert found == [before, before, Status.PAST_DUE, Status.PAST_DUE]
    told = view(scene.browser(), mine)
    assert datetime.fromisoformat(told["needed_by"]) == begins + DAY
    if "signature" in told["needs"]:
        asked(scene.browser(), mine, "sign", name="Ana Lopez", version="a1", accept=True)
    assert with_card(scene.browser(), mine).json["status"] == "active"
    assert len(stored_membership(mine).cycles) == 1


@pytest.mark.parametrize("plan", [GLOW, WEEKLY])
def test_there_are_five_attempts_in_seven_days_and_then_it_is_unpaid(plan: str, scene: Scene) -> None:
    """M7: the first charge and four more; each tells when the next one is."""
    mine, first = failing(scene, plan)
    for number, days in enumerate(ATTEMPTS):
        scene.at.to(first + days * DAY - SECOND)
        scene.money.deliver()
        assert view(scene.browser(), mine).get("due", {"attempts": 0})["attempts"] == number
        scene.at.to(first + days * DAY)
        scene.money.deliver()
        due = view(scene.browser(), mine)["due"]
        following = [first + later * DAY for later in ATTEMPTS[number + 1 : number + 2]]
        assert [datetime.fromisoformat(due[name]) for name in due if name == "next_attempt_at"] == following
        last = days == ATTEMPTS[-1]
        assert (seen(scene, mine), due["attempts"]) == (Status.UNPAID if last else Status.PAST_DUE, number + 1)
    tried = [one["created"] for one in scene.money.stripe.state.all("charge") if not one["paid"]]
    assert [timedelta(seconds=moment - tried[0]) for moment in tried] == [days * DAY for days in ATTEMPTS]
    scene.pass_days(6)  # in which a week begins: while it is unpaid, nothing is tried
    assert len([one for one in scene.money.stripe.state.all("charge") if not one["paid"]]) == len(ATTEMPTS)
    assert seen(scene, mine) == Status.UNPAID


@pytest.mark.parametrize("recovers", range(1, 5))
def test_a_card_that_works_again_is_active_with_the_next_attempt(recovers: int, scene: Scene) -> None:
    """M7: whichever of them it is."""
    mine, first = failing(scene, GLOW)
    scene.at.to(first + ATTEMPTS[recovers] * DAY - SECOND)
    scene.money.deliver()
    with_card(scene.browser(), mine, WORKS)
    assert seen(scene, mine) == Status.PAST_DUE
    scene.at.to(first + ATTEMPTS[recovers] * DAY)
    scene.money.deliver()
    assert seen(scene, mine) == Status.ACTIVE
    assert len(stored_membership(mine).cycles) == 2


def test_what_is_paid_at_the_desk_is_past_due_after_its_week(scene: Scene) -> None:
    """M2: nothing is tried, since there is no card."""
    mine = in_status(Status.MANUAL_PAYMENT_DUE, scene)
    due = stored_membership(mine).due
    assert due is not None
    found = []
    for instant in (due.since + 7 * DAY - SECOND, due.since + 7 * DAY):
        scene.at.to(instant)
        scene.money.deliver()
        found.append(seen(scene, mine))
    assert found == [Status.MANUAL_PAYMENT_DUE, Status.PAST_DUE]
    desk.record_payment(OWNER, mine.client, mine.id)
    assert seen(scene, mine) == Status.ACTIVE


def failing(scene: Scene, plan: str) -> tuple[Membership, datetime]:
    """One whose next charge will be refused, and when that is."""
    mine = member(scene.client, plan)
    with_card(scene.browser(), mine)
    scene.at.forward(minutes=1)
    with_card(scene.browser(), mine, FAILS_WHEN_CHARGED)
    scene.money.deliver()
    first = stored_membership(mine).next_charge_at
    assert first is not None
    return mine, first
