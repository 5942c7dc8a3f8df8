"""The stand-in's subscriptions over time: renewals, failures, pauses and ends."""

from datetime import UTC, datetime

import pytest
import stripe
from hypothesis import given
from hypothesis import strategies as st

from local.stripe.intervals import DAY, period_end
from tests.support.stripe_account import Customer, customer_at


def at(year: int, month: int, day: int) -> int:
    return int(datetime(year, month, day, 9, tzinfo=UTC).timestamp())


START, RENEWAL, SECOND_RENEWAL = at(2027, 1, 31), at(2027, 2, 28), at(2027, 3, 31)


def day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%d %b")


@pytest.fixture
def ana(client: stripe.StripeClient) -> Customer:
    return customer_at(client, START)


def fail_from_now_on(customer: Customer) -> None:
    customer.update(default_payment_method=customer.save("pm_card_chargeCustomerFail"))


def test_a_year_of_months_is_charged_month_by_month_and_comes_back_to_the_31st(ana: Customer) -> None:
    ana.subscribe()
    ana.advance_to(START + 365 * DAY)
    invoices = ana.invoices()
    begun = [each.lines.data[0].period.start for each in invoices]
    assert [day(each) for each in begun[:5]] == ["31 Jan", "28 Feb", "31 Mar", "30 Apr", "31 May"]
    assert [each.created for each in invoices] == begun
    assert [each.billing_reason for each in invoices] == ["subscription_create"] + ["subscription_cycle"] * 12
    assert {(each.status, each.amount_paid, each.attempt_count) for each in invoices} == {("paid", 5000, 1)}


def test_an_invoice_names_its_subscription_and_what_is_noted_on_it(ana: Customer) -> None:
    subscription = ana.subscribe()
    parent = ana.invoices()[0].parent
    assert parent is not None
    assert parent.subscription_details is not None
    assert parent.subscription_details.subscription == subscription.id
    assert parent.subscription_details.metadata is not None
    assert parent.subscription_details.metadata["membership"] == "m1"


def test_a_card_that_fails_is_tried_five_times_in_seven_days_and_then_it_is_unpaid(ana: Customer) -> None:
    """(M7)."""
    ana.subscribe()
    fail_from_now_on(ana)
    seen = []
    for days in range(9):
        ana.advance_to(RENEWAL + days * DAY + 1)
        newest = ana.invoices()[-1]
        planned = newest.next_payment_attempt
        seen.append((ana.subscription().status, newest.attempt_count, planned and (planned - RENEWAL) // DAY))
    assert seen == [
        ("past_due", 1, 1),
        ("past_due", 2, 3),
        ("past_due", 2, 3),
        ("past_due", 3, 5),
        ("past_due", 3, 5),
        ("past_due", 4, 7),
        ("past_due", 4, 7),
        ("unpaid", 5, None),
        ("unpaid", 5, None),
    ]


def test_while_it_is_unpaid_the_next_periods_make_drafts_that_nobody_charges(ana: Customer) -> None:
    ana.subscribe()
    fail_from_now_on(ana)
    ana.advance_to(SECOND_RENEWAL + 9 * DAY)
    assert [each.status for each in ana.invoices()] == ["paid", "open", "draft"]
    assert ana.subscription().status == "unpaid"


@pytest.mark.parametrize("days", [0, 2, 8])
def test_paying_what_is_due_makes_it_active_again(ana: Customer, days: int) -> None:
    ana.subscribe()
    fail_from_now_on(ana)
    ana.advance_to(RENEWAL + days * DAY + 1)
    ana.client.v1.invoices.pay(ana.invoices()[-1].id, {"payment_method": ana.card})
    assert ana.subscription().status == "active"
    assert (ana.invoices()[-1].status, ana.invoices()[-1].next_payment_attempt) == ("paid", None)


def test_the_next_attempt_takes_the_card_that_is_there_by_then(ana: Customer) -> None:
    ana.subscribe()
    fail_from_now_on(ana)
    ana.advance_to(RENEWAL + 1)
    ana.update(default_payment_method=ana.card)
    ana.advance_to(RENEWAL + DAY + 1)
    assert (ana.subscription().status, ana.invoices()[-1].status) == ("active", "paid")


def test_a_refused_payment_by_hand_is_a_card_error_and_leaves_the_schedule_alone(ana: Customer) -> None:
    ana.subscribe()
    fail_from_now_on(ana)
    ana.advance_to(RENEWAL + 1)
    before = ana.invoices()[-1]
    with pytest.raises(stripe.CardError) as refused:
        ana.client.v1.invoices.pay(before.id)
    assert (refused.value.code, refused.value.http_status) == ("card_declined", 402)
    after = ana.invoices()[-1]
    assert (after.attempt_count, after.next_payment_attempt) == (1, before.next_payment_attempt)


def test_a_card_that_is_refused_at_the_start_leaves_no_subscription(ana: Customer) -> None:
    with pytest.raises(stripe.CardError) as refused:
        ana.subscribe(default_payment_method=ana.save("pm_card_chargeCustomerFail"))
    assert refused.value.user_message == "Your card was declined."
    assert ana.client.v1.subscriptions.list({"customer": ana.id, "status": "all"}).data == []
    assert ana.invoices() == []


def test_a_start_in_the_future_costs_nothing_until_then(ana: Customer) -> None:
    start = START + 10 * DAY
    assert ana.subscribe(trial_end=start).status == "trialing"
    assert [(each.amount_due, each.status) for each in ana.invoices()] == [(0, "paid")]
    ana.advance_to(start)
    assert ana.subscription().status == "active"
    assert [each.amount_paid for each in ana.invoices()] == [0, 5000]
    assert ana.subscription()["items"].data[0].current_period_end == period_end(start, start, "month", 1)


def test_a_cancellation_at_the_end_of_the_period_charges_nothing_more(ana: Customer) -> None:
    """(M6)."""
    ana.subscribe()
    ending = ana.update(cancel_at_period_end=True)
    assert (ending.status, ending.cancel_at) == ("active", RENEWAL)
    ana.advance_to(RENEWAL + 365 * DAY)
    ended = ana.subscription()
    assert (ended.status, ended.ended_at, len(ana.invoices())) == ("canceled", RENEWAL, 1)


def test_a_cancellation_that_is_taken_back_goes_on(ana: Customer) -> None:
    """(M6)."""
    ana.subscribe()
    ana.update(cancel_at_period_end=True)
    kept = ana.update(cancel_at_period_end=False)
    assert (kept.cancel_at, kept.canceled_at) == (None, None)
    ana.advance_to(RENEWAL)
    assert (ana.subscription().status, len(ana.invoices())) == ("active", 2)


def test_a_cancellation_at_a_date_is_kept_even_if_a_renewal_comes_first(ana: Customer) -> None:
    ana.subscribe()
    ana.update(cancel_at=RENEWAL + 3 * DAY)
    ana.advance_to(SECOND_RENEWAL)
    ended = ana.subscription()
    assert (ended.status, ended.ended_at, len(ana.invoices())) == ("canceled", RENEWAL + 3 * DAY, 2)


def test_cancelling_now_while_it_is_past_due_ends_the_attempts_and_leaves_the_invoice_open(ana: Customer) -> None:
    ana.subscribe()
    fail_from_now_on(ana)
    ana.advance_to(RENEWAL + 1)
    ana.client.v1.subscriptions.cancel(ana.subscription().id, {"invoice_now": False, "prorate": False})
    ana.advance_to(SECOND_RENEWAL)
    due = ana.invoices()[-1]
    assert (ana.subscription().status, due.status, due.attempt_count) == ("canceled", "open", 1)
    ana.client.v1.invoices.void_invoice(due.id)
    assert ana.invoices()[-1].status == "void"


def test_while_it_is_paused_the_invoices_are_void_and_afterwards_it_charges_again(ana: Customer) -> None:
    """(M2)."""
    ana.subscribe()
    ana.update(pause_collection={"behavior": "void"})
    ana.advance_to(RENEWAL)
    assert (ana.subscription().status, ana.invoices()[-1].status) == ("active", "void")
    ana.update(pause_collection="")
    ana.advance_to(SECOND_RENEWAL)
    assert [each.status for each in ana.invoices()] == ["paid", "void", "paid"]


def test_a_pause_with_an_end_ends_by_itself(ana: Customer) -> None:
    ana.subscribe()
    ana.update(pause_collection={"behavior": "void", "resumes_at": RENEWAL + DAY})
    ana.advance_to(SECOND_RENEWAL)
    assert [each.status for each in ana.invoices()] == ["paid", "void", "paid"]


def test_an_invoice_that_is_sent_falls_due_and_is_paid_at_the_desk(ana: Customer) -> None:
    """(M2: Manual payment due)."""
    manual = {"collection_method": "send_invoice", "days_until_due": 7, "default_payment_method": None}
    ana.subscribe(**manual, payment_behavior=None)
    assert (ana.invoices()[0].status, ana.invoices()[0].due_date) == ("open", START + 7 * DAY)
    assert ana.subscription().status == "active"
    ana.advance_to(START + 7 * DAY)
    assert ana.subscription().status == "past_due"
    ana.client.v1.invoices.pay(ana.invoices()[0].id, {"paid_out_of_band": True})
    assert (ana.invoices()[0].status, ana.subscription().status) == ("paid", "active")


def test_a_charge_that_needs_the_bank_says_so(client: stripe.StripeClient, ana: Customer) -> None:
    ana.subscribe()
    ana.update(default_payment_method=ana.save("pm_card_authenticationRequiredOnSetup"))
    ana.advance_to(RENEWAL)
    kinds = {event.type for event in client.v1.events.list({"limit": 100}).data}
    assert "invoice.payment_action_required" in kinds
    assert ana.subscription().status == "past_due"


@given(
    anchor=st.integers(at(2024, 1, 1), at(2030, 1, 1)),
    interval=st.sampled_from(["day", "week", "month", "year"]),
    count=st.integers(1, 12),
    turns=st.integers(1, 20),
)
def test_periods_follow_one_another_and_keep_to_the_anchor(anchor: int, interval: str, count: int, turns: int) -> None:
    """(M9)."""
    begin = anchor
    for _ in range(turns):
        end = period_end(anchor, begin, interval, count)
        assert end > begin
        begin = end
    first, last = datetime.fromtimestamp(anchor, UTC), datetime.fromtimestamp(begin, UTC)
    assert last.time() == first.time()
    if interval in {"month", "year"}:
        assert last.day == first.day or (last.day < first.day and (last.day >= 28))
    else:
        assert begin - anchor == turns * count * DAY * (7 if interval == "week" else 1)
