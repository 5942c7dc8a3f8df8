"""Start a membership for a client: the business's act (M8, O4)."""

from dataclasses import replace
from datetime import datetime

from portal import clock, ids
from portal.access.staff import DeskAct, Member, audit
from portal.business.catalogue import Catalogue
from portal.clients.desk_client import of_desk
from portal.clients.model import Client
from portal.errors import FieldProblem, InvalidRequest, NotPermitted
from portal.memberships.customer import customer_of
from portal.memberships.model import Membership
from portal.memberships.reasons import EMAIL_NEEDED
from portal.memberships.rules import ready
from portal.memberships.sync import settle, store
from portal.table import keys
from portal.table.catalogue import current
from portal.table.read import batch
from portal.table.write import Write, decide_and_write


def start(
    by: Member,
    client: str,
    plan: str,
    key: str,
    *,
    starts_at: datetime | None = None,
    manual: bool = False,
    notify_client: bool = True,
) -> Membership:
    """Give a client a membership, from now on or from ``starts_at`` (aware UTC, in the future).

    It then waits for what is missing: a signature where the plan has an agreement, and a card, unless it is ``manual``:
    paid at the desk. The same key gives the same membership. Raises NotFound, InvalidRequest naming the field,
    NotPermitted, PaymentsNotSetUp, PaymentsUnavailable, TryAgain.
    """
    business = by.business

    def attempt() -> Membership:
        now = clock.now()
        wanted = ids.derived("mem", business, client, key)
        mine = keys.membership(client, wanted)
        found = batch([keys.client(client), keys.business(business), mine])
        holder = of_desk(found.get(keys.client(client)), by)
        known = found.get(mine)
        if not isinstance(known, Membership):
            known = _made(holder, current(found.get(keys.business(business)), now), plan, wanted, now)
            known = replace(known, manual=manual, notify_client=notify_client)
            known = _written(_from(known, starts_at, now), holder, by, now)
        return _begun(known, now)

    return decide_and_write(attempt)


def _made(client: Client, catalogue: Catalogue, plan: str, membership: str, now: datetime) -> Membership:
    offered = catalogue.plans.get(plan)
    if offered is None or offered.archived:
        raise InvalidRequest(FieldProblem("plan", "is not offered"))
    return Membership(membership, client.business, client.id, offered, now, now)


def _from(membership: Membership, starts_at: datetime | None, now: datetime) -> Membership:
    if starts_at is None:
        return membership
    if starts_at <= now:
        raise InvalidRequest(FieldProblem("starts_at", "must be in the future"))
    return replace(membership, starts_at=starts_at)


def _written(membership: Membership, client: Client, by: Member, now: datetime) -> Membership:
    """Written before its subscription is made, so that none is without it.

    One that is paid at the desk is written with its customer: whenever nothing is missing any more, it can begin.
    """
    if membership.manual and not client.email:
        raise NotPermitted(EMAIL_NEEDED)
    write = Write(now)
    if membership.manual:
        membership = replace(membership, customer=customer_of(client, write))
    membership = write.new(membership)
    write.new(audit(ids.new("aud"), by, DeskAct.START, now, client.id, membership.id, membership.plan.id))
    write.commit()
    return membership


def _begun(membership: Membership, now: datetime) -> Membership:
    """Where nothing is missing, as for one that is paid at the desk and has no agreement, it begins."""
    if not ready(membership):
        return membership
    return store(membership, settle(membership, now), now)
