"""DynamoDB and Stripe calls of what clients do about memberships, and of what Stripe tells, counted (F29)."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from portal.memberships.model import Membership, Status
from tests.integration.conftest import Clock
from tests.support.asking import times
from tests.support.desk import grant, package_of
from tests.support.dynamodb import counted
from tests.support.holding import asked, card_page, member, stored_membership, with_card
from tests.support.money import Payments, hear, pay_page
from tests.support.nine import MONTH, Scene, in_status
from tests.support.people import on_file
from tests.support.portal import Browser
from tests.support.salon import GLOW, SIGNED

READ, QUERY, WRITE = "BatchGetItem", "Query", "TransactWriteItems"
TRUTH = ["GET /v1/subscriptions/*", "GET /v1/invoices"]
CHANGE = "POST /v1/subscriptions/*"
NEW_PAGE, PAGE = "POST /v1/checkout/sessions", "GET /v1/checkout/sessions/*"
NEW_CUSTOMER = "POST /v1/customers"
KNOWN, PRICE, SUBSCRIBE = "GET /v1/subscriptions", "GET /v1/prices", "POST /v1/subscriptions"
PAY = "POST /v1/invoices/*/pay"


@pytest.fixture
def scene(money: Payments, at: Clock) -> Scene:
    """Ana, Stripe, and a function that has answered before: the plan has its price at Stripe."""
    times(Browser(), "2026-12-01", "2026-12-01")
    bo = on_file("Bo", "Berg", "bo@example.com")
    with_card(Scene(bo, money, at).browser(), member(bo, GLOW))
    money.deliver()
    return Scene(on_file("Ana", "Lopez", "ana@example.com"), money, at)


@contextmanager
def asks(scene: Scene, dynamodb: list[str], stripe: list[str]) -> Iterator[None]:
    """What is done inside asks just that of both."""
    scene.money.stripe.forget_calls()
    with counted() as calls:
        yield
    assert (calls.names, scene.money.calls()) == (dynamodb, stripe)


def does(ana: Browser, mine: Membership, act: str, *, preview: bool = False, **body: object) -> None:
    """An act that works."""
    assert asked(ana, mine, act, preview=preview, **body).status == 200


@pytest.mark.parametrize("status", Status)
def test_looking_at_a_membership_asks_nothing_of_stripe(status: Status, scene: Scene) -> None:
    """M1, M2: nor does the list of them."""
    mine, ana = in_status(status, scene), scene.browser()
    with asks(scene, [READ, QUERY], []):
        assert ana.get(f"/api/memberships/{mine.id}").status == 200
    with asks(scene, [READ, QUERY], []):
        assert ana.get("/api/portal").status == 200


def test_looking_at_a_package_is_one_read_and_one_query(scene: Scene) -> None:
    """M10."""
    package, ana = package_of(scene.client.id, grant(2)), scene.browser()
    with asks(scene, [READ, QUERY], []):
        assert ana.get(f"/api/packages/{package.id}").status == 200


def test_a_page_for_a_card_is_one_call_of_stripe_once_the_client_is_known_there(scene: Scene) -> None:
    """M3."""
    mine, ana = member(scene.client, GLOW), scene.browser()
    with asks(scene, [READ, WRITE], [NEW_CUSTOMER, NEW_PAGE]):
        card_page(ana, mine)
    with asks(scene, [READ], [NEW_PAGE]):
        card_page(ana, mine)


def test_a_first_card_makes_the_subscription(scene: Scene) -> None:
    """M8."""
    mine, ana = member(scene.client, GLOW), scene.browser()
    page = card_page(ana, mine)
    pay_page(page["url"])
    with asks(scene, [READ, WRITE], [PAGE, KNOWN, PRICE, SUBSCRIBE, *TRUTH]):
        does(ana, mine, "card/confirm", page=page["id"])


def test_another_card_is_taken_over_in_one_change(scene: Scene) -> None:
    """M3."""
    mine, ana = in_status(Status.ACTIVE, scene), scene.browser()
    page = card_page(ana, mine)
    pay_page(page["url"])
    with asks(scene, [READ, WRITE], [PAGE, CHANGE, *TRUTH]):
        does(ana, mine, "card/confirm", page=page["id"])


def test_paying_reads_what_is_due_and_charges_each_of_it(scene: Scene) -> None:
    """M5."""
    mine, ana = in_status(Status.PAST_DUE, scene), scene.browser()
    with_card(ana, mine)
    with asks(scene, [READ, WRITE], [*TRUTH, PAY, *TRUTH]):
        does(ana, mine, "pay")


def test_a_signature_alone_asks_nothing_of_stripe(scene: Scene) -> None:
    """M8."""
    mine, ana = member(scene.client, SIGNED), scene.browser()
    with asks(scene, [READ, WRITE], []):
        does(ana, mine, "sign", name="Ana Lopez", version="a1", accept=True)


def test_cancelling_reads_stripe_before_it_says_yes_and_so_does_its_preview(scene: Scene) -> None:
    """M6, F26."""
    mine, ana = in_status(Status.ACTIVE, scene), scene.browser()
    with asks(scene, [READ], TRUTH):
        does(ana, mine, "cancel", version=mine.version, preview=True)
    with asks(scene, [READ, WRITE], [*TRUTH, CHANGE, *TRUTH]):
        does(ana, mine, "cancel", version=mine.version)
    cancelled = stored_membership(mine)
    with asks(scene, [READ, WRITE], [*TRUTH, CHANGE, *TRUTH]):
        does(ana, mine, "keep", version=cancelled.version)


def test_an_event_is_read_stripe_asked_and_all_of_it_written_once(scene: Scene) -> None:
    """F25."""
    mine = in_status(Status.ACTIVE, scene)
    scene.at.forward(days=MONTH)
    paid = next(it for it in scene.money.waiting() if it["type"] == "invoice.paid" and mine.customer in str(it))
    with asks(scene, [READ, WRITE], TRUTH):
        assert hear(paid).json == {"applied": True}
    assert len(stored_membership(mine).cycles) == 2
    with asks(scene, [READ, "GetItem"], []):  # the second: whether its client was merged into another one
        assert hear(paid).json == {"applied": False}


def test_an_event_that_concerns_nobody_here_is_not_looked_into(scene: Scene) -> None:
    """F25: it may be of something else that the business sells."""
    event = {"id": "evt_1", "type": "invoice.paid", "data": {"object": {"object": "invoice", "id": "in_1"}}}
    with asks(scene, [], []):
        assert hear(event).json == {"applied": False}
