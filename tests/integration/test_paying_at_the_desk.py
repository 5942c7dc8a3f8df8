"""Staff and what waits for its payment: they may book over it, take it off, and bring it back (O4, B19)."""

import pytest

from commands.calendars.check import check
from portal.appointments import desk, staff_visit
from portal.appointments.model import Appointment, CancellationKind
from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock, store
from tests.support.asking import booked
from tests.support.outbox import Outbox
from tests.support.paying import DEPOSIT, FRIDAY, asking, came_back, kept_by_the_salon, page_of, paid, pay_on, seen
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import HERE, SLUG
from tests.support.stored import client_reached_by, stored_appointment
from tests.support.visits import booked_service

pytestmark = pytest.mark.usefixtures("money")


@pytest.fixture
def asks(catalogue: Catalogue, at: Clock) -> Catalogue:  # noqa: ARG001  in the place of the salon
    """The salon, whose cuts ask for a deposit."""
    return store(asking(DEPOSIT), at)


@pytest.fixture
def ana(asks: Catalogue) -> Browser:  # noqa: ARG001  the salon is there
    return browser_of(on_file("Ana", "Lopez", "ana@example.com"))


def stored(visit: dict[str, str]) -> Appointment:
    return stored_appointment(client_reached_by("ana@example.com").id, visit["id"])


def given_back(at: Clock, outbox: Outbox) -> None:
    outbox.drain()
    at.forward(minutes=1)
    outbox.wake(at.now)


def test_staff_book_without_a_payment(asks: Catalogue) -> None:
    """O4."""
    client = on_file("Ben", "Carter", "ben@example.com")
    made = staff_visit.place(asks, staff_visit.StaffVisit(client.id, HERE, FRIDAY, (booked_service(),)))
    assert (made.status.value, made.payment) == ("confirmed", None)


def test_staff_may_book_over_a_hold_and_who_pays_then_gets_it_back(
    ana: Browser, asks: Catalogue, at: Clock, table: str
) -> None:
    """O4, C4, B19."""
    outbox = Outbox(table)
    visit = booked(ana, FRIDAY)
    url = page_of(ana, visit)
    client = on_file("Ben", "Carter", "ben@example.com")
    staff_visit.place(asks, staff_visit.StaffVisit(client.id, HERE, FRIDAY, (booked_service(),)))
    assert seen(ana, visit)["status"] == "cancelled"
    assert came_back(ana, visit, pay_on(url)).json["status"] == "cancelled"
    told = [one.subject for one in outbox.drain() if one.to == "ana@example.com"]
    assert told == ["Your booking did not work out, and your payment comes back"]
    given_back(at, outbox)
    assert kept_by_the_salon() == 0
    assert check(SLUG).lines == ()


def test_staff_may_take_off_what_waits_and_its_time_is_free_at_once(ana: Browser, asks: Catalogue) -> None:
    """O4."""
    visit = booked(ana, FRIDAY)
    desk.cancel(asks, stored(visit), CancellationKind.NORMAL)
    assert booked(Browser(), FRIDAY)["status"] == "awaiting_payment"
    assert ana.post(f"/api/appointments/{visit['id']}/payment").code == "payment_over"
    assert check(SLUG).lines == ()


@pytest.mark.parametrize(("kind", "kept"), [(CancellationKind.NORMAL, 0), (CancellationKind.LATE, 1700)])
def test_what_staff_cancel_goes_back_unless_it_was_late(
    kind: CancellationKind, kept: int, ana: Browser, asks: Catalogue, at: Clock, table: str
) -> None:
    """B19, O4."""
    outbox = Outbox(table)
    visit = paid(ana)
    desk.cancel(asks, stored(visit), kind)
    given_back(at, outbox)
    assert kept_by_the_salon() == kept


def test_a_visit_that_staff_bring_back_after_its_refund_stands_without_a_payment(
    ana: Browser, asks: Catalogue, at: Clock, table: str
) -> None:
    """O4, B19."""
    outbox = Outbox(table)
    visit = paid(ana)
    desk.cancel(asks, stored(visit), CancellationKind.NORMAL)
    given_back(at, outbox)
    desk.uncancel(asks, stored(visit))
    given_back(at, outbox)
    after = seen(ana, visit)
    assert (after["status"], after["payment"]["settled"]) == ("confirmed", True)
    assert kept_by_the_salon() == 0
