"""A client as Stripe's customer: one of each business, made when money first matters."""

import stripe

from portal.clients.model import Client
from portal.payments.account import stripe_of
from portal.payments.refusals import understood


@understood
def make_customer(client: Client) -> str:
    """Make the customer of a client, whose id it returns; asked again, the same."""
    wanted: stripe.params.CustomerCreateParams = {
        "name": f"{client.first_name} {client.last_name}".strip(),
        "metadata": {"business": client.business, "client": client.id},
    }
    if client.email:
        wanted["email"] = client.email
    if client.phone:
        wanted["phone"] = client.phone
    made = stripe_of(client.business).v1.customers.create(wanted, {"idempotency_key": f"{client.id}:customer"})
    return made.id


@understood
def client_of(business: str, customer: str) -> str:
    """The client who is that customer; empty where Stripe does not say."""
    found = stripe_of(business).v1.customers.retrieve(customer)
    return str(getattr(found.metadata, "client", "")) if found.metadata else ""
