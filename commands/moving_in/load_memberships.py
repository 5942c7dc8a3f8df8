"""Writing rows of memberships, one by one, and saying at Stripe what is whose (O3)."""

from functools import partial

from commands.moving_in.plan_memberships import Planned, planned
from commands.moving_in.reading import Business
from commands.moving_in.rows import MembershipRow
from portal import clock
from portal.clients.model import Client
from portal.memberships.applied import cycles_of
from portal.memberships.customer import with_customer
from portal.memberships.model import Membership
from portal.memberships.rules import ready
from portal.memberships.sync import settle, store
from portal.moving_in.csv_file import CsvRow
from portal.payments import subscriptions
from portal.payments.existing import note_client
from portal.table import keys
from portal.table.read import batch
from portal.table.write import Write, decide_and_write


def load_membership(business: Business, line: CsvRow, row: MembershipRow) -> None:
    """Write what a row comes to. Stopped anywhere, it is completed the next time.

    Raises InvalidRequest naming line and columns, PaymentsUnavailable, TryAgain.
    """
    done = decide_and_write(partial(_written, business, line, row))
    mine = done.after
    if done.customer and not done.customer.client:
        note_client(done.client, done.customer.id)
    if done.subscription and not done.subscription.truth.subscription.membership:
        subscriptions.name(mine, mine.subscription)
    if ready(mine) and mine.starts_at > clock.now():
        decide_and_write(partial(_begun, mine.client, mine.id))


def _written(business: Business, line: CsvRow, row: MembershipRow) -> Planned:
    now = clock.now()
    made = planned(business, line, row, now)
    if made.known == made.client and made.before == made.after:
        return made
    write = Write(now)
    for contact in made.contacts:
        write.changed(contact)
    if made.known != made.client:
        write.changed(made.client)
    if made.before != made.after:
        write.changed(made.after)
    if made.subscription:
        for cycle in cycles_of(made.after, made.subscription.truth.invoices):
            write.kept(cycle)
    write.commit()
    return made


def _begun(client: str, membership: str) -> None:
    """Where nothing is missing its subscription is made, which charges on the next billing date and not before."""
    now = clock.now()
    found = batch([keys.client(client), keys.membership(client, membership)])
    holder, mine = found.get(keys.client(client)), found.get(keys.membership(client, membership))
    if isinstance(holder, Client) and isinstance(mine, Membership) and ready(mine):
        mine = with_customer(mine, holder, now)
        store(mine, settle(mine, now), now)
