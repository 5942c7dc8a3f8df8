"""What becomes of what was paid for a visit: cancelled, undone, moved, in a group; and credit (B19, C4)."""

from dataclasses import replace

import pytest

from commands.calendars.check import check
from portal import clock
from portal.access.model import Role
from portal.business.catalogue import Catalogue
from portal.business.model import DepositFate
from portal.clients.model import Client
from portal.table.write import Write
from tests.integration.conftest import Clock, store
from tests.support.asking import act, booked, move, wish
from tests.support.desk import browser_of_staff
from tests.support.money import Payments
from tests.support.outbox import Outbox
from tests.support.paying import (
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
from tests.support.salon import LENA, SLUG, local
from tests.support.stored import client_reached_by, stored_client

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


def settled(at: Clock, outbox: Outbox) -> None:
    """The undo is over, and what is to go back went back."""
    outbox.drain()
    at.forward(minutes=11)
    outbox.wake(at.now)
    outbox.drain()
    at.forward(minutes=1)
    outbox.wake(at.now)
    outbox.drain()


@pytest.mark.parametrize(
    ("fate", "kept", "credit"),
    [(DepositFate.REFUND, 0, 0), (DepositFate.KEEP, 1700, 0), (DepositFate.CREDIT, 1700, 1700)],
)
def test_a_cancellation_says_what_becomes_of_the_money_and_that_becomes_of_it(
    fate: DepositFate, kept: int, credit: int, ana: Browser, at: Clock, outbox: Outbox
) -> None:
    """B19, C4: nothing moves before the undo is over."""
    store(asking(DEPOSIT, fate), at)
    visit = paid(ana)
    assert visit["payment"]["fate"] == fate.value
    preview = act(ana, visit, "cancel", preview=True).json
    assert (preview["payment"]["fate"], preview["payment"]["amount"]["amount"]) == (fate.value, 1700)
    cancelled = act(ana, visit, "cancel").json
    assert (cancelled["status"], cancelled["payment"]["fate"]) == ("cancelled", fate.value)
    outbox.drain()
    assert kept_by_the_salon() == 1700
    settled(at, outbox)
    assert kept_by_the_salon() == kept
    client = client_reached_by("ana@example.com")
    assert client.credit == credit
    shown = ana.get("/api/portal").json["client"]
    assert shown.get("credit", {"amount": 0})["amount"] == credit
    assert seen(ana, visit)["payment"]["settled"] is (fate is not DepositFate.KEEP)


def test_an_undone_cancellation_gives_nothing_back(ana: Browser, at: Clock, outbox: Outbox) -> None:
    """C4, B19."""
    store(asking(DEPOSIT), at)
    visit = paid(ana)
    cancelled = act(ana, visit, "cancel").json
    outbox.drain()
    back = act(ana, cancelled, "restore").json
    assert (back["status"], back["payment"]["paid"], back["payment"]["fate"]) == ("confirmed", True, "refund")
    settled(at, outbox)
    assert kept_by_the_salon() == 1700
    act(ana, back, "cancel")
    settled(at, outbox)
    assert kept_by_the_salon() == 0


def test_credit_pays_first_and_alone_where_it_is_enough(
    ana: Browser, money: Payments, at: Clock, outbox: Outbox
) -> None:
    """B19: in the same transaction as the booking."""
    store(asking(DEPOSIT, DepositFate.CREDIT), at)
    act(ana, paid(ana), "cancel")
    settled(at, outbox)
    money.stripe.forget_calls()
    store(asking(DEPOSIT, DepositFate.CREDIT), at)
    visit = booked(ana, local(7, 10))
    assert (visit["status"], visit["payment"]["paid"]) == ("confirmed", True)
    assert (visit["payment"]["credit"]["amount"], visit["payment"]["due"]["amount"]) == (1700, 0)
    assert money.calls() == []
    assert client_reached_by("ana@example.com").credit == 0


def test_credit_that_is_not_enough_lowers_what_is_due_and_comes_back_with_an_abandoned_hold(
    ana: Browser, at: Clock, outbox: Outbox
) -> None:
    """B19."""
    store(asking(DEPOSIT, DepositFate.CREDIT), at)
    act(ana, paid(ana), "cancel")
    settled(at, outbox)
    store(asking(FULL), at)
    visit = booked(ana, local(7, 10))
    assert (visit["payment"]["amount"]["amount"], visit["payment"]["due"]["amount"]) == (8500, 6800)
    assert client_reached_by("ana@example.com").credit == 0
    over(at, outbox)
    at.forward(minutes=1)
    outbox.wake(at.now)
    assert client_reached_by("ana@example.com").credit == 1700
    again = booked(ana, local(8, 10))
    came_back(ana, again, pay_on(page_of(ana, again)))
    assert kept_by_the_salon() == 1700 + 6800
    act(ana, seen(ana, again), "cancel")
    settled(at, outbox)
    assert kept_by_the_salon() == 1700
    assert client_reached_by("ana@example.com").credit == 1700


def test_a_move_keeps_the_payment(ana: Browser, at: Clock) -> None:
    """B19, R2."""
    store(asking(DEPOSIT), at)
    moved = move(ana, paid(ana), local(8, 10)).json
    assert (moved["status"], moved["payment"]["paid"]) == ("confirmed", True)
    assert kept_by_the_salon() == 1700


GUESTS = [{"first_name": "Bo", "last_name": "Berg", "email": "bo@example.com", "services": [wish(staff=LENA)]}]


def test_a_group_is_paid_at_once_by_whoever_booked_it(ana: Browser, at: Clock, outbox: Outbox) -> None:
    """B14, B19: all of the visits are, or none is."""
    store(asking(DEPOSIT), at)
    visit = booked(ana, FRIDAY, wish(), guests=GUESTS)
    assert visit["payment"]["amount"]["amount"] == 3400
    assert [guest["status"] for guest in visit["group"]["guests"]] == ["awaiting_payment"]
    after = came_back(ana, visit, pay_on(page_of(ana, visit))).json
    assert (after["status"], [guest["status"] for guest in after["group"]["guests"]]) == ("confirmed", ["confirmed"])
    assert kept_by_the_salon() == 3400
    [bo] = [one for one in outbox.drain() if one.to == "bo@example.com"]
    guest = Browser()
    guest.post("/api/sessions", {"token": bo.token})
    assert "payment" not in guest.get(f"/api/appointments/{visit['group']['guests'][0]['id']}").json
    act(ana, after, "cancel", members=[visit["group"]["guests"][0]["id"]])
    settled(at, outbox)
    assert kept_by_the_salon() == 1700
    act(ana, seen(ana, visit), "cancel")
    settled(at, outbox)
    assert kept_by_the_salon() == 0
    assert check(SLUG).lines == ()


def test_an_abandoned_group_is_free_again(ana: Browser, at: Clock, outbox: Outbox) -> None:
    """B14, B19."""
    store(asking(DEPOSIT), at)
    visit = booked(ana, FRIDAY, wish(), guests=GUESTS)
    over(at, outbox)
    after = seen(ana, visit)
    assert (after["status"], [guest["status"] for guest in after["group"]["guests"]]) == ("cancelled", ["cancelled"])
    assert kept_by_the_salon() == 0
    assert check(SLUG).lines == ()


def with_credit(contact: str, credit: int) -> Client:
    write = Write(clock.now())
    stored = write.changed(replace(client_reached_by(contact), credit=credit))
    write.commit()
    return stored


@pytest.mark.parametrize("credit", [5000, 0], ids=["of credit", "by card"])
def test_what_was_paid_for_a_group_comes_back_to_whoever_paid(
    credit: int, ana: Browser, at: Clock, outbox: Outbox
) -> None:
    """B14, B19: and not to the guests whose share it was."""
    store(asking(DEPOSIT, DepositFate.CREDIT), at)
    with_credit("ana@example.com", credit)
    visit = booked(ana, FRIDAY, wish(), guests=GUESTS) if credit else paid(ana, wish(), guests=GUESTS)
    assert (visit["status"], visit["payment"]["paid"]) == ("confirmed", True)
    act(ana, visit, "cancel")
    settled(at, outbox)
    assert client_reached_by("ana@example.com").credit == (credit or 3400)
    assert client_reached_by("bo@example.com").credit == 0


def test_credit_of_whoever_paid_for_a_group_and_was_merged_since_is_that_of_who_they_are_now(
    ana: Browser, at: Clock, outbox: Outbox
) -> None:
    """B19, O1: when a guest's visit is cancelled after that."""
    store(asking(DEPOSIT, DepositFate.CREDIT), at)
    paying = with_credit("ana@example.com", 3400)
    visit = booked(ana, FRIDAY, wish(), guests=GUESTS)
    ann = on_file("Ann", "Lopez", "ann@example.com")
    act(ana, visit, "cancel", members=[visit["group"]["guests"][0]["id"]])
    answer = browser_of_staff(Role.OWNER).post(f"/api/owner/clients/{ann.id}/merge", {"other": paying.id})
    assert answer.status == 200, answer.body
    settled(at, outbox)
    assert (stored_client(ann.id).credit, stored_client(paying.id).credit) == (1700, 0)
    assert client_reached_by("bo@example.com").credit == 0
