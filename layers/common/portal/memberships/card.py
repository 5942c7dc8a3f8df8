"""Change the card that pays for a membership: on Stripe's page, never here (M3, M4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from portal import clock, ids
from portal.access.model import Credential
from portal.appointments.model import Actor
from portal.errors import CardDeclined, NotFound, NotPermitted
from portal.memberships.acting import Acting, StaleMembership, read_acting
from portal.memberships.applied import agreed, owed
from portal.memberships.customer import with_customer
from portal.memberships.model import Membership, RefusedPage
from portal.memberships.reasons import CARD_NOT_ENTERED
from portal.memberships.rules import can_change_card
from portal.memberships.sync import Settled, by_stripe, settle, store, unless_heard
from portal.messages.deployment import site
from portal.payments import charges, pages, subscriptions
from portal.payments.model import CardPage, Page, StripeEvent
from portal.payments.refusals import declined
from portal.table.write import decide_and_write

_REMEMBERED = 10  # pages


@dataclass(frozen=True, slots=True)
class Started:
    """The hosted page, and the membership that it is for."""

    met: Acting
    page: Page


def start(
    membership: str, credentials: Sequence[Credential], key: str, *, pays_due: bool, shown: int | None = None
) -> Started:
    """Make the hosted page for a card; the same key gives the same page. ``shown``: how much the client saw as due.

    Raises SignedOut, LinkTooOld, NotFound, NotPermitted, StaleVersion where more is due by now, PaymentsNotSetUp,
    PaymentsUnavailable.
    """

    def attempt() -> Started:
        met = read_acting(membership, credentials, clock.now())
        permission = can_change_card(met.membership, met.now)
        if not permission.allowed:
            raise NotPermitted(*permission.reasons)
        mine = with_customer(met.membership, met.client, met.now)
        if pays_due and mine.subscription:  # what is agreed to is what Stripe says at this moment
            mine = store(mine, by_stripe(mine, settle(mine, met.now)), met.now)
        due = mine.due.amount if mine.due else 0
        if pays_due and shown is not None and due > shown:
            raise StaleMembership
        back = f"{site()}/#/membership/{mine.id}/card"
        page = pages.make_card_page(
            mine, back, ids.derived("key", mine.id, key), met.now, pays=due if pays_due else None
        )
        return Started(met.after(mine), page)

    return decide_and_write(attempt)


def confirm(membership: str, page: str, credentials: Sequence[Credential]) -> Acting:
    """What the page that Stripe leads back to asks for: take the card over, if Stripe has not said so before.

    Raises SignedOut, LinkTooOld, NotFound, NotPermitted where no card was entered, CardDeclined, PaymentsUnavailable.
    """

    def attempt() -> Acting:
        met = read_acting(membership, credentials, clock.now())
        found = pages.card_page(met.membership.business, page)
        if found is None or not _belongs(found, met.membership):
            raise NotFound
        if found.card is None:
            raise NotPermitted(CARD_NOT_ENTERED)
        return met.after(_take_over(met.membership, found, met.now))

    return decide_and_write(attempt)


def take_over(business: str, client: str, membership: str, page: str, event: StripeEvent | None = None) -> bool:
    """The same, because Stripe says that the page was completed. Raises CardDeclined, PaymentsUnavailable, TryAgain."""

    def attempt() -> bool:
        now = clock.now()
        mine = unless_heard(business, client, membership, event)
        if mine is None:
            return False
        completed = pages.card_page(business, page)
        if completed is None or completed.card is None or not _belongs(completed, mine):
            return False
        return _take_over(mine, completed, now, event) != mine

    return decide_and_write(attempt)


def is_new(page: CardPage, membership: Membership) -> bool:
    """Whether a page of this membership was neither taken over nor refused, nor is older than the newest taken over."""
    known = {*membership.card_pages, *(refused.page for refused in membership.refused_pages)}
    older = membership.card_page_at is not None and page.made_at < membership.card_page_at
    return _belongs(page, membership) and not older and page.id not in known


def _belongs(page: CardPage, membership: Membership) -> bool:
    same = page.membership == membership.id and page.business == membership.business
    return same and page.customer == membership.customer


def _take_over(before: Membership, page: CardPage, now: datetime, event: StripeEvent | None = None) -> Membership:
    """Charge it where that is agreed, then let it pay from now on.

    Where a charge is refused nothing else changes: the card before it stays (M4), and the page is as refused when it is
    heard of again. A page that was taken over before, or is older than the newest that was, changes nothing.
    """
    for refused in before.refused_pages:
        if refused.page == page.id:
            raise declined(refused.reason)
    if not is_new(page, before) or not can_change_card(before, now).allowed:
        return store(before, settle(before, now), now, event)
    try:
        settled = _charged(before, page, now)
    except CardDeclined as error:
        refused = RefusedPage(page.id, str(error.details["reason"]))
        after = replace(before, refused_pages=(*before.refused_pages, refused)[-_REMEMBERED:])
        store(before, Settled(after), now, event)
        raise
    return store(before, settled, now, event)


def _charged(before: Membership, page: CardPage, now: datetime) -> Settled:
    """What is due is paid with it, then it is the card; or the membership that waited for it begins."""
    if before.subscription:
        _pay_due(before, page, now)
        if page.card and not before.manual:
            subscriptions.take_over_card(before, page.card.method, f"{page.id}:card")
    pages_so_far = (*before.card_pages, page.id)[-_REMEMBERED:]
    mine = replace(before, card=page.card, card_pages=pages_so_far, card_page_at=page.made_at, actor=Actor.CLIENT)
    return settle(mine, now)


def _pay_due(membership: Membership, page: CardPage, now: datetime) -> None:
    if page.pays and page.card:
        truth = subscriptions.truth(membership.business, membership.subscription)
        owing = owed(truth.invoices, now)
        paid = agreed(owing, page.pays)
        charges.pay(membership.business, paid, page.card.method, page.id)
        charges.ask_for(membership.business, owing[len(paid) :], page.id)  # or all would seem well
