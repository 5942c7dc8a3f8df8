"""The ways in which Stripe's events and the client's return reach the portal: lost, late, twice, reordered (F25)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from portal.access import credentials
from portal.memberships import card
from portal.memberships.heed import heed
from portal.memberships.model import Membership
from portal.payments.events import event_of
from tests.integration.conftest import Clock, store
from tests.support.holding import asked, card_page
from tests.support.money import MASTERCARD, keys_of, pay_page, payments
from tests.support.nine import Scene
from tests.support.outcome import reconciled
from tests.support.people import on_file
from tests.support.portal import Browser
from tests.support.racing import raced
from tests.support.salon import BUSINESS, NOW, salon
from tests.support.storage import emptied


@dataclass(frozen=True, slots=True)
class Return:
    """A client who comes back from the hosted page."""

    browser: Browser
    membership: Membership
    page: str
    expected: str = ""  # the code of the refusal, where there should be one

    def __call__(self) -> None:
        """In the browser."""
        answer = asked(self.browser, self.membership, "card/confirm", page=self.page)
        assert (answer.code if answer.status >= 400 else "") == self.expected, answer.body

    def at_once(self) -> None:
        """Below the handler, of which there is one for each request at a time."""
        mine = [found for cookie in self.browser.cookies.values() if (found := credentials.parse(cookie))]
        card.confirm(self.membership.id, self.page, mine)


type Way = Callable[[Scene, Return | None], None]


def page_first(scene: Scene, back: Return | None) -> None:
    _came(back)
    scene.money.deliver()


def events_first(scene: Scene, back: Return | None) -> None:
    scene.money.deliver()
    _came(back)
    scene.money.deliver()


def backwards(scene: Scene, back: Return | None) -> None:
    for _ in range(2):  # what the page leads to makes events too
        scene.money.deliver(reversed(taken(scene)))
        _came(back)


def each_twice(scene: Scene, back: Return | None) -> None:
    for _ in range(2):
        scene.money.deliver([one for one in taken(scene) for _ in range(2)])
        _came(back)
    scene.money.deliver(scene.money.stripe.events())


def nobody_comes_back(scene: Scene, _: Return | None) -> None:
    scene.money.deliver()
    scene.money.deliver()


def lost(scene: Scene, back: Return | None) -> None:
    scene.money.lose()
    _came(back)
    scene.money.lose()


def all_lost(scene: Scene, _: Return | None) -> None:
    scene.money.lose()
    reconciled()
    scene.money.lose()


def late(_: Scene, back: Return | None) -> None:
    """What waits stays waiting: it comes at the end of the story."""
    _came(back)


def page_twice(scene: Scene, back: Return | None) -> None:
    _came(back)
    _came(back)
    scene.money.deliver()


def all_at_once(scene: Scene, back: Return | None) -> None:
    """Two windows, and each event twice, all at the same time."""
    events = [event_of(BUSINESS, one) for one in taken(scene)]
    asking: list[Callable[[], Any]] = [partial(heed, one) for one in events for _ in range(2)]
    asking += [back.at_once] * 2 if back else []
    raced(asking)
    scene.money.deliver()


def taken(scene: Scene) -> list[dict[str, Any]]:
    """The events that wait, which do not any more."""
    waiting = scene.money.waiting()
    scene.money.lose()
    return waiting


def _came(back: Return | None) -> None:
    if back:
        back()


def entered(
    scene: Scene, mine: Membership, way: Way, number: str = MASTERCARD, *, pay_due: bool = False, expected: str = ""
) -> None:
    """A card is entered on the hosted page, and heard of in that way."""
    page = card_page(scene.browser(), mine, pay_due=pay_due)
    assert pay_page(page["url"], number).status_code == 303
    way(scene, Return(scene.browser(), mine, page["id"], expected))


def passed(scene: Scene, way: Way, days: float) -> None:
    """Time passes, and what happened meanwhile is heard of in that way."""
    scene.at.forward(days=days)
    way(scene, None)


def opened_anew(stored: str, at: Clock) -> None:
    """A salon in which nothing has happened yet."""
    emptied(stored)
    at.followed = lambda _: None
    at.to(NOW)
    store(salon(), at)


@contextmanager
def staged(stored: str, at: Clock) -> Iterator[Scene]:
    """Such a salon, with its client and Stripe."""
    opened_anew(stored, at)
    keys_of(BUSINESS)
    with payments(NOW.timestamp()) as money:
        at.followed = money.at
        yield Scene(on_file("Ana", "Lopez", "ana@example.com"), money, at)
