"""What stands for a placeholder in an event about memberships: one in the state that is wanted, each made anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from secrets import token_urlsafe

from commands.environment import catalogue_of_business
from commands.event_desk import OWNER, client_id
from commands.event_tokens import DEMO
from portal import clock
from portal.access import links
from portal.access.enter import enter
from portal.access.rules import FRESH_FOR
from portal.business.file import Ids
from portal.clients.model import Client
from portal.memberships import desk
from portal.memberships.customer import with_customer
from portal.memberships.held import client_of
from portal.memberships.model import Membership, Signature
from portal.memberships.start import start
from portal.memberships.sync import settle, store
from portal.payments.account import stripe_of
from portal.payments.reading import card
from portal.table import keys
from portal.table.read import one
from portal.table.write import Write

_IDS = Ids(DEMO)
_CARD = "pm_card_visa"  # one of Stripe's shared test cards


def old_session(client: str) -> str:
    """A new session's credential by a link that is too old for what touches money (A10)."""
    now = clock.now()
    link, token = links.made(_IDS.business, [client_id(client)], now - FRESH_FOR, timedelta(days=30))
    write = Write(now)
    write.new(link)
    write.commit()
    return enter(token, None).credential


def held(plan: str, client: str) -> str:
    """The id of a membership just started, signed and paid by a card."""
    mine = _started(plan, client)
    if agreement := mine.plan.agreement:
        mine = replace(mine, signature=Signature("Ana Lopez", agreement.version, clock.now(), "198.51.100.7"))
    return _paid_by(mine, client, _CARD).id


def due(plan: str, client: str, method: str = "") -> str:
    """The id of a membership of which a later payment is due, with one of Stripe's shared test cards or without any."""
    mine = _started(plan, client, manual=True)
    mine = _written(replace(mine, paid_until=clock.now(), notify_client=False))  # as of a cycle before
    return _paid_by(mine, client, method).id if method else mine.id


def cancelled(plan: str, client: str) -> str:
    """The id of a membership that ends with what is paid for."""
    return desk.end(OWNER, client_id(client), held(plan, client), notify_client=False).id


def ended(plan: str, client: str) -> str:
    """The id of a membership that has ended."""
    return desk.end(OWNER, client_id(client), held(plan, client), at_once=True, notify_client=False).id


def version_of(client: str, membership: str) -> str:
    """The version of a membership."""
    return str(found_membership(client, membership).version)


def agreement(plan: str) -> str:
    """The version of a plan's agreement."""
    found = catalogue_of_business(DEMO).plans[_IDS.plan(plan)].agreement
    return found.version if found else ""


def found_client(client: str) -> Client:
    """A client of the demo file."""
    return client_of(_IDS.business, client_id(client))


def found_membership(client: str, membership: str) -> Membership:
    """One of that client's memberships."""
    found = one(keys.membership(client_id(client), membership))
    if isinstance(found, Membership):
        return found
    raise LookupError(f"{client} has no membership {membership}")


def _started(plan: str, client: str, *, manual: bool = False) -> Membership:
    key = token_urlsafe(16)
    return start(OWNER, client_id(client), _IDS.plan(plan), key, manual=manual, notify_client=False)


def _paid_by(mine: Membership, client: str, method: str) -> Membership:
    now = clock.now()
    before = with_customer(found_membership(client, mine.id), found_client(client), now)
    stripe = stripe_of(_IDS.business)
    attached = card(stripe.v1.payment_methods.attach(method, {"customer": before.customer}))
    ready = replace(before, card=attached, signature=mine.signature, notify_client=False)
    return store(before, settle(ready, now), now)


def _written(changed: Membership) -> Membership:
    write = Write(clock.now())
    changed = write.changed(changed)
    write.commit()
    return changed


VALUES: dict[str, Callable[..., str]] = {
    "old_session": old_session,
    "held": held,
    "due": due,
    "cancelled": cancelled,
    "ended": ended,
    "version_of": version_of,
    "agreement": agreement,
}
