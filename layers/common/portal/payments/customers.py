"""A client as Stripe's customer: one of each business, made when money first matters."""

import stripe

from portal.clients.model import Client
from portal.payments.account import stripe_of
from portal.payments.existing import only_missing
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
    """The client who is that customer; empty where Stripe does not say, as of one that was deleted."""
    found = stripe_of(business).v1.customers.retrieve(customer)
    noted = getattr(found, "metadata", None)
    return str(getattr(noted, "client", "")) if noted else ""


@understood
def forget_customer(business: str, customer: str) -> None:
    """Delete a customer with name, contacts and cards (F31). Repeatable; charges and invoices stay at Stripe.

    Raises PaymentsUnavailable, PaymentsNotSetUp.
    """
    try:
        stripe_of(business).v1.customers.delete(customer)
    except stripe.InvalidRequestError as error:
        only_missing(error)
