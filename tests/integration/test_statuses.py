"""Every status of a membership by every act: the answer, what becomes of it, and what Stripe is told (F26)."""

from functools import partial

import pytest

from portal.errors import PortalError
from portal.memberships import desk
from portal.memberships.model import Membership, Status
from portal.memberships.rules import status
from tests.integration.conftest import Clock
from tests.support.holding import OWNER, asked, stored_membership
from tests.support.made_before import MadeBefore
from tests.support.money import FAILS_WHEN_CHARGED, WORKS, Payments, pay_page
from tests.support.nine import MONTH, Scene
from tests.support.people import on_file
from tests.support.portal import Answered

# renew: a month passes. fail: a card that will be refused is put on, and a month passes. card: one that works, and what
# is due may be paid with it. Columns: status, act, answer, status after it, cycles paid so far, what Stripe is told.
TABLE = """
active                view    ok                      active                1 -
active                card    ok                      active                1 page change
active                cancel  ok                      active+ending         1 change
active                keep    ok                      active                1 -
active                renew   -                       active                2 -
active                fail    ok                      past_due              1 page change
active                pay     nothing_due             active                1 -
active                pause   ok                      paused                1 change
active                resume  ok                      active                1 -
scheduled             view    ok                      scheduled             0 -
scheduled             card    ok                      scheduled             0 customer page price subscribe
scheduled             cancel  ok                      canceled              0 -
scheduled             keep    ok                      scheduled             0 -
scheduled             renew   -                       past_due              0 -
scheduled             fail    ok                      unpaid                0 customer page price subscribe
scheduled             pay     nothing_due             scheduled             0 -
scheduled             pause   membership_not_started  scheduled             0 -
scheduled             resume  membership_not_started  scheduled             0 -
waiting_on_signature  view    ok                      waiting_on_signature  0 -
waiting_on_signature  card    ok                      waiting_on_signature  0 customer page
waiting_on_signature  cancel  ok                      canceled              0 -
waiting_on_signature  keep    ok                      waiting_on_signature  0 -
waiting_on_signature  renew   -                       past_due              0 -
waiting_on_signature  fail    ok                      past_due              0 customer page
waiting_on_signature  pay     nothing_due             waiting_on_signature  0 -
waiting_on_signature  pause   membership_not_started  waiting_on_signature  0 -
waiting_on_signature  resume  membership_not_started  waiting_on_signature  0 -
card_needed           view    ok                      card_needed           0 -
card_needed           card    ok                      active                1 customer page price subscribe
card_needed           cancel  ok                      canceled              0 -
card_needed           keep    ok                      card_needed           0 -
card_needed           renew   -                       past_due              0 -
card_needed           fail    card_declined           past_due              0 customer page price subscribe
card_needed           pay     nothing_due             card_needed           0 -
card_needed           pause   membership_not_started  card_needed           0 -
card_needed           resume  membership_not_started  card_needed           0 -
manual_payment_due    view    ok                      manual_payment_due    0 -
manual_payment_due    card    ok                      active                1 page charge
manual_payment_due    cancel  ok                      canceled              0 end void
manual_payment_due    keep    ok                      manual_payment_due    0 -
manual_payment_due    renew   -                       past_due              0 -
manual_payment_due    fail    ok                      past_due              0 page
manual_payment_due    pay     card_needed             manual_payment_due    0 -
manual_payment_due    pause   payment_due             manual_payment_due    0 -
manual_payment_due    resume  ok                      manual_payment_due    0 -
past_due              view    ok                      past_due              1 -
past_due              card    ok                      active                2 page charge change
past_due              cancel  payment_due             past_due              1 -
past_due              keep    ok                      past_due              1 -
past_due              renew   -                       unpaid                1 -
past_due              fail    ok                      unpaid                1 page change
past_due              pay     card_declined           past_due              1 charge
past_due              pause   payment_due             past_due              1 -
past_due              resume  ok                      past_due              1 -
unpaid                view    ok                      unpaid                1 -
unpaid                card    ok                      active                2 page charge change
unpaid                cancel  payment_due             unpaid                1 -
unpaid                keep    ok                      unpaid                1 -
unpaid                renew   -                       unpaid                1 -
unpaid                fail    ok                      unpaid                1 page change
unpaid                pay     card_declined           unpaid                1 charge
unpaid                pause   payment_due             unpaid                1 -
unpaid                resume  ok                      unpaid                1 -
paused                view    ok                      paused                1 -
paused                card    ok                      paused                1 page change
paused                cancel  ok                      canceled              1 end
paused                keep    ok                      paused                1 -
paused                renew   -                       paused                1 -
paused                fail    ok                      paused                1 page change
paused                pay     nothing_due             paused                1 -
paused                pause   ok                      paused                1 -
paused                resume  ok                      active                1 change
canceled              view    ok                      canceled              1 -
canceled              card    membership_ended        canceled              1 -
canceled              cancel  ok                      canceled              1 -
canceled              keep    membership_ended        canceled              1 -
canceled              renew   -                       canceled              1 -
canceled              fail    membership_ended        canceled              1 -
canceled              pay     membership_ended        canceled              1 -
canceled              pause   membership_ended        canceled              1 -
canceled              resume  membership_ended        canceled              1 -
"""
_SAID = {
    "POST /v1/customers": "customer",
    "POST /v1/checkout/sessions": "page",
    "POST /v1/prices": "price",
    "POST /v1/subscriptions": "subscribe",
    "POST /v1/subscriptions/*": "change",
    "POST /v1/invoices/*/pay": "charge",
    "POST /v1/invoices/*/void": "void",
    "DELETE /v1/subscriptions/*": "end",
}


@pytest.fixture(scope="module")
def made_before() -> MadeBefore:
    return MadeBefore()


@pytest.mark.parametrize("row", TABLE.strip().splitlines(), ids=lambda row: "-".join(row.split()[:2]))
def test_every_act_in_every_status_answers_and_tells_stripe_what_it_should(
    row: str, made_before: MadeBefore, table: str, money: Payments, at: Clock
) -> None:
    """M2 to M8, F26."""
    before, act, answer, after, cycles, *told = row.split()
    scene = Scene(on_file("Ana", "Lopez", "ana@example.com"), money, at)
    mine = made_before(Status(before), scene, table)
    assert status(mine, at.now) == before
    assert _acted(scene, mine, act) == answer
    stored = stored_membership(mine)
    assert status(stored, at.now) + ("+ending" if stored.ends_at else "") == after
    assert len(stored.cycles) == int(cycles)
    assert [_SAID[call] for call in money.calls() if not call.startswith("GET ")] == [one for one in told if one != "-"]


def _acted(scene: Scene, mine: Membership, act: str) -> str:
    """The act, and what was answered in a word."""
    match act:
        case "view":
            return _word(scene.browser().get(f"/api/memberships/{mine.id}"))
        case "renew":
            scene.pass_days(MONTH)
            return "-"
        case "card":
            return _with_card(scene, mine, WORKS, pay_due=True)
        case "fail":
            answer = _with_card(scene, mine, FAILS_WHEN_CHARGED, pay_due=False)
            scene.pass_days(MONTH)
            return answer
        case "pause" | "resume":
            return _by_staff(partial(getattr(desk, act), OWNER, mine.client, mine.id))
        case _:
            return _word(asked(scene.browser(), mine, act))


def _with_card(scene: Scene, mine: Membership, number: str, *, pay_due: bool) -> str:
    browser = scene.browser()
    page = browser.post(f"/api/memberships/{mine.id}/card", {"pay_due": pay_due})
    if page.status != 201:
        return _word(page)
    pay_page(page.json["url"], number)
    return _word(asked(browser, mine, "card/confirm", page=page.json["url"].rpartition("/")[2]))


def _by_staff(act: "partial[Membership]") -> str:
    try:
        act()
    except PortalError as error:
        return error.code
    return "ok"


def _word(answer: Answered) -> str:
    return "ok" if answer.status == 200 else answer.code
