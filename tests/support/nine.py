"""A membership in each of the nine statuses (M2), as it comes to be so."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.clients.model import Client
from portal.memberships import desk
from portal.memberships.model import Membership, Status
from tests.integration.conftest import Clock
from tests.support.holding import OWNER, asked, member, stored_membership, with_card
from tests.support.money import FAILS_WHEN_CHARGED, Payments
from tests.support.people import browser_of
from tests.support.portal import Browser
from tests.support.salon import GLOW, SIGNED

MONTH = 31  # days: longer than any


@dataclass(slots=True)
class Scene:
    """A client, their membership, Stripe and the clock."""

    client: Client
    money: Payments
    at: Clock

    def browser(self) -> Browser:
        """The client, come in by a link that is fresh now."""
        return browser_of(self.client)

    def pass_days(self, days: float) -> None:
        """Time passes, and Stripe's events arrive."""
        self.at.forward(days=days)
        self.money.deliver()


def _active(scene: Scene) -> Membership:
    mine = member(scene.client, GLOW)
    with_card(scene.browser(), mine)
    return mine


def _scheduled(scene: Scene) -> Membership:
    return member(scene.client, GLOW, starts_at=scene.at.now.replace(day=10, month=12))


def _waiting_on_signature(scene: Scene) -> Membership:
    return member(scene.client, SIGNED)


def _card_needed(scene: Scene) -> Membership:
    return member(scene.client, GLOW)


def _manual_payment_due(scene: Scene) -> Membership:
    return member(scene.client, GLOW, manual=True)


def _past_due(scene: Scene) -> Membership:
    mine = _active(scene)
    with_card(scene.browser(), mine, FAILS_WHEN_CHARGED)
    scene.pass_days(MONTH)
    return mine


def _unpaid(scene: Scene) -> Membership:
    mine = _past_due(scene)
    scene.pass_days(8)
    return mine


def _paused(scene: Scene) -> Membership:
    mine = _active(scene)
    desk.pause(OWNER, mine.client, mine.id)
    return mine


def _canceled(scene: Scene) -> Membership:
    mine = _active(scene)
    asked(scene.browser(), mine, "cancel")
    scene.pass_days(MONTH)
    return mine


_MAKING: dict[Status, Callable[[Scene], Membership]] = {
    Status.ACTIVE: _active,
    Status.SCHEDULED: _scheduled,
    Status.WAITING_ON_SIGNATURE: _waiting_on_signature,
    Status.CARD_NEEDED: _card_needed,
    Status.MANUAL_PAYMENT_DUE: _manual_payment_due,
    Status.PAST_DUE: _past_due,
    Status.UNPAID: _unpaid,
    Status.PAUSED: _paused,
    Status.CANCELED: _canceled,
}


def in_status(status: Status, scene: Scene) -> Membership:
    """A membership that is so now; Stripe's events so far have arrived, and its calls are forgotten."""
    mine = _MAKING[status](scene)
    scene.money.deliver()
    scene.money.stripe.forget_calls()
    return stored_membership(mine)
