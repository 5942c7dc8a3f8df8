"""A membership's client as Stripe's customer, noted before anything is made for them there."""

from dataclasses import replace
from datetime import datetime

from portal.clients.model import Client
from portal.memberships.model import Membership
from portal.payments.customers import make_customer
from portal.table.write import Write


def with_customer(membership: Membership, client: Client, now: datetime) -> Membership:
    """The membership with its customer, made and written where there was none. Raises Conflict, PaymentsUnavailable."""
    if membership.customer:
        return membership
    write = Write(now)
    membership = write.changed(replace(membership, customer=customer_of(client, write)))
    write.commit()
    return membership


def customer_of(client: Client, write: Write) -> str:
    """The client's customer; one that is new is noted in ``write``. Raises PaymentsUnavailable."""
    if client.customer:
        return client.customer
    return write.changed(replace(client, customer=make_customer(client))).customer
