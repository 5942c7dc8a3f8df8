"""What a calendar feed shows (V6, S10)."""

from dataclasses import replace
from datetime import timedelta

from portal.appointments.feed import of_client, of_staff, part_of, places_of, shown_to_staff
from portal.appointments.model import Actor, BookedStaff, Cancellation, CancellationKind, Person, Status
from portal.business.catalogue import Staff
from portal.business.model import Shift
from portal.clients.model import Client
from tests.support.salon import BUSINESS, HERE, LENA, MARIA, NOW, OMAR
from tests.support.visits import CLIENT, booked_service, visit

LENAS = (BookedStaff(LENA, "Lena", True),)
ANA = Client(CLIENT, BUSINESS, "Ana", "Lopez")


def cancelled(days_ago: int) -> Cancellation:
    return Cancellation(Actor.CLIENT, NOW - timedelta(days=days_ago), CancellationKind.NORMAL, Status.CONFIRMED)


def test_a_client_sees_three_months_back_and_everything_ahead_soonest_first() -> None:
    """V6."""
    days = (900, 3, -91, -93)
    visits = [visit(NOW + timedelta(days=ahead), id=f"apt_{ahead}") for ahead in days]
    assert [one.id for one in of_client(visits, NOW)] == ["apt_-91", "apt_3", "apt_900"]


def test_a_cancelled_visit_stays_for_a_month_and_one_brought_back_for_good() -> None:
    """V6: calendars learn of a cancellation by seeing it; once they have, it may go."""
    recent = visit(status=Status.CANCELLED, cancellation=cancelled(29))
    old = visit(status=Status.CANCELLED, cancellation=cancelled(31))
    back = replace(old, status=Status.CONFIRMED)
    assert of_client([recent, old, back], NOW) == [recent, back]
    assert of_staff([recent, old, back], MARIA, NOW) == [recent, back]


def test_staff_see_their_own_part_of_a_visit_at_its_own_time() -> None:
    """S10."""
    shared = visit(services=(booked_service(), booked_service(60, 30, staff=LENAS), booked_service(90, 15)))
    lena = part_of(shared, LENA)
    maria = part_of(shared, MARIA)
    assert lena
    assert maria
    assert (lena.start - shared.start, lena.end - lena.start) == (timedelta(minutes=60), timedelta(minutes=30))
    assert (maria.start, maria.end, len(maria.services)) == (shared.start, shared.end, 2)
    assert part_of(shared, OMAR) is None
    assert of_staff([shared], OMAR, NOW) == []


def test_staff_are_looked_for_wherever_they_work() -> None:
    """S10, O2."""
    week = (Shift(0, 540, 1020, HERE), Shift(1, 540, 1020, "loc_other"), Shift(2, 540, 1020, HERE))
    assert places_of(Staff(MARIA, "Maria", HERE, shifts=week)) == [HERE, "loc_other"]


def test_staff_read_who_comes_and_for_what() -> None:
    """S10, A7, B12: the client on file, or who was typed, or whom it is for."""
    plain = visit()
    typed = replace(plain, typed=Person("Anna", "Lopes"))
    other = replace(typed, for_someone_else=Person("Mia", "Lopez"))
    told = [shown_to_staff(one, {ANA.id: ANA}) for one in (plain, typed, other)]
    assert told == ["Ana Lopez: Cut", "Anna Lopes: Cut", "Mia Lopez: Cut"]
    assert shown_to_staff(plain, {}) == "Cut"
