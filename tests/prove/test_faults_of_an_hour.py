"""SES, SNS or Stripe is down for an hour, then back: nothing is lost, and nothing is done twice (S9, F25)."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from botocore.exceptions import EndpointConnectionError

from commands import resend
from portal.business.catalogue import Catalogue
from portal.memberships.reconcile import differences
from portal.messages import senders
from tests.integration.conftest import Clock, store
from tests.support.asking import act, booked
from tests.support.holding import asked, member, with_card
from tests.support.money import Payments
from tests.support.outbox import Outbox, parked, sent
from tests.support.paying import DEPOSIT, asking, paid, seen
from tests.support.people import browser_of, on_file
from tests.support.proof import Proof
from tests.support.salon import BUSINESS, GLOW, local

HOUR = timedelta(hours=1)
SECONDS_UNTIL_NEXT_TRY = 180  # the queue's, in template.yaml


@pytest.fixture
def outbox(catalogue: Catalogue, table: str, at: Clock) -> Outbox:  # noqa: ARG001  the salon is there
    """What fails is tried again as late as the queue does it."""
    return Outbox(table, between=lambda: at.forward(seconds=SECONDS_UNTIL_NEXT_TRY))


@pytest.mark.proof(
    part=3,
    claim="While SES is down for an hour clients book as always; afterwards every e-mail goes out, once.",
    how="In-process with the clock moving: nothing gets through, each message is tried five times and parked whole; "
    "texts go on. Then `make resend`.",
)
def test_an_hour_without_emails_loses_none(at: Clock, outbox: Outbox, proof: Proof) -> None:
    """S5, S9."""
    proof.result = _after_an_hour_without(senders._ses(), "SendEmail", "email", at, outbox)  # noqa: SLF001  its own client


@pytest.mark.proof(
    part=3,
    claim="While SNS is down for an hour clients book as always; afterwards every text goes out, once.",
    how="As for SES; e-mails go on.",
)
def test_an_hour_without_texts_loses_none(at: Clock, outbox: Outbox, proof: Proof) -> None:
    """S5, S9."""
    proof.result = _after_an_hour_without(senders._sns(), "Publish", "text", at, outbox)  # noqa: SLF001  its own client


@pytest.mark.proof(
    part=3,
    claim="While Stripe is down for an hour visits are booked and cancelled, memberships say that they cannot be "
    "changed, and afterwards money is given back once and everything is as Stripe has it.",
    how="In-process with the clock moving: no call to Stripe gets through; its events are refused and come again.",
)
def test_an_hour_without_stripe_moves_no_money_twice(at: Clock, outbox: Outbox, money: Payments, proof: Proof) -> None:
    """F25, F26, B19."""
    store(asking(DEPOSIT), at)
    anas = on_file("Ana", "Lopez", "ana@example.com")
    ana, ben = browser_of(anas), browser_of(on_file("Ben", "Smith", "ben@example.com"))
    mine, visit = member(anas, GLOW), paid(ana)
    with_card(ana, mine)
    outbox.drain()
    events = money.waiting()
    with stripe_down(money):
        assert act(ana, visit, "cancel").status == 200
        unpaid = booked(ben, local(4, 14))
        assert ben.post(f"/api/appointments/{unpaid['id']}/payment").code == "payments_unavailable"
        assert asked(ana, mine, "cancel").code == "payments_unavailable"
        refused = Counter(answer.status for answer in money.deliver(events))
        outbox.drain()
        at.forward(minutes=45)
        with pytest.raises(AssertionError, match="never carried out"):  # Scheduler goes on for a day
            outbox.wake(at.now)
        assert _given_back(money) == []
    for _ in range(2):
        outbox.wake(at.now)
        outbox.drain()
        assert {answer.status for answer in money.deliver(events)} == {200}
    assert (seen(ana, visit)["payment"]["settled"], _given_back(money)) == (True, [1700])
    assert seen(ben, unpaid)["status"] == "cancelled"
    assert asked(ana, mine, "cancel").status == 200
    assert list(differences(BUSINESS)) == []
    proof.result = f"{refused[503]} events refused and applied later; 1 refund, made once; 0 differences from Stripe"


def _after_an_hour_without(client: Any, operation: str, channel: str, at: Clock, outbox: Outbox) -> str:
    """Says what was lost, and what came twice."""
    over, visits = at.now + HOUR, 0
    with unreachable(client, operation):
        while at.now < over:  # each message takes a quarter of an hour until it is given up
            guest = on_file(f"C{visits}", "Lopez", f"c{visits}@example.com", f"+1212555010{visits}")
            booked(browser_of(guest), local(8 + visits, 10))
            outbox.drain()
            visits += 1
    assert Counter(one.channel for one in sent()) == Counter({"email": visits, "text": visits} | {channel: 0})
    waited = len(parked())
    _resend()
    outbox.send()
    assert parked() == []
    told = Counter((one.channel, one.to) for one in sent())
    lost, twice = 2 * visits - len(told), told.total() - len(told)
    assert (waited, lost, twice) == (visits, 0, 0)
    return f"{visits} visits booked meanwhile; {waited} messages waited, {lost} lost, {twice} twice"


def _resend() -> None:
    """As `make resend` does."""
    functions = {name: name for name in ("ON_CHANGE", "ON_REMINDER", "ON_PAYMENT")}
    with mock.patch.dict("os.environ", functions), mock.patch.object(sys, "argv", ["resend"]):
        resend.main()


@contextmanager
def unreachable(client: Any, operation: str) -> Iterator[None]:
    """Nothing gets through to that service."""
    name = f"before-call.{client.meta.service_model.service_id.hyphenize()}.{operation}"

    def fail(**_: Any) -> None:
        raise EndpointConnectionError(endpoint_url="https://aws.invalid")

    client.meta.events.register_first(name, fail)
    try:
        yield
    finally:
        client.meta.events.unregister(name, fail)


@contextmanager
def stripe_down(money: Payments) -> Iterator[None]:
    """Nothing gets through to it."""
    with mock.patch.object(money.stripe, "breaks", return_value=False):
        yield


def _given_back(money: Payments) -> list[int]:
    """What Stripe gave back, without asking it."""
    return [refund["amount"] for refund in money.stripe.state.all("refund")]
