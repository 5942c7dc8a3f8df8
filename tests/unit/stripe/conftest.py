from collections.abc import Iterator

import pytest
import stripe

from local.stripe.server import StandIn, stand_in
from tests.support.stripe_account import client_of


@pytest.fixture
def server() -> Iterator[StandIn]:
    with stand_in(None) as running:
        yield running


@pytest.fixture
def client(server: StandIn) -> stripe.StripeClient:
    return client_of(server)
