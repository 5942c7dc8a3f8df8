"""The connection to Stripe: one for many calls, a new one where it broke or has waited too long."""

from collections.abc import Iterator

import pytest
import stripe

from local.stripe.server import StandIn, stand_in
from portal.payments import connection
from portal.payments.connection import Connection


@pytest.fixture
def server() -> Iterator[StandIn]:
    with stand_in(None) as running:
        yield running


@pytest.fixture
def connected(server: StandIn) -> Iterator[tuple[stripe.StripeClient, Connection]]:
    """Stripe's library as the portal has it, and what it sends by."""
    by = Connection()
    yield (
        stripe.StripeClient(StandIn.key, base_addresses={"api": server.url}, http_client=by, max_network_retries=1),
        by,
    )
    by.close()


type Connected = tuple[stripe.StripeClient, Connection]


def test_many_calls_go_by_one_connection(connected: Connected, server: StandIn) -> None:
    client, _ = connected
    for number in range(5):
        client.v1.customers.create({"name": f"Client {number}"})
    assert server.accepted == 1
    assert len(client.v1.customers.list().data) == 5


def test_one_that_waited_too_long_is_not_trusted(
    connected: Connected, server: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A frozen function does not hear the other side hang up."""
    client, _ = connected
    client.v1.customers.list()
    monkeypatch.setattr(connection, "KEPT", -1)
    client.v1.customers.list()
    assert server.accepted == 2


@pytest.mark.parametrize("after", [False, True], ids=["before it took effect", "after"])
def test_a_call_that_breaks_is_made_again_and_takes_effect_once(
    connected: Connected, server: StandIn, after: bool
) -> None:
    """F9: by the idempotency key that the library gives it."""
    client, _ = connected
    client.v1.customers.list()
    server.fail_next(after=after)
    client.v1.customers.create({"name": "Ana"})
    assert len(client.v1.customers.list().data) == 1
    assert server.accepted == 2


def test_one_that_breaks_twice_is_told_as_a_broken_connection(connected: Connected, server: StandIn) -> None:
    """M3: which the portal tells as `payments_unavailable`."""
    client, _ = connected
    server.fail_next(after=False, times=2)
    with pytest.raises(stripe.APIConnectionError):
        client.v1.customers.list()


def test_nobody_listening_is_told_as_one_too() -> None:
    with stand_in(None) as server:
        address = server.url
    with pytest.raises(stripe.APIConnectionError):
        Connection().request("get", f"{address}/v1/customers", {})
