"""A year of a membership as a machine that is driven at random: what has to hold holds throughout (F25 to F27)."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from portal.errors import NotPermitted
from portal.memberships import desk
from portal.memberships.model import Membership, Redemption, Status
from portal.memberships.plans import PlanKind
from portal.memberships.reconcile import differences
from portal.memberships.redeem import Sent, redeem, undo
from portal.memberships.rules import status
from portal.memberships.taking import Wish
from tests.integration.conftest import Clock
from tests.support.holding import OWNER, asked, member, stored_membership, view
from tests.support.money import FAILS_WHEN_CHARGED, MASTERCARD, WORKS, pay_page
from tests.support.outcome import reconciled
from tests.support.portal import Answered
from tests.support.salon import BUSINESS, CUT, GLOW, NOW, PURSE, SIGNED, WEEKLY
from tests.support.ways import staged, taken

LAST = NOW + timedelta(days=365)
CARDS = st.sampled_from([WORKS, WORKS, MASTERCARD, FAILS_WHEN_CHARGED])
WAITS = st.sampled_from([1, 3, 7, 31])  # days
_DONE = {"cancel": "can_cancel", "keep": "can_keep", "pay": "can_pay", "sign": "can_sign", "card": "can_change_card"}


class Year(RuleBasedStateMachine):
    """Its client, its desk, Stripe and the events on their way, each doing what they like."""

    def __init__(self, stored: str, at: Clock) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.scene = self.stack.enter_context(staged(stored, at))
        self.at = at
        at.to(NOW + timedelta(microseconds=123456))
        self.on_the_way: list[dict[str, Any]] = []
        self.taken: list[Redemption] = []
        self.effective: datetime | None = None
        self.heard_all = True

    def teardown(self) -> None:
        self.everything_is_heard_of()
        self.stack.close()

    @initialize(plan=st.sampled_from([GLOW, WEEKLY, PURSE, SIGNED]), manual=st.booleans())
    def begins(self, plan: str, manual: bool) -> None:
        self.mine = member(self.scene.client, plan, manual=manual)

    @property
    def kept(self) -> Membership:
        return stored_membership(self.mine)

    # time and events

    @rule(days=WAITS)
    def time_passes(self, days: int) -> None:
        if self.at.now + timedelta(days=days) < LAST:
            self.at.forward(days=days)
            self.heard_all = False

    @rule(data=st.data())
    def events_come_in_any_order_or_not(self, data: st.DataObject) -> None:
        self.on_the_way += taken(self.scene)
        if self.on_the_way:
            self.heard_all = False
            self.scene.money.deliver(data.draw(st.lists(st.sampled_from(self.on_the_way), max_size=6)))

    @rule()
    def everything_is_heard_of(self) -> None:
        """F25: events, then what was lost of them."""
        self.scene.money.deliver()
        reconciled()
        assert list(differences(BUSINESS)) == []
        assert len(self.kept.cycles) == len(self._paid())
        self.heard_all = True

    # the client

    @rule(number=CARDS, pays=st.booleans(), comes_back=st.booleans())
    def enters_a_card(self, number: str, pays: bool, comes_back: bool) -> None:
        self.at.forward(minutes=1)  # no two pages in one second
        page = self._does("card", pay_due=pays)
        if page.status != 201:
            return
        assert pay_page(page.json["url"], number).status_code == 303
        self.heard_all = False
        if comes_back:
            browser, there = self.scene.browser(), page.json["url"].rpartition("/")[2]
            assert asked(browser, self.mine, "card/confirm", page=there).status in {200, 402}

    @rule()
    def pays(self) -> None:
        self._does("pay")

    @rule()
    def signs(self) -> None:
        self._does("sign", name="Ana Lopez", version="a1", accept=True)

    @rule()
    def cancels(self) -> None:
        answer = self._does("cancel")
        if answer.status == 200 and "cancellation" in answer.json:
            self.effective = datetime.fromisoformat(answer.json["cancellation"]["effective_at"])

    @rule()
    def keeps_it(self) -> None:
        if self._does("keep").status == 200:
            self.effective = None

    # the desk

    @rule(act=st.sampled_from([desk.pause, desk.resume, desk.record_payment]))
    def the_desk_acts(self, act: Callable[..., Membership]) -> None:
        with suppress(NotPermitted):
            act(OWNER, self.mine.client, self.mine.id)

    @rule()
    def something_is_taken(self) -> None:
        wish = Wish(2500) if self.mine.plan.kind is PlanKind.BALANCE else Wish(service=CUT)
        try:
            done = redeem(OWNER, self.mine.client, self.mine.id, wish, Sent(token_urlsafe(16), "body"))
        except NotPermitted:
            return
        self.taken.append(done.redemption)

    @precondition(lambda self: self.taken)
    @rule(data=st.data(), twice=st.booleans())
    def it_is_given_back(self, data: st.DataObject, twice: bool) -> None:
        done = data.draw(st.sampled_from(self.taken))
        for _ in range(1 + twice):
            undo(OWNER, self.mine.client, self.mine.id, done.id)
        self.taken.remove(done)

    # what has to hold

    @invariant()
    def nothing_is_charged_after_the_cancellation(self) -> None:
        """F26."""
        if self.effective:
            late = [one for one in self._charges() if one["created"] > self.effective.timestamp()]
            assert late == [], self.effective

    @invariant()
    def nothing_is_charged_after_the_end_at_stripe(self) -> None:
        """F26."""
        for subscription in self.scene.money.stripe.state.all("subscription"):
            ended = subscription["ended_at"]
            assert ended is None or all(one["created"] <= ended for one in self._charges())

    @invariant()
    def what_was_granted_is_what_was_paid(self) -> None:
        """M9, M12: and no cycle is paid twice."""
        if not hasattr(self, "mine"):
            return
        kept, plan = self.kept, self.mine.plan
        each = plan.balance or sum(group.quantity for group in plan.groups)
        assert sum(grant.quantity for grant in kept.grants) == len(kept.cycles) * each
        assert len(set(kept.cycles)) == len(kept.cycles) <= len(self._paid())
        assert len([one for one in self._charges() if one["paid"]]) <= len(self._paid())

    @invariant()
    def what_is_left_is_what_was_granted_without_what_was_taken(self) -> None:
        """M11, F27: never below zero."""
        if hasattr(self, "mine"):
            assert all(0 <= grant.taken <= grant.quantity for grant in self.kept.grants)
            assert sum(grant.taken for grant in self.kept.grants) == sum(one.quantity for one in self.taken)

    @invariant()
    def it_has_one_of_the_nine_statuses(self) -> None:
        """M2."""
        if hasattr(self, "mine"):
            assert status(self.kept, self.at.now) in Status

    def _does(self, act: str, **body: Any) -> Answered:
        """An act: what was shown to be possible works, and what was not changes nothing (M4, M5, M6)."""
        browser, before = self.scene.browser(), self.kept
        shown = view(browser, self.mine)[_DONE[act]]
        answer = asked(browser, self.mine, act, **body)
        assert answer.status < 500, answer.body
        done = answer.status in {200, 201, 402}
        if not self.heard_all:  # what is shown may be older than what Stripe says
            return answer
        if shown["allowed"]:
            assert done, answer.body
        else:
            assert self.kept == before
            assert done or answer.code in {reason["code"] for reason in shown["reasons"]}
        return answer

    def _paid(self) -> list[dict[str, Any]]:
        every = self.scene.money.stripe.state.all("invoice")
        return [one for one in every if one["status"] == "paid" and one["amount_due"]]

    def _charges(self) -> list[dict[str, Any]]:
        return self.scene.money.stripe.state.all("charge")
