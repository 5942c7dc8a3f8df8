"""Makes the memberships and packages of the demo's clients, one day after another, with Stripe's stand-in."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import stripe

from commands.client_link import clients_with
from local.demo_holding import MEMBERSHIPS, PACKAGES, Sold, Story
from local.failure import Failure
from local.past import past
from local.stripe.api import KEY
from portal import clock, ids
from portal.access.model import Role
from portal.access.staff import Member
from portal.appointments.model import Actor
from portal.business.file import Ids
from portal.clients.model import Client
from portal.memberships import desk
from portal.memberships.customer import with_customer
from portal.memberships.held import client_of
from portal.memberships.model import Membership, Signature
from portal.memberships.redeem import Sent, redeem
from portal.memberships.sell_package import sell_package
from portal.memberships.start import start
from portal.memberships.sync import settle, store
from portal.memberships.taking import Wish
from portal.payments import subscriptions
from portal.payments.card import Card
from portal.payments.reading import card
from portal.table import keys
from portal.table.read import one

SLUG = "demo"
IDS = Ids(SLUG)
OWNER = Member(IDS.business, Role.OWNER, "Demo")
KEY_OF_THE_DEMO = "demo"
_ADDRESS = "127.0.0.1"

type Step = tuple[float, Callable[[], None]]  # how many days ago, and what was done


def main() -> None:
    """All of it in the order of time; then everything is read once more as Stripe has it."""
    steps = [step for story in MEMBERSHIPS.values() for step in _lived(story)]
    steps += [(sold.ago, partial(_sell, sold)) for sold in PACKAGES]
    with past(os.environ["STRIPE_API_URL"]) as gone:
        for ago, act in sorted(steps, key=lambda step: -step[0]):
            gone.go(timedelta(days=ago))
            act()
    for story in MEMBERSHIPS.values():
        _kept(_membership(story))
    print(f"{len(MEMBERSHIPS)} memberships and {len(PACKAGES)} packages", flush=True)


def _lived(story: Story) -> Iterator[Step]:
    yield story.began, partial(_begin, story)
    if story.then:
        yield story.began - 1, partial(_change_card, story)
    if story.paused is not None:
        yield story.paused, partial(_pause, story)
    if story.ended is not None:
        yield story.ended, partial(_end, story)


def _begin(story: Story) -> None:
    """Started at the desk; signed, and paid by a card, where the story says so."""
    now, client = clock.now(), _client(story.client)
    starts_at = now + timedelta(days=story.starts_in) if story.starts_in else None
    plan = IDS.plan(story.plan)
    mine = start(OWNER, client.id, plan, KEY_OF_THE_DEMO, starts_at=starts_at, manual=story.manual, notify_client=False)
    if story.signed and mine.plan.agreement:
        name = f"{client.first_name} {client.last_name}"
        mine = _kept(mine, signature=Signature(name, mine.plan.agreement.version, now, _ADDRESS))
    if story.card:
        mine = with_customer(mine, client, now)
        _kept(mine, card=_attached(mine, story.card))


def _change_card(story: Story) -> None:
    mine = _membership(story)
    card = _attached(mine, story.then)
    subscriptions.take_over_card(mine, card.method, f"{mine.id}:{card.method}")
    _kept(mine)


def _pause(story: Story) -> None:
    mine = _membership(story)
    desk.pause(OWNER, mine.client, mine.id, notify_client=False)


def _end(story: Story) -> None:
    mine = _membership(story)
    desk.end(OWNER, mine.client, mine.id, at_once=True, notify_client=False)


def _sell(sold: Sold) -> None:
    client = _client(sold.client).id
    sent = Sent(KEY_OF_THE_DEMO, KEY_OF_THE_DEMO)
    package = sell_package(OWNER, client, IDS.package(sold.package), sent, notify_client=False)
    redeem(OWNER, client, package.id, Wish(sold.used, service=IDS.service(sold.service)), sent)


def _kept(mine: Membership, **changed: Any) -> Membership:
    """The membership with these changes and as Stripe has it, written without telling anybody."""
    now = clock.now()
    after = replace(mine, actor=Actor.STAFF, notify_client=False, **changed)
    return store(mine, settle(after, now), now)


def _attached(mine: Membership, method: str) -> Card:
    client = stripe.StripeClient(KEY, base_addresses={"api": os.environ["STRIPE_API_URL"]})
    found = card(client.v1.payment_methods.attach(method, {"customer": mine.customer}))
    if found is None:
        raise Failure(f"{method} is no card.", "Mend local/demo_holding.py.")
    return found


def _client(contact: str) -> Client:
    [client, *_] = clients_with(SLUG, contact)
    return client_of(IDS.business, client)


def _membership(story: Story) -> Membership:
    client = _client(story.client).id
    found = one(keys.membership(client, ids.derived("mem", IDS.business, client, KEY_OF_THE_DEMO)))
    if not isinstance(found, Membership):
        raise Failure(f"The membership of {story.client} is not there.", "Begin again: make reset")
    return found


if __name__ == "__main__":
    main()
