"""What a row of memberships comes to, by what is in the table and at Stripe: nothing is written (O3)."""

from dataclasses import dataclass, replace
from datetime import datetime

from commands.moving_in.linking import linked, with_customer, wrong_customer, wrong_subscription
from commands.moving_in.memberships import Terms, membership_of, merged, wrong_cells
from commands.moving_in.reading import Business
from commands.moving_in.rows import MembershipRow
from commands.moving_in.telling import told
from portal import ids
from portal.clients.model import Client, Contact
from portal.errors import InvalidRequest
from portal.memberships.model import Membership
from portal.memberships.plans import Plan
from portal.moving_in.csv_file import CsvRow
from portal.moving_in.named import named
from portal.moving_in.people import Newcomer
from portal.payments.existing import (
    ExistingCustomer,
    ExistingSubscription,
    existing_customer,
    existing_subscription,
)
from portal.table import keys


@dataclass(frozen=True, slots=True)
class Planned:
    """What a row comes to: client and membership as they are, if they are there, and as they will be.

    ``contacts`` lead to a new client from then on. ``customer`` and ``subscription`` are those at Stripe.
    """

    known: Client | None
    client: Client
    contacts: tuple[Contact, ...]
    before: Membership | None
    after: Membership
    customer: ExistingCustomer | None = None
    subscription: ExistingSubscription | None = None


def planned(business: Business, line: CsvRow, row: MembershipRow, now: datetime) -> Planned:
    """What a row comes to. Raises InvalidRequest naming line and columns, PaymentsUnavailable."""
    plan = _plan(business, line, row)
    owner = business.owner(line, row)
    client, contacts = (owner.client, owner.contacts) if isinstance(owner, Newcomer) else (owner, ())
    mine = ids.derived("mem", business.id, "moved in", row.source_id)
    place = keys.membership(client.id, mine)
    stored = business.read([place]).get(place)
    before = stored if isinstance(stored, Membership) else None
    terms = Terms(mine, business.id, client.id, plan, business.groups(plan.groups), business.days, now)
    line.refuse(wrong_cells(row, terms, before))
    fresh = membership_of(row, terms)
    after = merged(before, fresh, now) if before else fresh
    known = None if contacts else client
    return _at_stripe(business, line, row, Planned(known, client, contacts, before, after), now)


def attempt(business: Business, line: CsvRow, row: MembershipRow, now: datetime) -> str:
    """What a row comes to, in a line; the rows after it are tried as if it had been written. Raises as ``planned``."""
    made = planned(business, line, row, now)
    business.claim(line, "stripe_subscription", made.after.subscription, made.after.id)
    business.claim(line, "stripe_customer", made.customer.id if made.customer else "", made.client.id)
    business.suppose(made.client, *made.contacts, made.after)
    return told(line, made.client, made.before, made.after, business.days, now)


def _at_stripe(business: Business, line: CsvRow, row: MembershipRow, made: Planned, now: datetime) -> Planned:
    """The same with what is at Stripe already, as far as the row names it."""
    mine, client, subscription, customer = made.after, made.client, None, None
    if row.stripe_subscription:
        subscription = existing_subscription(business.id, row.stripe_subscription)
        line.refuse(wrong_subscription(row, subscription, mine, business.catalogue))
    if named := subscription.truth.subscription.customer if subscription else row.stripe_customer:
        customer = existing_customer(business.id, named)
        line.refuse(wrong_customer(customer, client))
    if customer:
        mine = with_customer(mine, customer)
        client = replace(client, customer=client.customer or customer.id)
    if subscription:
        mine = linked(mine, subscription, now)
    return replace(made, client=client, after=mine, customer=customer, subscription=subscription)


def _plan(business: Business, line: CsvRow, row: MembershipRow) -> Plan:
    plans = business.catalogue.plans
    by_name = next(iter(named(plans, row.plan)), "")
    found = plans.get(business.ids.plan(row.plan)) or plans.get(by_name)
    if found is None:
        raise InvalidRequest(line.problem("plan", "is neither the key nor the name of a plan"))
    return found
