"""A cancellation comes exactly as its preview said, and nothing is charged after it (M5, M6, F26)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from portal.business.catalogue import Catalogue
from portal.memberships import desk
from portal.memberships.model import Membership, Status
from portal.memberships.plans import Ending, MembershipPolicy
from tests.integration.conftest import Clock, store
from tests.support.holding import OWNER, asked, member, stored_membership, view, with_card
from tests.support.made_before import MadeBefore
from tests.support.money import FAILS_WHEN_CHARGED, WORKS, Payments
from tests.support.nine import MONTH, Scene
from tests.support.people import on_file
from tests.support.salon import GLOW, WEEKLY

RUN_ON = 100  # days
POLICIES = {
    "end of the period": MembershipPolicy(ending=Ending.END_OF_PERIOD),
    "immediately": MembershipPolicy(ending=Ending.IMMEDIATELY),
    "40 days": MembershipPolicy(ending=Ending.NOTICE, notice_days=40),
    "95 days": MembershipPolicy(ending=Ending.NOTICE, notice_days=95),
}
CAN_BE_CANCELLED = (
    Status.ACTIVE,
    Status.SCHEDULED,
    Status.WAITING_ON_SIGNATURE,
    Status.CARD_NEEDED,
    Status.MANUAL_PAYMENT_DUE,
    Status.PAUSED,
)
type Made = Callable[[Status], Membership]
type SalonWith = Callable[[MembershipPolicy], None]
each_policy = pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)


@pytest.fixture
def scene(money: Payments, at: Clock) -> Scene:
    """Ana, Stripe and the clock."""
    return Scene(on_file("Ana", "Lopez", "ana@example.com"), money, at)


@pytest.fixture(scope="module")
def made_before() -> MadeBefore:
    return MadeBefore()


@pytest.fixture
def made(made_before: MadeBefore, scene: Scene, table: str) -> Made:
    """A membership that is so."""
    return lambda status: made_before(status, scene, table)


@pytest.fixture
def salon_with(catalogue: Catalogue, at: Clock) -> SalonWith:
    """Lets the salon have a policy: which one counts is that of the moment."""

    def have(policy: MembershipPolicy) -> None:
        store(replace(catalogue, business=replace(catalogue.business, memberships=policy)), at)

    return have


def owed_since(scene: Scene, moment: datetime) -> list[tuple[datetime, int]]:
    """Every cycle that is asked for at Stripe after a moment, paid or not: when, and how much."""
    invoices = scene.money.stripe.state.all("invoice")
    wanted = [one for one in invoices if one["status"] in {"open", "paid"} and one["amount_due"]]
    found = [(datetime.fromtimestamp(one["created"], UTC), int(one["amount_due"])) for one in wanted]
    return [(when, amount) for when, amount in found if when > moment]


def tried_since(scene: Scene, moment: datetime) -> list[dict[str, Any]]:
    """Every attempt to charge from a moment on, whether or not it went through."""
    return [one for one in scene.money.stripe.state.all("charge") if one["created"] >= moment.timestamp()]


def lived(scene: Scene, mine: Membership, until: datetime) -> None:
    """Time passes, and what is to be paid at the desk is paid there."""
    scene.at.to(until)
    scene.money.deliver()
    if mine.manual and stored_membership(mine).due:
        desk.record_payment(OWNER, mine.client, mine.id)


def cancelled_as_told(scene: Scene, mine: Membership) -> None:
    """Preview it, do it, let the time pass: what was said is what happens."""
    scene.money.deliver()
    cancelled_at = scene.at.now
    told = asked(scene.browser(), mine, "cancel", preview=True).json
    done = asked(scene.browser(), mine, "cancel").json
    terms = told["cancellation"]
    assert done["cancellation"] == terms
    assert (done["status"], done.get("ends_at")) == (told["status"], told.get("ends_at"))
    effective = datetime.fromisoformat(terms["effective_at"]).astimezone(UTC)
    while scene.at.now + timedelta(days=1) < effective:
        lived(scene, mine, scene.at.now + timedelta(days=1))
    if not terms["at_once"]:
        lived(scene, mine, effective - timedelta(seconds=1))
        assert view(scene.browser(), mine)["status"] != "canceled"
        scene.at.to(effective)
    ended = view(scene.browser(), mine)  # before any event says so
    assert (ended["status"], ended["ends_at"]) == ("canceled", terms["effective_at"])
    assert (ended["services"], ended["balance"]) == (terms["services"], terms["balance"])
    scene.money.deliver()
    assert view(scene.browser(), mine)["services"] == terms["services"]
    for _ in range(RUN_ON // 10):
        scene.pass_days(10)
    charges = [(datetime.fromisoformat(one["at"]), one["amount"]["amount"]) for one in terms["charges"]]
    assert owed_since(scene, cancelled_at) == charges
    assert tried_since(scene, max(effective, cancelled_at + timedelta(seconds=1))) == []
    assert "next_charge" not in view(scene.browser(), mine)


@pytest.mark.every_case_when_proving(of=5)
@each_policy
@pytest.mark.parametrize("status", CAN_BE_CANCELLED)
def test_it_ends_as_the_preview_said(
    status: Status, policy: MembershipPolicy, salon_with: SalonWith, made: Made, scene: Scene
) -> None:
    """M6, F26: the date, every charge until then, and what is left; then nothing more."""
    mine = made(status)
    salon_with(policy)
    scene.at.forward(hours=3)
    cancelled_as_told(scene, mine)


@each_policy
def test_one_that_is_paid_at_the_desk_ends_as_the_preview_said(
    policy: MembershipPolicy, salon_with: SalonWith, made: Made, scene: Scene
) -> None:
    """M2, M6: what is still asked for is paid there too."""
    mine = made(Status.MANUAL_PAYMENT_DUE)
    salon_with(policy)
    assert mine.manual
    desk.record_payment(OWNER, mine.client, mine.id)
    scene.at.forward(hours=3)
    cancelled_as_told(scene, mine)


@each_policy
def test_charges_are_counted_from_the_day_on_which_the_card_came(
    policy: MembershipPolicy, salon_with: SalonWith, scene: Scene
) -> None:
    """M6, M9: begun on the 31st, weeks after it was made; it comes back to the 31st."""
    salon_with(policy)
    mine = member(scene.client, GLOW)
    scene.at.to(datetime(2027, 1, 31, 15, 0, 0, 123456, tzinfo=UTC))
    with_card(scene.browser(), mine)
    scene.at.forward(days=2)
    cancelled_as_told(scene, mine)


@each_policy
def test_weeks_are_counted_too(policy: MembershipPolicy, salon_with: SalonWith, scene: Scene) -> None:
    """M9."""
    salon_with(policy)
    mine = member(scene.client, WEEKLY)
    with_card(scene.browser(), mine)
    scene.at.forward(days=10)
    cancelled_as_told(scene, mine)


@each_policy
def test_a_renewal_that_nobody_heard_of_is_counted_in_the_preview(
    policy: MembershipPolicy, salon_with: SalonWith, made: Made, scene: Scene
) -> None:
    """F25, F26: the preview asks Stripe as the act does."""
    mine = made(Status.ACTIVE)
    salon_with(policy)
    scene.at.forward(days=MONTH)
    told = asked(scene.browser(), mine, "cancel", preview=True).json
    assert told["cancellation"] == asked(scene.browser(), mine, "cancel").json["cancellation"]
    assert len(owed_since(scene, scene.at.now - timedelta(days=2))) == 1


@pytest.mark.parametrize("policy", [POLICIES["40 days"], POLICIES["95 days"]], ids=["40 days", "95 days"])
def test_a_charge_that_fails_during_the_notice_is_not_tried_after_it(
    policy: MembershipPolicy, salon_with: SalonWith, made: Made, scene: Scene
) -> None:
    """F26: and it is not owed here any more."""
    mine = made(Status.ACTIVE)
    salon_with(policy)
    scene.at.forward(days=19)
    ends = stored_after_cancelling(scene, mine)
    scene.at.forward(days=1)
    with_card(scene.browser(), mine, FAILS_WHEN_CHARGED)
    while scene.at.now < ends + timedelta(days=RUN_ON):
        scene.pass_days(5)
    assert any(not one["paid"] for one in tried_since(scene, ends - timedelta(days=95)))
    assert tried_since(scene, ends) == []
    seen = view(scene.browser(), mine)
    assert (seen["status"], seen.get("due"), seen["can_pay"]["allowed"]) == ("canceled", None, False)


@pytest.mark.every_case_when_proving(of=3)
@pytest.mark.parametrize("status", [Status.PAST_DUE, Status.UNPAID])
@each_policy
def test_while_a_payment_is_due_it_is_refused_and_after_paying_it_works(
    policy: MembershipPolicy, status: Status, salon_with: SalonWith, made: Made, scene: Scene
) -> None:
    """M5, F26."""
    mine = made(status)
    salon_with(policy)
    for preview in (True, False):
        assert asked(scene.browser(), mine, "cancel", preview=preview).code == "payment_due"
    assert with_card(scene.browser(), mine, WORKS, pay_due=True).json["status"] == "active"
    scene.at.forward(hours=1)
    cancelled_as_told(scene, mine)


def test_what_stripe_knows_to_be_due_is_refused_before_we_have_heard_of_it(made: Made, scene: Scene) -> None:
    """F25, F26: the charge failed, and the event was lost."""
    mine = made(Status.ACTIVE)
    with_card(scene.browser(), mine, FAILS_WHEN_CHARGED)
    scene.at.forward(days=MONTH)
    scene.money.lose()
    assert view(scene.browser(), mine)["status"] == "active"
    assert asked(scene.browser(), mine, "cancel").code == "payment_due"


CHANGES = [(one, other) for one in POLICIES for other in POLICIES if one != other]


@pytest.mark.every_case_when_proving(of=5)
@pytest.mark.parametrize(("told", "then"), CHANGES)
def test_terms_that_the_business_changed_since_the_preview_are_told_again(
    told: str, then: str, salon_with: SalonWith, made: Made, scene: Scene
) -> None:
    """M6, R9: nothing is cancelled by other terms than the client saw."""
    mine, browser = made(Status.ACTIVE), scene.browser()
    salon_with(POLICIES[told])
    seen = asked(browser, mine, "cancel", preview=True).json
    salon_with(POLICIES[then])
    scene.at.forward(minutes=10)
    ends = seen["cancellation"]["effective_at"]
    refused = asked(browser, mine, "cancel", version=seen["version"], effective_at=ends)
    assert refused.code == "stale_version"
    assert stored_membership(mine).ends_at is None
    again = asked(browser, mine, "cancel", preview=True).json
    ends = again["cancellation"]["effective_at"]
    scene.at.forward(minutes=10)
    done = asked(browser, mine, "cancel", version=again["version"], effective_at=ends)
    assert (done.status, done.json["cancellation"]["charges"]) == (200, again["cancellation"]["charges"])


@pytest.mark.every_case_when_proving(of=5)
@pytest.mark.parametrize("seconds", [-1, 0, 1])
@each_policy
def test_around_the_end_of_the_period(
    policy: MembershipPolicy, seconds: int, salon_with: SalonWith, made: Made, scene: Scene
) -> None:
    """F26: to the second, Stripe's renewal being as punctual, before its event is heard."""
    mine = made(Status.ACTIVE)
    salon_with(policy)
    end = stored_membership(mine).paid_until
    assert end is not None
    scene.at.to(end + timedelta(seconds=seconds))
    cancelled_as_told(scene, mine)


@each_policy
def test_a_renewal_that_comes_between_our_reading_and_our_telling(
    policy: MembershipPolicy, salon_with: SalonWith, made: Made, scene: Scene
) -> None:
    """F26: what is answered is what then happens, and nothing is charged after it."""
    mine = made(Status.ACTIVE)
    salon_with(policy)
    end = stored_membership(mine).paid_until
    assert end is not None
    browser = scene.browser()
    scene.at.to(end - timedelta(seconds=1))
    browser, version = scene.browser(), view(scene.browser(), mine)["version"]

    def renewed_meanwhile() -> None:
        if scene.money.stripe.calls[-1][0] != "GET":
            scene.at.to(end + timedelta(seconds=1))

    scene.money.stripe.breaks = renewed_meanwhile  # type: ignore[method-assign]
    done = asked(browser, mine, "cancel", version=version).json
    del scene.money.stripe.breaks
    effective = datetime.fromisoformat(done["cancellation"]["effective_at"])
    assert datetime.fromisoformat(done["ends_at"]) == effective
    to_come = [datetime.fromisoformat(one["at"]) for one in done["cancellation"]["charges"]]
    for _ in range(RUN_ON // 5):
        scene.pass_days(5)
    assert [when for when, _ in owed_since(scene, end + timedelta(seconds=1))] == [one for one in to_come if one > end]
    assert tried_since(scene, max(effective, end + timedelta(seconds=1))) == []


def stored_after_cancelling(scene: Scene, mine: Membership) -> datetime:
    """Cancel it. Returns when that takes effect."""
    assert asked(scene.browser(), mine, "cancel").status == 200
    ends = stored_membership(mine).ends_at
    assert ends is not None
    return ends
