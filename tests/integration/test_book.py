"""Booking, through the use case and the table (B, A7)."""

import pytest

from portal.appointments.book import Booked, book
from portal.appointments.booking import Booking
from portal.appointments.model import Person, Status
from portal.appointments.plan import ServiceWish, Wish
from portal.business.catalogue import Catalogue
from portal.errors import KeyReused, NotPermitted, SlotTaken
from tests.support.salon import ANY, BUSINESS, CUT, HERE, MARIA, local

ANA = Person("Ana", "Lopez", "ana@example.com", "")


def ask(**changed: object) -> Booking:
    given: dict[str, object] = {
        "business": BUSINESS,
        "wish": Wish(HERE, ((ServiceWish(CUT, MARIA),),)),
        "start": local(1, 10),
        "key": "k" * 22,
        "body_hash": "h",
        "accept_policy": True,
        "client": ANA,
    }
    return Booking(**(given | changed))  # type: ignore[arg-type]


def test_a_guest_books_and_gets_a_session_for_this_visit(catalogue: Catalogue) -> None:
    """A7."""
    booked = book(ask(), ())
    assert booked.appointment.status is Status.CONFIRMED
    assert booked.credential


def test_the_same_request_again_gives_the_same_appointment(catalogue: Catalogue) -> None:
    """B17, F5."""
    first, again = book(ask(), ()), book(ask(), ())
    assert (again.appointment, again.credential) == (first.appointment, first.credential)


def test_the_same_key_with_another_body_is_refused(catalogue: Catalogue) -> None:
    """B17, F5."""
    book(ask(), ())
    with pytest.raises(KeyReused):
        book(ask(body_hash="other", client=Person("Bo", "Li", "bo@example.com")), ())


def test_a_taken_time_is_refused(catalogue: Catalogue) -> None:
    """F1."""
    book(ask(), ())
    with pytest.raises(SlotTaken):
        book(ask(key="l" * 22), ())
