"""Staff and what waits for its payment: they may book over it, take it off, and bring it back (O4, B19)."""

from typing import Any

import pytest

from commands.calendars.check import check
from portal.appointments import desk, staff_visit
from portal.appointments.model import Appointment, BookedStaff, CancellationKind
from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock, store
from tests.support.asking import act, booked, wish
from tests.support.money import pay_page
from tests.support.outbox import Outbox
from tests.support.paying import (
    DEPOSIT,
    FRIDAY,
    asking,
    came_back,
    forget_page,
    given_back,
    kept_by_the_salon,
    page_of,
    paid,
    pay_on,
    seen,
)
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import HERE, LENA, SLUG
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


GUESTS = [{"first_name": "Bo", "last_name": "Berg", "email": "bo@example.com", "services": [wish(staff=LENA)]}]


def group_of_two(ana: Browser) -> tuple[dict[str, Any], Appointment]:
    """Ana's visit, and that of Bo, whom she pays for: 17.00 each."""
    visit = booked(ana, FRIDAY, wish(), guests=GUESTS)
    return visit, stored_appointment(client_reached_by("bo@example.com").id, visit["group"]["guests"][0]["id"])


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


def test_a_group_is_paid_without_the_guest_whom_staff_took_off(ana: Browser, asks: Catalogue) -> None:
    """B14, B19, O4: nothing is asked for them, and the others have their visits."""
    visit, bo = group_of_two(ana)
    desk.cancel(asks, bo, CancellationKind.NORMAL)
    assert seen(ana, visit)["payment"]["due"]["amount"] == 1700
    after = came_back(ana, visit, pay_on(page_of(ana, visit))).json
    assert (after["status"], after["group"]["guests"][0]["status"]) == ("confirmed", "cancelled")
    assert after["payment"]["amount"]["amount"] == kept_by_the_salon() == 1700
    assert check(SLUG).lines == ()


def test_a_page_that_asks_for_a_guest_whom_staff_took_off_is_closed_for_another(ana: Browser, asks: Catalogue) -> None:
    """B19, O4."""
    visit, bo = group_of_two(ana)
    before = page_of(ana, visit)
    assert page_of(ana, visit) == before
    desk.cancel(asks, bo, CancellationKind.NORMAL)
    after = page_of(ana, visit)
    assert page_of(ana, visit) == after != before
    assert "location" not in pay_page(before).headers
    assert came_back(ana, visit, pay_on(after)).json["status"] == "confirmed"
    assert kept_by_the_salon() == 1700


def test_a_page_that_was_made_but_never_noted_is_asked_for_again_without_the_guest_whom_staff_took_off(
    ana: Browser, asks: Catalogue
) -> None:
    """B19, F9: it is another one, and not refused as the first one with another sum."""
    visit, bo = group_of_two(ana)
    before = page_of(ana, visit)
    forget_page(visit)
    assert page_of(ana, visit) == before
    forget_page(visit)
    desk.cancel(asks, bo, CancellationKind.NORMAL)
    assert came_back(ana, visit, pay_on(page_of(ana, visit))).json["status"] == "confirmed"
    assert kept_by_the_salon() == 1700


@pytest.mark.parametrize("first", ["paid", "taken off"])
@pytest.mark.parametrize("kind", [CancellationKind.NORMAL, CancellationKind.LATE])
def test_the_share_of_a_guest_whom_staff_took_off_before_the_payment_was_heard_of_goes_back(
    first: str, kind: CancellationKind, ana: Browser, asks: Catalogue, at: Clock, table: str
) -> None:
    """B19, O4: of a page that asked for both, once, and not a second time when the rest is cancelled."""
    outbox = Outbox(table)
    visit, bo = group_of_two(ana)
    url = page_of(ana, visit)
    page = pay_on(url) if first == "paid" else ""
    desk.cancel(asks, bo, kind)
    outbox.drain()
    page = page or pay_on(url)
    assert kept_by_the_salon() == 3400
    after = came_back(ana, visit, page).json
    assert (after["status"], after["payment"]["amount"]["amount"]) == ("confirmed", 1700)
    given_back(at, outbox)
    assert kept_by_the_salon() == 1700
    came_back(ana, visit, page)
    given_back(at, outbox)
    assert kept_by_the_salon() == 1700
    act(ana, after, "cancel")
    outbox.drain()
    at.forward(minutes=11)
    outbox.wake(at.now)
    assert kept_by_the_salon() == 0
    assert check(SLUG).lines == ()


def test_a_guest_whom_staff_brought_back_unpaid_leaves_the_others_their_visits(
    ana: Browser, asks: Catalogue, at: Clock, table: str
) -> None:
    """B19, O4: they stand without a payment, and their share of one goes back."""
    outbox = Outbox(table)
    visit, bo = group_of_two(ana)
    page = pay_on(page_of(ana, visit))
    desk.uncancel(asks, desk.cancel(asks, bo, CancellationKind.NORMAL))
    after = came_back(ana, visit, page).json
    assert (after["status"], after["group"]["guests"][0]["status"]) == ("confirmed", "confirmed")
    given_back(at, outbox)
    assert kept_by_the_salon() == 1700
    assert check(SLUG).lines == ()


def test_a_group_whose_guest_s_time_staff_gave_away_gets_all_of_it_back(
    ana: Browser, asks: Catalogue, at: Clock, table: str
) -> None:
    """B14, B19, O4: all of its visits are, or none is."""
    outbox = Outbox(table)
    visit, _ = group_of_two(ana)
    page = pay_on(page_of(ana, visit))
    ben = on_file("Ben", "Carter", "ben@example.com")
    over = staff_visit.StaffVisit(
        ben.id, HERE, FRIDAY, (booked_service(staff=(BookedStaff(LENA, "Lena", requested=True),)),)
    )
    staff_visit.place(asks, over)
    assert came_back(ana, visit, page).json["status"] == "cancelled"
    given_back(at, outbox)
    assert kept_by_the_salon() == 0
