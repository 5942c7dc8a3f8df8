"""DynamoDB calls and capacity of every action, counted (F29)."""

import pytest

from portal import ids
from portal.appointments.calendar import Day, DayKey, Entry, EntryKind, Run
from portal.appointments.times import dates
from portal.business.catalogue import Catalogue
from portal.table.write import Write
from tests.integration.conftest import Clock
from tests.support.asking import ANA, act, book, booked, move, times, wish
from tests.support.dynamodb import counted
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import ANY, COLOUR, HERE, NOW, local

READ, COUNT, WRITE = "BatchGetItem", "UpdateItem", "TransactWriteItems"


@pytest.fixture(autouse=True)
def warm(catalogue: Catalogue) -> Catalogue:
    """A function that has answered before: the catalogue is in memory."""
    times(Browser(), "2026-12-01", "2026-12-01")
    return catalogue


def test_the_portal_is_one_query_and_one_batch() -> None:
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    booked(ana)
    with counted() as calls:
        assert ana.get("/api/portal").status == 200
    assert sorted(calls.names) == [READ, "Query"]


def test_a_month_of_times_is_one_query_however_many_staff() -> None:
    with counted() as calls:
        times(Browser(), "2026-12-01", "2026-12-31", wish(staff=ANY))
    assert calls.names == ["Query"]


def test_times_look_at_the_catalogues_version_once_in_some_seconds(at: Clock) -> None:
    at.forward(seconds=6)
    with counted() as calls:
        times(Browser(), "2026-12-01", "2026-12-31")
        times(Browser(), "2026-12-01", "2026-12-31")
    assert calls.names == ["GetItem", "Query", "Query"]


def test_a_guest_books_in_one_read_two_counts_and_one_transaction() -> None:
    """F32: of a source address and of a business there may be only so many."""
    with counted() as calls:
        booked(Browser(), client=ANA | {"phone": "+12125550123"})
    assert calls.names == [READ, COUNT, COUNT, WRITE]
    assert calls.write_units <= 16


def test_a_known_client_books_in_one_read_and_one_transaction() -> None:
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    with counted() as calls:
        booked(ana)
    assert calls.names == [READ, WRITE]
    assert calls.write_units <= 10


def test_moving_is_one_read_and_one_transaction() -> None:
    guest = Browser()
    appointment = booked(guest)
    with counted() as calls:
        assert move(guest, appointment, local(2, 14)).status == 200
    assert calls.names == [READ, WRITE]


def test_cancelling_is_one_read_and_one_transaction_and_so_is_undoing() -> None:
    guest = Browser()
    appointment = booked(guest)
    with counted() as calls:
        cancelled = act(guest, appointment, "cancel")
    assert calls.names == [READ, WRITE]
    with counted() as calls:
        assert act(guest, cancelled.json, "restore").status == 200
    assert calls.names == [READ, WRITE]


def test_a_refused_booking_writes_nothing() -> None:
    """B17: a guest's is looked for once more, whoever was typed (A7)."""
    booked(Browser())
    with counted() as calls:
        assert book(Browser(), client=ANA | {"email": "bo@example.com"}).code == "slot_taken"
        assert book(Browser(), client=ANA).code == "slot_taken"
    assert calls.names == [READ, "GetItem"] * 2
    bo = browser_of(on_file("Bo", "Lopez", "bo@example.com"))
    with counted() as calls:
        assert book(bo).code == "slot_taken"
    assert calls.names == [READ]


def test_a_month_of_a_full_team_is_at_most_eight_read_units(catalogue: Catalogue) -> None:
    """Ten bookings a staff-day, measured on three staff and scaled to five."""
    for date in dates(local(1, 9).date(), local(31, 9).date()):
        write = Write(NOW)
        for staff in catalogue.staff:
            runs = [(Run(108 + 9 * number, 4), Run(112 + 9 * number, 1, buffer=True)) for number in range(10)]
            entries = {ids.new("apt"): Entry(EntryKind.VISIT, taken) for taken in runs}
            write.day(Day(DayKey(HERE, date, staff)), entries)
        write.commit()
    with counted() as calls:
        times(Browser(), "2026-12-01", "2026-12-31", wish(COLOUR, ANY))
    assert calls.names == ["Query"]
    assert calls.read_units * 5 / 3 <= 8
