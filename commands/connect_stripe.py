"""Connects a business with its own account at Stripe: keeps its key, and has Stripe send its events.

The key comes from STRIPE_SECRET_KEY, never from the command line, where others could read it. Repeatable: a new key, or
a new address of the portal, takes the place of the one before.
"""

import argparse
import json
from os import environ

import boto3

from commands.environment import catalogue_of_business, require
from portal.payments.account import secret_name
from portal.payments.webhooks import listen


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commands.connect_stripe", description=__doc__)
    parser.add_argument("--business", default="demo", help="its slug (%(default)s)")
    parser.add_argument("--without-events", metavar="SECRET", help="someone else hands events on, signed with SECRET")
    arguments = parser.parse_args()
    require("TABLE_NAME", "STRIPE_SECRETS", "STRIPE_SECRET_KEY", "SITE_ORIGIN")
    business = catalogue_of_business(arguments.business).business
    key = environ["STRIPE_SECRET_KEY"]
    address = f"{environ['SITE_ORIGIN'].partition(',')[0].rstrip('/')}/api/stripe/events/{business.id}"
    signing = arguments.without_events or listen(key, environ.get("STRIPE_API_URL", ""), address)
    _keep(business.id, json.dumps({"secret_key": key, "webhook_secret": signing}))
    print(f"{business.name} is connected with Stripe; its events come to {address}")
    print("In Stripe's settings, under Billing, Subscriptions and emails: retry failed payments with Smart Retries,")
    print("4 times within 1 week, then mark the subscription as unpaid (M7). docs/operations.md says why.")


def _keep(business: str, keys: str) -> None:
    client = boto3.client("secretsmanager")
    try:
        client.create_secret(Name=secret_name(business), SecretString=keys)
    except client.exceptions.ResourceExistsException:
        client.put_secret_value(SecretId=secret_name(business), SecretString=keys)


if __name__ == "__main__":
    main()
