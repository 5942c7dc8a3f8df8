"""A business's own account at Stripe: its keys, and the client that uses them."""

import json
from dataclasses import dataclass, field
from functools import cache
from os import environ

import stripe
from botocore.exceptions import ClientError

from portal.errors import Refused
from portal.payments.connection import Connection
from portal.settings import secret

ATTEMPTS_AFTER_THE_FIRST = 1


class PaymentsNotSetUp(Refused):
    """The business has not connected its account at Stripe."""

    code = "payments_not_set_up"
    text = "Payments are not set up yet. Please contact us."


@dataclass(frozen=True, slots=True)
class Account:
    """The keys of a business. They never print themselves."""

    key: str = field(repr=False)
    webhook_secret: str = field(repr=False)


def secret_name(business: str) -> str:
    """The name of the secret that holds a business's keys."""
    return f"{environ['STRIPE_SECRETS']}/{business}"


def account(business: str, *, fresh: bool = False) -> Account:
    """The keys of a business, kept for some minutes; ``fresh``: for some seconds. Raises PaymentsNotSetUp."""
    try:
        found = json.loads(secret(secret_name(business)).value(fresh=fresh))
    except ClientError as error:
        if error.response["Error"]["Code"] == "ResourceNotFoundException":
            raise PaymentsNotSetUp from None
        raise
    return Account(found["secret_key"], found["webhook_secret"])


def stripe_of(business: str) -> stripe.StripeClient:
    """Stripe with the keys of a business. Raises PaymentsNotSetUp."""
    return client_of_key(account(business).key, environ.get("STRIPE_API_URL", ""))


@cache
def client_of_key(key: str, url: str) -> stripe.StripeClient:
    """Stripe with a key; ``url`` is empty in the cloud."""
    return stripe.StripeClient(
        key,
        base_addresses={"api": url} if url else {},
        http_client=_connection(),
        max_network_retries=ATTEMPTS_AFTER_THE_FIRST,
    )


@cache
def _connection() -> Connection:
    """One for all businesses: what differs is the key, which goes with each call."""
    return Connection()
