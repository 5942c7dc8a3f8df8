"""A membership by what its client, the desk and Stripe do, and what the client is told of it (S1, S5, M6, M7, F25)."""

import pytest

from portal.memberships import desk
from portal.memberships.model import Membership, Status
from portal.payments import subscriptions
from tests.integration.conftest import Clock
from tests.support.holding import OWNER, asked, card_page, member, stored_membership, view, with_card
from tests.support.money import FAILS_WHEN_CHARGED, MASTERCARD, Payments, pay_page
from tests.support.nine import MONTH, Scene, in_status
from tests.support.outbox import Outbox
from tests.support.people import on_file
from tests.support.salon import GLOW, SIGNED


@pytest.fixture
def outbox(money: Payments, table: str) -> Outbox:  # noqa: ARG001  the salon and Stripe are there
    return Outbox(table)


@pytest.fixture
def scene(outbox: Outbox, money: Payments, at: Clock) -> Scene:  # noqa: ARG001  the stream is open
    return Scene(on_file("Ana", "Lopez", "ana@example.com"), money, at)


def told(outbox: Outbox) -> list[str]:
    """The subjects of what went out, without the plan's name."""
    return [one.subject.rpartition(":")[0] for one in outbox.drain()]


def running(scene: Scene, outbox: Outbox) -> Membership:
    """One that is active, of which everything was told."""
    mine = in_status(Status.ACTIVE, scene)
    outbox.drain()
    return mine


def test_a_membership_is_told_of_from_the_first_signature_to_the_end(scene: Scene, outbox: Outbox) -> None:
    """S1, M6, M8."""
    mine = member(scene.client, SIGNED)
    assert told(outbox) == ["Please sign for your membership"]
    agreement = view(scene.browser(), mine)["agreement"]
    asked(scene.browser(), mine, "sign", name="Ana Lopez", version=agreement["version"], accept=True)
    assert told(outbox) == ["What you signed for your membership"]
    with_card(scene.browser(), mine)
    scene.money.deliver()
    assert told(outbox) == ["Your membership has started"]
    scene.pass_days(MONTH)
    assert told(outbox) == ["Your membership was renewed"]
    asked(scene.browser(), mine, "cancel")
    scene.money.deliver()
    assert told(outbox) == ["Your membership is cancelled"]
    asked(scene.browser(), mine, "keep")
    scene.money.deliver()
    assert told(outbox) == ["Your membership goes on"]
    asked(scene.browser(), mine, "cancel")
    scene.pass_days(MONTH)
    assert stored_membership(mine).ended_at
    assert told(outbox) == ["Your membership is cancelled"]


def test_a_charge_that_is_refused_is_told_for_each_attempt_and_its_payment_once(scene: Scene, outbox: Outbox) -> None:
    """M5, M7."""
    mine = running(scene, outbox)
    with_card(scene.browser(), mine, FAILS_WHEN_CHARGED)
    scene.money.deliver()
    assert told(outbox) == ["Another card pays for your membership"]
    scene.pass_days(30)  # to the day: what happens between two looks is told as one
    seen = told(outbox)
    for _ in range(8):
        scene.pass_days(1)
        seen += told(outbox)
    assert set(seen) == {"Your payment did not go through"}
    due = stored_membership(mine).due
    assert due is not None
    assert len(seen) == due.attempts
    with_card(scene.browser(), mine, MASTERCARD, pay_due=True)
    scene.money.deliver()
    assert sorted(told(outbox)) == ["Another card pays for your membership", "Your membership was renewed"]


@pytest.mark.parametrize("first", ["page", "event"])
def test_it_is_told_once_whoever_sees_it_first(first: str, scene: Scene, outbox: Outbox) -> None:
    """F25, S5: the return page and Stripe's event; and each event twice, backwards."""
    mine = member(scene.client, GLOW)
    outbox.drain()
    page = card_page(scene.browser(), mine)
    assert pay_page(page["url"]).status_code == 303
    events = scene.money.waiting()
    if first == "event":
        scene.money.deliver(reversed(events))
    assert asked(scene.browser(), mine, "card/confirm", page=page["id"]).status == 200
    scene.money.deliver([*reversed(scene.money.waiting()), *scene.money.waiting()])
    assert told(outbox) == ["Your membership has started"]


def test_what_the_desk_does_silently_is_not_told_and_the_next_cycle_is(scene: Scene, outbox: Outbox) -> None:
    """R6."""
    mine = running(scene, outbox)
    desk.pause(OWNER, mine.client, mine.id, notify_client=False)
    desk.resume(OWNER, mine.client, mine.id, notify_client=False)
    scene.money.deliver()
    assert told(outbox) == []
    scene.pass_days(MONTH)
    assert told(outbox) == ["Your membership was renewed"]


def test_a_membership_that_the_desk_ends_is_told_unless_it_is_to_be_silent(scene: Scene, outbox: Outbox) -> None:
    """R6, O4."""
    loud, silent = in_status(Status.ACTIVE, scene), in_status(Status.ACTIVE, scene)
    outbox.drain()
    desk.end(OWNER, silent.client, silent.id, notify_client=False)
    assert told(outbox) == []
    desk.end(OWNER, loud.client, loud.id, at_once=True)
    scene.money.deliver()
    assert told(outbox) == ["Your membership is cancelled"]


def history(scene: Scene, mine: Membership) -> list[str]:
    return [cycle["status"] for cycle in view(scene.browser(), mine)["history"]]


def unpaid_for_two_months(scene: Scene) -> Membership:
    """One that is paid at the desk, and was not for two cycles."""
    mine = member(scene.client, GLOW, manual=True)
    scene.money.deliver()
    scene.pass_days(MONTH)
    assert history(scene, mine) == ["open", "open"]
    return mine


def test_of_what_was_taken_back_nothing_is_shown_as_open(scene: Scene) -> None:
    """M1, O4: every cycle that was not paid, and not the last one alone."""
    mine = unpaid_for_two_months(scene)
    desk.end(OWNER, mine.client, mine.id, at_once=True)
    assert history(scene, mine) == ["void", "void"]
    scene.money.deliver()
    assert history(scene, mine) == ["void", "void"]


def test_what_is_taken_back_after_the_end_was_heard_of_is_not_shown_as_open_either(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """M1, F25: Stripe tells that it ended before we have taken back what was not paid."""
    mine, void_open = unpaid_for_two_months(scene), subscriptions.void_open

    def heard_before(membership: Membership, key: str) -> None:
        scene.money.deliver()
        assert stored_membership(mine).ended_at
        void_open(membership, key)

    monkeypatch.setattr(subscriptions, "void_open", heard_before)
    desk.end(OWNER, mine.client, mine.id, at_once=True)
    scene.money.deliver()
    assert history(scene, mine) == ["void", "void"]


def test_one_that_is_kept_after_all_was_ended_by_nobody(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """M6, F25: also where Stripe's event is written before our own answer."""
    mine, keep = in_status(Status.ACTIVE, scene), subscriptions.keep
    asked(scene.browser(), mine, "cancel")
    scene.money.deliver()

    def heard_before(membership: Membership, key: str, *, at_period_end: bool) -> None:
        keep(membership, key, at_period_end=at_period_end)
        scene.money.deliver()

    monkeypatch.setattr(subscriptions, "keep", heard_before)
    assert asked(scene.browser(), mine, "keep").status == 200
    kept = stored_membership(mine)
    assert (kept.ends_at, kept.ended_by) == (None, None)
