"""The stand-in's hosted page: each test card, 3-D Secure, and what is kept of a card."""

from pathlib import Path

import httpx
import pytest
import stripe

from local.stripe.server import StandIn, stand_in
from tests.support import hosted_page
from tests.support.hosted_page import authenticate, enter_card
from tests.support.stripe_account import client_of, customer_of


def pay_page(client: stripe.StripeClient, *, keep_card: bool = False) -> stripe.checkout.Session:
    intent: stripe.params.checkout.SessionCreateParamsPaymentIntentData = {"metadata": {"appointment": "visit-1"}}
    if keep_card:
        intent["setup_future_usage"] = "off_session"
    return client.v1.checkout.sessions.create(
        {
            "mode": "payment",
            "client_reference_id": "visit-1",
            "customer_creation": "always" if keep_card else "if_required",
            "customer_email": "ana@example.com",
            "payment_intent_data": intent,
            "line_items": [
                {
                    "quantity": 1,
                    "price_data": {"currency": "usd", "unit_amount": 2550, "product_data": {"name": "Deposit, cut"}},
                }
            ],
            "success_url": "https://portal.example/paid?page={CHECKOUT_SESSION_ID}",
            "cancel_url": "https://portal.example/visit",
        }
    )


def get(url: str) -> httpx.Response:
    return httpx.get(url, trust_env=False)


def address(session: stripe.checkout.Session) -> str:
    assert session.url is not None
    return session.url


def test_a_card_is_saved_for_the_customer_and_leads_back(client: stripe.StripeClient) -> None:
    ana = customer_of(client)
    session = ana.card_page()
    answer = enter_card(address(session), hosted_page.MASTERCARD)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"https://portal.example/done?page={session.id}",
    )
    done = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["setup_intent.payment_method"]})
    assert isinstance(done.setup_intent, stripe.SetupIntent)
    method = done.setup_intent.payment_method
    assert isinstance(method, stripe.PaymentMethod)
    assert method.card is not None
    assert (done.status, method.customer, method.card.brand, method.card.last4) == (
        "complete",
        ana.id,
        "mastercard",
        "4444",
    )
    assert (method.card.exp_month, method.card.exp_year) == (12, 2040)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (hosted_page.DECLINED, "Your card was declined."),
        (hosted_page.NO_FUNDS, "Your card has insufficient funds."),
        ("4242 4242 4242 4241", "Your card number is incorrect."),
        ("no number", "Your card number is incorrect."),
        ("4111 1111 1111 1111", "used a non test (live) card"),
    ],
)
def test_a_refused_card_says_why_and_leaves_the_page_open(
    client: stripe.StripeClient, number: str, sentence: str
) -> None:
    session = customer_of(client).card_page()
    answer = enter_card(address(session), number)
    assert (answer.status_code, sentence in answer.text) == (402, True)
    assert client.v1.checkout.sessions.retrieve(session.id).status == "open"
    assert enter_card(address(session)).status_code == 303


@pytest.mark.parametrize(
    ("expiry", "cvc", "sentence"),
    [
        ("12/20", "123", "Your card has expired."),
        ("13/40", "123", "Your card&#x27;s expiration date is incomplete."),
        ("12/40", "1", "Your card&#x27;s security code is incomplete."),
    ],
)
def test_what_is_typed_wrong_is_said(client: stripe.StripeClient, expiry: str, cvc: str, sentence: str) -> None:
    session = customer_of(client).card_page()
    assert sentence in enter_card(address(session), expiry=expiry, cvc=cvc).text


def test_the_bank_may_ask_and_then_the_card_is_saved_and_can_be_charged(client: stripe.StripeClient) -> None:
    ana = customer_of(client)
    session = ana.card_page()
    assert enter_card(address(session), hosted_page.AUTHENTICATES).headers["location"].endswith("/authenticate")
    assert "Complete" in get(address(session)).text
    assert authenticate(address(session), passed=True).status_code == 303
    done = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["setup_intent"]})
    assert isinstance(done.setup_intent, stripe.SetupIntent)
    assert ana.subscribe(default_payment_method=done.setup_intent.payment_method).status == "active"


def test_a_question_of_the_bank_that_fails_leaves_the_page_open(client: stripe.StripeClient) -> None:
    session = customer_of(client).card_page()
    enter_card(address(session), hosted_page.AUTHENTICATES)
    answer = authenticate(address(session), passed=False)
    assert "We are unable to authenticate your payment method." in answer.text
    assert client.v1.checkout.sessions.retrieve(session.id).status == "open"


def test_a_card_may_be_saved_and_fail_when_it_is_charged(client: stripe.StripeClient) -> None:
    assert enter_card(address(customer_of(client).card_page()), hosted_page.FAILS_WHEN_CHARGED).status_code == 303
    assert enter_card(address(pay_page(client)), hosted_page.FAILS_WHEN_CHARGED).status_code == 402


def test_the_page_sent_twice_saves_one_card(client: stripe.StripeClient) -> None:
    ana = customer_of(client)
    url = address(ana.card_page())
    assert [enter_card(url).status_code for _ in range(2)] == [303, 303]
    assert len(client.v1.payment_methods.list({"customer": ana.id}).data) == 2  # the one before, and this one


def test_a_payment_is_charged_once_and_keeps_the_card_if_asked(client: stripe.StripeClient) -> None:
    session = pay_page(client, keep_card=True)
    assert "USD 25.50" in get(address(session)).text
    assert enter_card(address(session), hosted_page.DECLINED).status_code == 402
    assert [enter_card(address(session)).status_code for _ in range(2)] == [303, 303]
    paid = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent.latest_charge", "line_items"]})
    assert isinstance(paid.payment_intent, stripe.PaymentIntent)
    assert isinstance(paid.payment_intent.latest_charge, stripe.Charge)
    assert (paid.payment_status, paid.payment_intent.amount_received, paid.payment_intent.latest_charge.paid) == (
        "paid",
        2550,
        True,
    )
    assert paid.payment_intent.metadata["appointment"] == "visit-1"
    assert paid.line_items is not None
    assert paid.line_items.data[0].description == "Deposit, cut"
    assert isinstance(paid.customer, str)
    assert len(client.v1.payment_methods.list({"customer": paid.customer}).data) == 1
    charges = client.v1.charges.list().data
    assert [each.status for each in charges] == ["succeeded", "failed"]


def test_a_payment_without_an_account_leaves_no_customer(client: stripe.StripeClient) -> None:
    session = pay_page(client)
    enter_card(address(session))
    assert client.v1.checkout.sessions.retrieve(session.id).customer is None


def test_a_page_that_is_over_says_so(client: stripe.StripeClient, server: StandIn) -> None:
    ana = customer_of(client)
    closed, late, done = ana.card_page(), ana.card_page(), ana.card_page()
    urls = [address(each) for each in (closed, late, done)]
    client.v1.checkout.sessions.expire(closed.id)
    enter_card(urls[2])
    server.move_clock(24 * 60 * 60)
    assert ["has expired" in get(url).text for url in urls] == [True, True, False]
    assert "done already" in get(urls[2]).text
    assert enter_card(urls[1]).status_code == 410
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.checkout.sessions.expire(done.id)
    assert get(f"{server.url}/c/pay/cs_test_nothing").status_code == 404


def test_the_page_says_that_it_is_a_stand_in_and_has_a_label_for_each_field(client: stripe.StripeClient) -> None:
    html = get(address(customer_of(client).card_page())).text
    assert "Stand-in for Stripe: use a test card" in html
    for field in ("number", "expiry", "cvc", "name"):
        assert f'<label for="{field}">' in html
    assert 'href="https://portal.example/back"' in html


def test_no_number_and_no_security_code_is_kept_anywhere(tmp_path: Path) -> None:
    file = tmp_path / "stripe.json"
    with stand_in(file) as server:
        ana = customer_of(client_of(server))
        for number in (hosted_page.DECLINED, hosted_page.AUTHENTICATES, hosted_page.WORKS):
            enter_card(address(ana.card_page()), number, cvc="9137")
        said = str(server.events())
    kept = file.read_text() + said
    for number in (hosted_page.DECLINED, hosted_page.AUTHENTICATES, hosted_page.WORKS):
        assert number not in kept
        assert number.replace(" ", "") not in kept
    assert '"9137"' not in kept
