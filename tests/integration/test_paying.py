"""Services that ask for a card, a deposit or full payment when they are booked (B19, F25)."""

from datetime import timedelta

import pytest

from commands.calendars.check import check
from portal.business.catalogue import Catalogue, Payment, PaymentKind
from tests.integration.conftest import Clock, store
from tests.support.asking import book, booked, times
from tests.support.money import DECLINED, Payments, pay_page
from tests.support.outbox import Outbox
from tests.support.paying import (
    CARD,
    DEPOSIT,
    FRIDAY,
    FULL,
    asking,
    came_back,
    kept_by_the_salon,
    page_of,
    paid,
    pay_on,
    seen,
)
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import SLUG, local

pytestmark = pytest.mark.usefixtures("money")


@pytest.fixture
def outbox(catalogue: Catalogue, table: str) -> Outbox:  # noqa: ARG001  the salon is there
    return Outbox(table)


@pytest.fixture
def ana(catalogue: Catalogue) -> Browser:  # noqa: ARG001  the salon is there
    return browser_of(on_file("Ana", "Lopez", "ana@example.com", "+12125550101"))


def other() -> Browser:
    return browser_of(on_file("Ben", "Carter", "ben@example.com"))


def over(at: Clock, outbox: Outbox) -> None:
    """The hold ends, and whatever wakes then has woken."""
    outbox.drain()
    at.forward(minutes=36)
    outbox.wake(at.now)
    outbox.drain()


@pytest.mark.parametrize(
    ("payment", "kind", "amount"),
    [
        (DEPOSIT, "deposit", 1700),
        (Payment(PaymentKind.DEPOSIT, amount=2500), "deposit", 2500),
        (FULL, "full", 8500),
        (CARD, "card", 0),
    ],
)
def test_a_visit_is_one_once_it_is_paid(payment: Payment, kind: str, amount: int, ana: Browser, at: Clock) -> None:
    """B19: until then its time is held, and nobody is charged."""
    store(asking(payment), at)
    visit = booked(ana, FRIDAY)
    assert visit["status"] == "awaiting_payment"
    asked = visit["payment"]
    assert (asked["kind"], asked["amount"]["amount"], asked["paid"]) == (kind, amount, False)
    assert asked["until"] == "2026-11-30T09:35:00-05:00"
    assert book(other(), FRIDAY).code == "slot_taken"
    assert kept_by_the_salon() == 0
    answer = came_back(ana, visit, pay_on(page_of(ana, visit))).json
    assert (answer["status"], answer["payment"]["paid"]) == ("confirmed", True)
    assert answer["payment"]["card"] == {"brand": "visa", "last4": "4242"}
    assert kept_by_the_salon() == amount
    assert book(other(), FRIDAY).code == "slot_taken"
    assert check(SLUG).lines == ()


def test_a_service_that_asks_for_nothing_is_booked_at_once(ana: Browser, money: Payments) -> None:
    """B19: and without a word to Stripe."""
    assert booked(ana, FRIDAY)["status"] == "confirmed"
    assert money.calls() == []


def test_a_guest_pays_on_a_page_that_knows_nothing_of_them(money: Payments, at: Clock) -> None:
    """B19, A7."""
    store(asking(DEPOSIT), at)
    on_file("Ana", "Lopez", "ana@example.com")
    guest = Browser()
    answer = paid(guest)
    assert answer["status"] == "confirmed"
    assert money.calls().count("POST /v1/customers") == 0


def test_the_booking_is_told_when_it_is_paid_and_not_before(
    ana: Browser, money: Payments, at: Clock, outbox: Outbox
) -> None:
    """B19, S1."""
    store(asking(DEPOSIT), at)
    visit = booked(ana, FRIDAY)
    assert outbox.drain() == []
    came_back(ana, visit, pay_on(page_of(ana, visit)))
    money.deliver()
    told = [one.subject for one in outbox.drain() if one.channel == "email"]
    assert told == ["You are booked: Cut on Friday, December 4, 2026"]


ORDERS: dict[str, list[str]] = {
    "the webhook alone": ["webhook"],
    "the page alone": ["page"],
    "the webhook first": ["webhook", "page"],
    "the page first": ["page", "webhook"],
    "all of it twice": ["webhook", "webhook", "page", "page"],
    "neither, and the hold ends": [],
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_however_it_is_heard_of_a_paid_visit_ends_the_same(
    order: list[str], ana: Browser, money: Payments, at: Clock, outbox: Outbox
) -> None:
    """F25: webhook lost, late, twice, before the return page."""
    store(asking(DEPOSIT), at)
    visit = booked(ana, FRIDAY)
    page = pay_on(page_of(ana, visit))
    events = money.waiting()
    for step in order:
        answers = [came_back(ana, visit, page)] if step == "page" else money.deliver(events)
        assert {answer.status for answer in answers} == {200}
    over(at, outbox)
    money.deliver(events)
    after = seen(ana, visit)
    assert (after["status"], after["payment"]["paid"]) == ("confirmed", True)
    assert kept_by_the_salon() == 1700
    assert check(SLUG).lines == ()


@pytest.mark.parametrize("opened", [False, True], ids=["no page", "an open page"])
def test_an_abandoned_payment_leaves_no_visit_and_charges_nobody(
    opened: bool, ana: Browser, at: Clock, outbox: Outbox
) -> None:
    """B19: and the page that was open can no longer be paid."""
    store(asking(DEPOSIT), at)
    visit = booked(ana, FRIDAY)
    url = page_of(ana, visit) if opened else ""
    over(at, outbox)
    assert seen(ana, visit)["status"] == "cancelled"
    assert ana.get("/api/portal").json["appointments"] == []
    assert ana.get("/api/portal").json["past"] == []
    if opened:
        assert "location" not in pay_page(url).headers
    assert kept_by_the_salon() == 0
    assert outbox.drain() == []
    assert booked(other(), FRIDAY)["status"] == "awaiting_payment"
    assert check(SLUG).lines == ()


def test_the_time_is_free_by_the_clock_alone(ana: Browser, at: Clock) -> None:
    """F7, B19: whether or not anything woke."""
    store(asking(DEPOSIT), at)
    visit = booked(ana, FRIDAY)
    assert visit["start"] not in times(other(), "2026-12-04", "2026-12-04")
    at.forward(minutes=35)
    assert visit["start"] in times(other(), "2026-12-04", "2026-12-04")
    assert ana.post(f"/api/appointments/{visit['id']}/payment").code == "payment_over"
    assert booked(other(), FRIDAY)["status"] == "awaiting_payment"


def test_a_refused_card_leaves_the_page_open_and_the_time_held(ana: Browser, at: Clock) -> None:
    """B19."""
    store(asking(DEPOSIT), at)
    visit = booked(ana, FRIDAY)
    url = page_of(ana, visit)
    assert "declined" in pay_page(url, DECLINED).text
    assert seen(ana, visit)["status"] == "awaiting_payment"
    assert page_of(ana, visit) == url
    assert came_back(ana, visit, pay_on(url)).json["status"] == "confirmed"
    assert kept_by_the_salon() == 1700


def test_what_is_somebody_else_s_cannot_be_paid_or_confirmed(ana: Browser, at: Clock) -> None:
    """A8, F22."""
    store(asking(DEPOSIT), at)
    visit, mine = booked(ana, FRIDAY), booked(other(), local(4, 14))
    page = pay_on(page_of(ana, visit))
    ben = other()
    assert ben.post(f"/api/appointments/{visit['id']}/payment").status == 404
    assert came_back(ben, visit, page).status == 404
    assert came_back(ana, visit, "cs_test_nothing").status == 404
    assert came_back(ana, mine, page).status == 404
    assert kept_by_the_salon() == 1700


def test_a_visit_that_is_paid_has_nothing_to_pay(ana: Browser, at: Clock) -> None:
    """B19."""
    store(asking(DEPOSIT), at)
    visit = paid(ana)
    assert ana.post(f"/api/appointments/{visit['id']}/payment").code == "nothing_to_pay"


def test_the_days_are_right_while_a_payment_is_waited_for(ana: Browser, at: Clock) -> None:
    """B19: the hold is what they should hold, until it is over."""
    store(asking(DEPOSIT), at)
    booked(ana, FRIDAY)
    assert check(SLUG).lines == ()
    at.now += timedelta(minutes=36)
    assert check(SLUG).lines == ()
