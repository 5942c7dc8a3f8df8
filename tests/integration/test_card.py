"""Changing the card that pays for a membership, on Stripe's page (M3, M4, M8, A10)."""

from collections.abc import Iterable
from datetime import timedelta
from secrets import token_urlsafe

import pytest

from portal.access import links
from portal.clients.model import Client
from portal.memberships.model import Membership, Status
from portal.payments import charges, subscriptions
from portal.payments.model import Invoice
from tests.integration.conftest import Clock
from tests.support.holding import asked, card_page, member, stored_membership, view, with_card
from tests.support.money import (
    DECLINED,
    FAILS_WHEN_CHARGED,
    MASTERCARD,
    NO_FUNDS,
    THREE_D_SECURE,
    WORKS,
    Payments,
    hear,
    pay_page,
)
from tests.support.nine import MONTH, Scene, in_status
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser
from tests.support.salon import BUSINESS, GLOW, SIGNED, WEEKLY

WEEK, PRICE = 7, 3000  # of WEEKLY


@pytest.fixture
def scene(money: Payments, at: Clock) -> Scene:
    """Ana, Stripe and the clock."""
    return Scene(on_file("Ana", "Lopez", "ana@example.com"), money, at)


@pytest.fixture
def ana(scene: Scene) -> Client:
    """A client on file."""
    return scene.client


def test_a_card_starts_the_membership_that_waited_for_it(ana: Client) -> None:
    """M1, M8, M9: credit card needed, then active: charged once, and the services are there."""
    mine = member(ana, GLOW)
    browser = browser_of(ana)
    assert view(browser, mine)["status"] == "card_needed"
    page = card_page(browser, mine)
    assert page["charge_now"] == {"amount": 9900, "currency": "USD"}
    assert pay_page(page["url"]).status_code == 303
    answer = asked(browser, mine, "card/confirm", page=page["id"])
    assert answer.status == 200, answer.body
    assert answer.json["status"] == "active"
    assert answer.json["card"] == {"brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2040}
    assert [(left["name"], left["remaining"]) for left in answer.json["services"]] == [("Cuts", 2), ("Spa", 1)]
    [cycle] = view(browser, mine)["history"]
    assert (cycle["status"], cycle["amount"]["amount"]) == ("paid", 9900)


def test_the_old_card_stays_with_other_memberships(scene: Scene) -> None:
    """M3: only that membership gets the new card."""
    first, second = in_status(Status.ACTIVE, scene), in_status(Status.ACTIVE, scene)
    assert with_card(scene.browser(), first, MASTERCARD).json["card"]["last4"] == "4444"
    assert view(scene.browser(), second)["card"]["last4"] == "4242"
    scene.pass_days(MONTH)
    assert stored_membership(second).card == second.card
    assert len(stored_membership(second).cycles) == 2


@pytest.mark.parametrize("number", [DECLINED, NO_FUNDS])
def test_a_card_that_is_refused_on_the_page_leaves_the_old_one(number: str, scene: Scene) -> None:
    """M4: the page says so and stays open; another card can be tried there."""
    mine = in_status(Status.ACTIVE, scene)
    page = card_page(scene.browser(), mine)
    refused = pay_page(page["url"], number)
    assert refused.status_code == 402
    assert "declined" in refused.text or "insufficient" in refused.text
    early = asked(scene.browser(), mine, "card/confirm", page=page["id"])
    assert early.code == "card_not_entered"
    assert stored_membership(mine).card == mine.card
    assert pay_page(page["url"], MASTERCARD).status_code == 303
    assert asked(scene.browser(), mine, "card/confirm", page=page["id"]).json["card"]["last4"] == "4444"


def test_a_bank_that_asks_for_more_is_answered_on_the_page(scene: Scene) -> None:
    """M4: 3-D Secure failed leaves the old card, 3-D Secure passed takes the new one, which then pays by itself."""
    mine = in_status(Status.ACTIVE, scene)
    page = card_page(scene.browser(), mine)
    assert pay_page(page["url"], THREE_D_SECURE, authenticated=False).status_code == 402
    assert stored_membership(mine).card == mine.card
    assert pay_page(page["url"], THREE_D_SECURE, authenticated=True).status_code == 303
    assert asked(scene.browser(), mine, "card/confirm", page=page["id"]).json["card"]["last4"] == "3155"
    scene.pass_days(MONTH)
    assert len(stored_membership(mine).cycles) == 2


def test_a_card_whose_first_charge_fails_starts_nothing(ana: Client) -> None:
    """M8: it goes on waiting for a card, and another one starts it."""
    mine = member(ana, GLOW)
    browser = browser_of(ana)
    refused = with_card(browser, mine, FAILS_WHEN_CHARGED)
    assert (refused.status, refused.code) == (402, "card_declined")
    assert view(browser, mine)["status"] == "card_needed"
    assert "card" not in view(browser, mine)
    assert with_card(browser, mine, WORKS).json["status"] == "active"
    assert len(stored_membership(mine).cycles) == 1


def test_a_new_card_pays_what_is_due_only_with_the_clients_consent(scene: Scene) -> None:
    """M4."""
    mine = in_status(Status.PAST_DUE, scene)
    browser = scene.browser()
    assert view(browser, mine)["charge_now"]["amount"] == 9900
    assert "charge_now" not in card_page(browser, mine, pay_due=False)
    assert with_card(browser, mine, MASTERCARD, pay_due=False).json["status"] == "past_due"
    assert with_card(browser, mine, WORKS, pay_due=True).json["status"] == "active"
    assert len(stored_membership(mine).cycles) == 2


def test_a_new_card_that_cannot_pay_what_is_due_leaves_the_old_one(scene: Scene) -> None:
    """M4: refused, in a clear sentence, and nothing else has changed."""
    mine = in_status(Status.PAST_DUE, scene)
    refused = with_card(scene.browser(), mine, FAILS_WHEN_CHARGED, pay_due=True)
    assert refused.code == "card_declined"
    scene.money.deliver()
    assert stored_membership(mine).card == mine.card


def test_a_page_that_was_refused_stays_so_whenever_it_is_heard_of_again(scene: Scene) -> None:
    """M4, F25: also once nothing is due any more, and also by its event."""
    mine = in_status(Status.PAST_DUE, scene)
    page = card_page(scene.browser(), mine, pay_due=True)
    pay_page(page["url"], FAILS_WHEN_CHARGED)
    refused = asked(scene.browser(), mine, "card/confirm", page=page["id"])
    late = scene.money.waiting()
    scene.money.lose()
    scene.at.forward(minutes=1)
    with_card(scene.browser(), mine, WORKS, pay_due=True)
    scene.money.deliver(late)
    again = asked(scene.browser(), mine, "card/confirm", page=page["id"])
    assert (again.code, again.json) == ("card_declined", refused.json)
    assert view(scene.browser(), mine)["card"]["last4"] == "4242"
    scene.pass_days(MONTH)
    assert len(stored_membership(mine).cycles) == 3


def test_a_cycle_that_begins_while_the_card_is_entered_is_not_charged_with_it(scene: Scene) -> None:
    """M4: what was agreed to is charged, and no more; the rest stays due."""
    mine, browser = week_past_due(scene), scene.browser()
    page = card_page(browser, mine, pay_due=True)
    assert page["charge_now"]["amount"] == PRICE
    scene.at.forward(minutes=50)
    scene.money.deliver()
    assert pay_page(page["url"], MASTERCARD).status_code == 303
    answer = asked(browser, mine, "card/confirm", page=page["id"]).json
    assert (answer["card"]["last4"], answer["due"]["amount"]["amount"]) == ("4444", PRICE)
    assert charged(scene) == [PRICE, PRICE]


@pytest.mark.parametrize("heard", [True, False])
def test_more_than_was_shown_is_not_paid(heard: bool, scene: Scene) -> None:
    """M4, M5, R9: the client sees what is due by now, and agrees again; whether or not Stripe's event has come."""
    mine, browser = week_past_due(scene), scene.browser()
    scene.at.forward(hours=1)
    if heard:
        scene.money.deliver()
    assert pay_shown(browser, mine, PRICE).code == "stale_version"
    assert charged(scene) == [PRICE]
    assert view(browser, mine)["due"]["amount"]["amount"] == 2 * PRICE
    refused = browser.post(f"/api/memberships/{mine.id}/card", {"pay_due": True, "amount": PRICE})
    assert refused.code == "stale_version"
    with_card(browser, mine, MASTERCARD)
    assert pay_shown(browser, mine, 2 * PRICE).json["status"] == "active"
    assert charged(scene) == [PRICE, PRICE, PRICE]


def test_a_payment_whose_event_is_faster_is_answered_as_paid(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """M5, F25: and not that there is nothing to pay."""
    mine = in_status(Status.PAST_DUE, scene)
    with_card(scene.browser(), mine, MASTERCARD)
    pays = charges.pay

    def pays_and_is_heard_of(business: str, owing: Iterable[Invoice], method: str, key: str) -> None:
        pays(business, owing, method, key)
        scene.money.deliver()

    monkeypatch.setattr(charges, "pay", pays_and_is_heard_of)
    answer = asked(scene.browser(), mine, "pay")
    assert (answer.status, answer.json["status"]) == (200, "active")
    assert len(charged(scene)) == 2


def test_a_payment_whose_answer_was_lost_is_answered_alike_when_it_is_sent_again(scene: Scene) -> None:
    """M5, B17: the same key; another one finds that nothing is due."""
    mine, key = in_status(Status.PAST_DUE, scene), token_urlsafe(16)
    with_card(scene.browser(), mine, MASTERCARD)
    browser, path = scene.browser(), f"/api/memberships/{mine.id}/pay"
    first = browser.post(path, key=key)
    assert (first.status, browser.post(path, key=key).json) == (200, first.json)
    scene.money.deliver()
    assert browser.post(path, key=key).json["status"] == "active"
    assert browser.post(path).code == "nothing_due"
    assert len(charged(scene)) == 2


def test_the_next_attempt_uses_the_new_card(scene: Scene) -> None:
    """M7."""
    mine = in_status(Status.PAST_DUE, scene)
    with_card(scene.browser(), mine, WORKS, pay_due=False)
    scene.pass_days(7)
    assert len(stored_membership(mine).cycles) == 2


@pytest.mark.parametrize("by", ["pay", "card"])
def test_an_attempt_of_stripes_own_that_comes_first_is_as_good(by: str, scene: Scene) -> None:
    """M5, M7: between our reading what is due and our charging it."""
    mine = in_status(Status.PAST_DUE, scene)
    scene.at.forward(minutes=1)
    browser = scene.browser()
    with_card(browser, mine, WORKS, pay_due=False)
    due = stored_membership(mine).due
    assert due is not None
    assert due.next_attempt_at is not None
    scene.at.to(due.next_attempt_at - timedelta(seconds=1))
    browser, after = scene.browser(), due.next_attempt_at + timedelta(seconds=1)
    page = card_page(browser, mine, pay_due=True)
    pay_page(page["url"], MASTERCARD)

    def tried_meanwhile() -> None:
        if scene.money.stripe.calls[-1][1].endswith("/pay"):
            scene.at.to(after)

    scene.money.stripe.breaks = tried_meanwhile  # type: ignore[method-assign]
    answer = asked(browser, mine, "pay") if by == "pay" else asked(browser, mine, "card/confirm", page=page["id"])
    assert (answer.status, answer.json["status"]) == (200, "active")
    assert len([one for one in scene.money.stripe.state.all("charge") if one["paid"]]) == 2


def test_one_that_ended_at_stripe_unheard_is_shown_as_it_is(scene: Scene) -> None:
    """F25: a new card, or keeping it, cannot bring it back, and says so."""
    mine, browser = in_status(Status.ACTIVE, scene), scene.browser()
    asked(browser, mine, "cancel")
    page = card_page(browser, mine)
    pay_page(page["url"], MASTERCARD)
    other = in_status(Status.ACTIVE, scene)
    asked(browser, other, "cancel")
    for one in (mine, other):
        subscriptions.end_now(stored_membership(one), "by hand")
    scene.money.lose()
    assert asked(browser, mine, "card/confirm", page=page["id"]).json["status"] == "canceled"
    assert asked(browser, other, "keep").json["status"] == "canceled"


def test_the_same_key_gives_the_same_page(ana: Client) -> None:
    """B17."""
    mine, browser, key = member(ana, GLOW), browser_of(ana), token_urlsafe(16)
    path = f"/api/memberships/{mine.id}/card"
    first = browser.post(path, {"pay_due": False}, key=key)
    assert browser.post(path, {"pay_due": False}, key=key).json == first.json
    assert browser.post(path, {"pay_due": True}, key=key).code == "key_reused"


def test_an_older_page_that_comes_late_does_not_take_the_newer_card_away(scene: Scene) -> None:
    """F25: pages are taken over in the order in which they were made."""
    mine = in_status(Status.ACTIVE, scene)
    browser = scene.browser()
    older = card_page(browser, mine)
    scene.at.forward(minutes=1)
    newer = card_page(browser, mine)
    pay_page(older["url"], MASTERCARD)
    pay_page(newer["url"], THREE_D_SECURE, authenticated=True)
    asked(browser, mine, "card/confirm", page=newer["id"])
    scene.money.deliver()
    assert asked(browser, mine, "card/confirm", page=older["id"]).json["card"]["last4"] == "3155"
    [paying] = scene.money.stripe.state.all("subscription")
    kept = stored_membership(mine).card
    assert kept is not None
    assert paying["default_payment_method"] == kept.method


def test_a_page_of_another_membership_is_not_taken(scene: Scene) -> None:
    """A8, F22: also not where both are the same client's, nor another's."""
    mine, other = in_status(Status.ACTIVE, scene), in_status(Status.ACTIVE, scene)
    page = card_page(scene.browser(), other)
    pay_page(page["url"], MASTERCARD)
    assert asked(scene.browser(), mine, "card/confirm", page=page["id"]).status == 404
    ben = on_file("Ben", "Kim", "ben@example.com")
    assert asked(browser_of(ben), other, "card/confirm", page=page["id"]).status == 404
    assert asked(scene.browser(), mine, "card/confirm", page="cs_test_nothing").status == 404


def test_an_old_link_shows_visits_and_no_card(scene: Scene) -> None:
    """A10: after 24 hours the session still stands for visits; money needs a new link."""
    mine = in_status(Status.ACTIVE, scene)
    browser = scene.browser()
    scene.at.forward(hours=11)
    assert view(browser, mine)["card"]["last4"] == "4242"
    late = _old_session(scene)
    assert late.get("/api/portal").status == 200
    [told] = late.get("/api/portal").json["memberships"]
    assert "card" not in told
    assert late.get(f"/api/memberships/{mine.id}").code == "link_too_old"
    for act, body in {"card": {}, "cancel": {"version": 1}, "keep": {"version": 1}, "pay": None}.items():
        assert late.post(f"/api/memberships/{mine.id}/{act}", body).code == "link_too_old", act


def test_a_late_signature_of_the_card_page_needs_the_signature_too(ana: Client) -> None:
    """M8: the card waits for the signature; nothing is charged before."""
    mine, browser = member(ana, SIGNED), browser_of(ana)
    page = card_page(browser, mine)
    assert "charge_now" not in page
    pay_page(page["url"])
    answer = asked(browser, mine, "card/confirm", page=page["id"])
    assert (answer.json["status"], answer.json["needs"]) == ("waiting_on_signature", ["signature"])
    signed = asked(browser, mine, "sign", name="Ana Lopez", version="a1", accept=True)
    assert signed.json["status"] == "active"


def test_an_event_that_nobody_signed_changes_nothing(scene: Scene) -> None:
    """A wrong secret, an old signature, another business's."""
    mine = in_status(Status.ACTIVE, scene)
    page = card_page(scene.browser(), mine)
    pay_page(page["url"], MASTERCARD)
    [event] = [event for event in scene.money.waiting() if event["type"] == "checkout.session.completed"]
    assert hear(event, key="whsec_wrong").code == "wrong_signature"
    assert hear(event, at=1).code == "wrong_signature"
    assert hear(event, business="biz_0000000000000000").code == "payments_not_set_up"
    assert stored_membership(mine).card == mine.card
    assert hear(event).json == {"applied": True}
    assert hear(event).json == {"applied": False}


def week_past_due(scene: Scene) -> Membership:
    """A membership by the week, of which one cycle is due, minutes before the next one begins."""
    mine = member(scene.client, WEEKLY)
    with_card(scene.browser(), mine)
    with_card(scene.browser(), mine, FAILS_WHEN_CHARGED)
    scene.pass_days(WEEK)
    scene.pass_days(WEEK - 1 / 48)
    return mine


def pay_shown(browser: Browser, mine: Membership, amount: int) -> Answered:
    """Pay what is due, which was shown as so much."""
    return browser.post(f"/api/memberships/{mine.id}/pay", query={"amount": amount})


def charged(scene: Scene) -> list[int]:
    """All that was charged so far."""
    return [one["amount"] for one in scene.money.stripe.state.all("charge") if one["paid"]]


def _old_session(scene: Scene) -> Browser:
    """A session whose link was asked for a day and a minute ago."""
    token = links.make(BUSINESS, [scene.client.id], timedelta(days=30))
    scene.at.forward(hours=24, minutes=1)
    late = Browser()
    assert late.post("/api/sessions", {"token": token}).status == 201
    return late
