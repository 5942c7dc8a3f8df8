"""Payments that come too late, or twice: the time if it is free, else the money back (B19)."""

from typing import Any

import pytest

from commands.calendars.check import check
from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock, store
from tests.support.asking import booked, wish
from tests.support.money import Payments
from tests.support.outbox import Outbox
from tests.support.paying import (
    CARD,
    DEPOSIT,
    FRIDAY,
    asking,
    came_back,
    forget_page,
    given_back,
    kept_by_the_salon,
    page_of,
    pay_on,
    seen,
)
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import SLUG

pytestmark = pytest.mark.usefixtures("money")


@pytest.fixture
def outbox(catalogue: Catalogue, table: str) -> Outbox:  # noqa: ARG001  the salon is there
    return Outbox(table)


@pytest.fixture
def ana(catalogue: Catalogue) -> Browser:  # noqa: ARG001  the salon is there
    return browser_of(on_file("Ana", "Lopez", "ana@example.com", "+12125550101"))


def other() -> Browser:
    return browser_of(on_file("Ben", "Carter", "ben@example.com"))


def paid_late(ana: Browser, at: Clock) -> tuple[dict[str, Any], str]:
    """A page is paid within the hold, and nobody hears of it before the hold is over."""
    store(asking(DEPOSIT), at)
    visit = booked(ana, FRIDAY)
    page = pay_on(page_of(ana, visit))
    at.forward(minutes=40)
    assert kept_by_the_salon() == 1700
    return visit, page


def test_who_paid_late_has_the_visit_if_the_time_is_still_free(ana: Browser, at: Clock) -> None:
    """B19."""
    visit, page = paid_late(ana, at)
    assert came_back(ana, visit, page).json["status"] == "confirmed"
    assert check(SLUG).lines == ()


def test_who_paid_when_the_time_was_gone_gets_all_of_it_back_and_is_told(
    ana: Browser, money: Payments, at: Clock, outbox: Outbox
) -> None:
    """B19: no money without a visit."""
    visit, page = paid_late(ana, at)
    booked(other(), FRIDAY, wish())
    outbox.drain()
    assert came_back(ana, visit, page).json["status"] == "cancelled"
    told = [one for one in outbox.drain() if one.to == "ana@example.com"]
    assert [one.subject for one in told] == ["Your booking did not work out, and your payment comes back"]
    at.forward(minutes=1)
    outbox.wake(at.now)
    assert kept_by_the_salon() == 0
    money.deliver()
    given_back(at, outbox)
    assert kept_by_the_salon() == 0
    assert check(SLUG).lines == ()


def test_a_card_that_came_too_late_is_told_and_books_nothing(
    ana: Browser, money: Payments, at: Clock, outbox: Outbox
) -> None:
    """B19."""
    store(asking(CARD), at)
    visit = booked(ana, FRIDAY)
    page = pay_on(page_of(ana, visit))
    at.forward(minutes=40)
    booked(other(), FRIDAY)
    outbox.drain()
    money.deliver()
    assert seen(ana, visit)["status"] == "cancelled"
    assert len([one for one in outbox.drain() if one.to == "ana@example.com"]) == 1
    assert came_back(ana, visit, page).json["status"] == "cancelled"


def test_the_second_of_two_payments_is_given_back(ana: Browser, money: Payments, at: Clock, outbox: Outbox) -> None:
    """B19: a page of an earlier try that was paid after all."""
    store(asking(DEPOSIT), at)
    visit = booked(ana, FRIDAY)
    first = page_of(ana, visit)
    forget_page(visit, page_until=None)
    second = page_of(ana, visit)
    assert first != second
    came_back(ana, visit, pay_on(second))
    pay_on(first)
    assert kept_by_the_salon() == 3400
    money.deliver()
    money.deliver(money.stripe.events())
    given_back(at, outbox)
    assert kept_by_the_salon() == 1700
    assert seen(ana, visit)["status"] == "confirmed"
