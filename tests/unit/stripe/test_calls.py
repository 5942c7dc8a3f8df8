"""The stand-in's calls through the official library: objects, refusals, pages of a list, idempotency."""

from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
import stripe
from hypothesis import given
from hypothesis import strategies as st

from local.stripe.form import read, text
from local.stripe.server import StandIn, stand_in
from tests.support.hosted_page import enter_card
from tests.support.stripe_account import client_of, customer_of


def test_a_customer_is_made_read_changed_and_found_by_email(client: stripe.StripeClient) -> None:
    made = client.v1.customers.create({"email": "ana@example.com", "metadata": {"client": "c1", "old": "x"}})
    client.v1.customers.update(made.id, {"name": "Ana", "metadata": {"old": "", "new": "y"}})
    found = client.v1.customers.list({"email": "ana@example.com"}).data[0]
    assert (found.id, found.name) == (made.id, "Ana")
    assert found.metadata is not None
    assert found.metadata.to_dict() == {"client": "c1", "new": "y"}
    assert client.v1.customers.retrieve(made.id).email == "ana@example.com"
    assert client.v1.customers.list({"email": "nobody@example.com"}).data == []


def test_a_customer_that_was_deleted_is_told_of_as_such(client: stripe.StripeClient) -> None:
    """F31: nothing but that is said, and it cannot be deleted twice."""
    made = client.v1.customers.create({"email": "ana@example.com"})
    assert client.v1.customers.delete(made.id).deleted
    assert client.v1.customers.retrieve(made.id).to_dict() == {"id": made.id, "object": "customer", "deleted": True}
    assert client.v1.customers.list({"email": "ana@example.com"}).data == []
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.customers.delete(made.id)
    assert refused.value.code == "resource_missing"


def test_a_price_is_found_by_its_lookup_key_and_can_be_retired(client: stripe.StripeClient) -> None:
    product = client.v1.products.create({"name": "Colour club"})
    price = client.v1.prices.create(
        {
            "currency": "usd",
            "unit_amount": 5000,
            "product": product.id,
            "lookup_key": "p1",
            "recurring": {"interval": "week"},
        }
    )
    assert [each.id for each in client.v1.prices.list({"lookup_keys": ["p1"]}).data] == [price.id]
    assert client.v1.prices.list({"lookup_keys": ["p2"]}).data == []
    client.v1.prices.update(price.id, {"active": False})
    assert client.v1.prices.retrieve(price.id, {"expand": ["product"]}).active is False
    customer = customer_of(client)
    with pytest.raises(stripe.InvalidRequestError, match="inactive"):
        client.v1.subscriptions.create({"customer": customer.id, "items": [{"price": price.id}]})


def test_a_detached_card_pays_nothing_more_and_does_not_come_back(client: stripe.StripeClient) -> None:
    ana = customer_of(client)
    ana.subscribe()
    client.v1.payment_methods.detach(ana.card)
    assert client.v1.payment_methods.list({"customer": ana.id}).data == []
    assert ana.subscription().default_payment_method is None
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.payment_methods.detach(ana.card)


def test_a_card_of_somebody_else_is_refused(client: stripe.StripeClient) -> None:
    ana, ben = customer_of(client), customer_of(client)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        ana.subscribe(default_payment_method=ben.card)
    assert refused.value.param == "default_payment_method"


def test_what_was_paid_is_given_back_once_and_never_more_than_that(client: stripe.StripeClient) -> None:
    customer_of(client).subscribe()
    charge = client.v1.charges.list().data[0]
    assert isinstance(charge.payment_intent, str)
    part = client.v1.refunds.create({"payment_intent": charge.payment_intent, "amount": 1000})
    with pytest.raises(stripe.InvalidRequestError, match="greater than unrefunded"):
        client.v1.refunds.create({"charge": charge.id, "amount": 4001})
    rest = client.v1.refunds.create({"charge": charge.id})
    assert (part.amount, rest.amount, client.v1.charges.retrieve(charge.id).refunded) == (1000, 4000, True)
    assert {each.id for each in client.v1.refunds.list({"charge": charge.id}).data} == {part.id, rest.id}
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.refunds.create({"charge": charge.id})
    assert refused.value.code == "charge_already_refunded"


def test_an_invoice_is_paid_once(client: stripe.StripeClient) -> None:
    ana = customer_of(client)
    ana.subscribe()
    invoice = client.v1.invoices.list({"status": "paid", "subscription": ana.subscription().id}).data[0]
    with pytest.raises(stripe.InvalidRequestError, match="already paid"):
        client.v1.invoices.pay(invoice.id)
    seen = client.v1.invoices.retrieve(invoice.id, {"expand": ["payments.data.payment.payment_intent"]})
    assert seen.payments is not None
    assert isinstance(seen.payments.data[0].payment.payment_intent, stripe.PaymentIntent)


def test_a_list_comes_in_pages_the_newest_first(client: stripe.StripeClient) -> None:
    made = [client.v1.customers.create({"name": str(number)}).id for number in range(5)][::-1]
    first = client.v1.customers.list({"limit": 2})
    assert ([each.id for each in first.data], first.has_more) == (made[:2], True)
    assert [each.id for each in client.v1.customers.list({"limit": 2}).auto_paging_iter()] == made
    before = client.v1.customers.list({"limit": 2, "ending_before": made[4]})
    assert ([each.id for each in before.data], before.has_more) == (made[2:4], True)
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.customers.list({"limit": 101})
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.customers.list({"starting_after": "cus_nobody"})


def test_a_wrong_key_is_refused(server: StandIn) -> None:
    with pytest.raises(stripe.AuthenticationError):
        client_of(server, key="sk_test_wrong").v1.customers.list()
    assert httpx.get(f"{server.url}/v1/customers", trust_env=False).status_code == 401


def test_what_it_does_not_know_is_refused(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError) as unknown:
        client.v1.customers.retrieve("cus_nobody")
    assert (unknown.value.http_status, unknown.value.code) == (404, "resource_missing")
    with pytest.raises(stripe.InvalidRequestError) as parameter:
        client.v1.customers.create({"balance": 5})
    assert (parameter.value.http_status, parameter.value.code, parameter.value.param) == (
        400,
        "parameter_unknown",
        "balance",
    )
    with pytest.raises(stripe.InvalidRequestError, match="Unrecognized request URL"):
        client.v1.coupons.list()
    with pytest.raises(stripe.InvalidRequestError, match="cannot be expanded"):
        client.v1.customers.retrieve(customer_of(client).id, {"expand": ["email_address"]})
    with pytest.raises(stripe.InvalidRequestError, match="Missing required param: mode"):
        client.v1.checkout.sessions.create({"success_url": "https://portal.example"})


def test_the_same_key_with_the_same_request_answers_the_same(client: stripe.StripeClient) -> None:
    first, again = (client.v1.customers.create({"name": "Ana"}, {"idempotency_key": "k1"}) for _ in range(2))
    assert first.id == again.id
    assert again.last_response is not None
    assert again.last_response.headers["idempotent-replayed"] == "true"
    assert len(client.v1.customers.list().data) == 1
    with pytest.raises(stripe.IdempotencyError):
        client.v1.customers.create({"name": "Ben"}, {"idempotency_key": "k1"})


def test_a_refused_card_is_answered_again_too_but_not_a_parameter_that_was_wrong(client: stripe.StripeClient) -> None:
    ana = customer_of(client)
    failing = ana.save("pm_card_chargeCustomerFail")
    wanted: stripe.params.SubscriptionCreateParams = {
        "customer": ana.id,
        "items": [{"price": ana.price}],
        "default_payment_method": failing,
    }
    for _ in range(2):
        with pytest.raises(stripe.CardError):
            client.v1.subscriptions.create(wanted, {"idempotency_key": "k1"})
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.customers.create({"balance": 5}, {"idempotency_key": "k2"})
    assert client.v1.customers.create({"name": "Ana"}, {"idempotency_key": "k2"}).name == "Ana"


@pytest.mark.parametrize("after", [False, True])
def test_a_connection_that_breaks_and_is_tried_again_has_one_effect(server: StandIn, after: bool) -> None:
    client = client_of(server)
    server.forget_calls()
    server.fail_next(after=after)
    with pytest.raises(OSError, match="closed connection"):
        client.v1.customers.create({"name": "Ana"}, {"idempotency_key": "k1"})
    client.v1.customers.create({"name": "Ana"}, {"idempotency_key": "k1"})
    assert server.calls == [("POST", "/v1/customers")] * 2
    assert len(client.v1.customers.list().data) == 1


def test_a_test_clock_takes_all_that_lives_on_it_along(client: stripe.StripeClient) -> None:
    clock = client.v1.test_helpers.test_clocks.create({"frozen_time": 1_900_000_000})
    ana = customer_of(client, clock.id)
    ana.subscribe()
    stays = customer_of(client)
    with pytest.raises(stripe.InvalidRequestError):
        ana.advance_to(1_900_000_000)
    client.v1.test_helpers.test_clocks.delete(clock.id)
    assert [each.id for each in client.v1.customers.list().data] == [stays.id]
    assert client.v1.test_helpers.test_clocks.list().data == []


def test_what_it_holds_stays_in_its_file(tmp_path: Path) -> None:
    file = tmp_path / "stripe.json"
    with stand_in(file) as server:
        ana = customer_of(client_of(server))
        ana.subscribe()
        page = ana.card_page()
        enter_card(str(page.url))
        server.move_clock(86400)
        now = server.now()
    with stand_in(file) as server:
        again = client_of(server).v1.subscriptions.list({"customer": ana.id}).data
        assert [each.status for each in again] == ["active"]
        assert server.now() >= now


NAMES = st.from_regex(r"[a-z_]{1,10}", fullmatch=True)


@given(st.dictionaries(NAMES, st.text(max_size=20), max_size=5))
def test_whatever_is_noted_is_read_as_it_was_written(noted: dict[str, str]) -> None:
    form = urlencode({f"metadata[{name}]": value for name, value in noted.items()})
    assert read(form, {"metadata.*": text}).get("metadata", {}) == noted
