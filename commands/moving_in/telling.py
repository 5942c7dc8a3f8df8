"""What a row comes to, in one line for whoever moves in (O3). Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from commands.moving_in.days import Days
from portal.clients.model import Client
from portal.memberships.grants import BALANCE, in_order
from portal.memberships.model import Grant, Holder, Membership, Standing
from portal.memberships.rules import status
from portal.moving_in.csv_file import CsvRow

_A_MOMENT = timedelta(seconds=1)


def told(line: CsvRow, client: Client, before: Holder | None, after: Holder, days: Days, now: datetime) -> str:
    """The row's line, its source id, whose it is, and what is new or changed."""
    name = f"{client.first_name} {client.last_name}".strip()
    person = name if client.version else f"{name} (new client{', to merge' if client.to_merge else ''})"
    act = "new" if before is None else "as it is" if before == after else "changed"
    return f"line {line.line}: {after.source}, {person}: {act}: {'; '.join(_parts(after, days, now))}"


def _parts(holder: Holder, days: Days, now: datetime) -> Iterator[str]:
    if isinstance(holder, Membership):
        yield f"{holder.plan.name}, {status(holder, now).value.replace('_', ' ')}"
        yield from _billing(holder, days)
    else:
        yield holder.name
    yield from _left(holder.grants, days, now)


def _billing(membership: Membership, days: Days) -> Iterator[str]:
    if membership.standing is Standing.NONE:
        yield f"billed here from {_date(membership.starts_at, days)}"
    elif membership.next_charge_at:
        yield f"next charge {_date(membership.next_charge_at, days)}"
    if membership.subscription:
        yield f"{membership.subscription} at {membership.plan.price} each"
    if membership.card:
        yield f"{membership.card.brand} ending in {membership.card.last4}"
    if membership.ends_at or membership.ended_at:
        yield f"ends {_date(membership.ends_at or membership.ended_at, days)}"


def _left(grants: Iterable[Grant], days: Days, now: datetime) -> Iterator[str]:
    for grant in in_order(grants, now):
        amount = "a balance of " if grant.group == BALANCE else ""
        until = f" until {_date(grant.expires_at - _A_MOMENT, days)}" if grant.expires_at else ""
        yield f"{amount}{grant.remaining} {'' if amount else grant.name}".rstrip() + until


def _date(instant: datetime | None, days: Days) -> str:
    return f"{instant.astimezone(days.zone):%Y-%m-%d}" if instant else ""
