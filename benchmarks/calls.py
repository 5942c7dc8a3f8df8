"""What every action asks of DynamoDB, and the capacity that this takes, counted in moto."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, replace
from datetime import timedelta
from io import StringIO
from itertools import product
from typing import Any
from unittest.mock import patch

import tests.conftest  # noqa: F401  the environment, before anything reads it
from benchmarks.report import Report
from portal import clock
from portal.appointments.calendar import Day, DayKey, Entry
from portal.appointments.footprint import entries
from portal.appointments.model import BookedStaff
from portal.business.catalogue import Catalogue
from portal.ids import new
from portal.table.write import Write
from tests.integration.conftest import Clock, store
from tests.support.asking import ANA, TIMES, act, booked, move, times, wish
from tests.support.dynamodb import counted
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import ANY, COLOUR, MARIA, NOW, local, name, salon
from tests.support.storage import storage
from tests.support.visits import booked_service

DAYS, BOOKINGS_A_DAY = 31, 10
FIRST, LAST = "2026-12-01", "2026-12-31"
WORDS = {"Query": "query", "GetItem": "get", "BatchGetItem": "read", "TransactWriteItems": "write"}
ABOUT = """\
In functions that have answered before. Units are worked out from the sizes of the items by DynamoDB's published \
formula: a transaction's writes count twice, and the index's copies with them. A read is a `BatchGetItem`, a write a \
`TransactWriteItems`."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a client does. An aim of None: none was set."""

    what: str
    do: Callable[[], object]
    calls: str
    read_units: float | None = None
    write_units: float | None = None


def measure() -> Report:
    """Every action once, in the order of a client's life."""
    with redirect_stdout(StringIO()), salon_in_december():  # the functions log there
        rows = [_row(action) for action in _actions()]
    headings = ("action", "calls", "aim", "read units", "aim", "write units", "aim")
    return Report("DynamoDB calls and capacity", ABOUT, headings, rows)


@contextmanager
def salon_in_december() -> Iterator[tuple[Catalogue, Clock]]:
    """Five staff, each with ten bookings a day in December, at nine in the morning the day before."""
    at = Clock(NOW)
    with storage(), patch.object(clock, "now", at):
        catalogue = salon()
        maria = catalogue.staff[MARIA]
        more = {who: replace(maria, id=who) for who in (name("stf", "fourth"), name("stf", "fifth"))}
        catalogue = store(replace(catalogue, staff=catalogue.staff | more), at)
        for key, put in _booked_days(catalogue).items():
            write = Write(NOW)
            write.day(Day(key), put)
            write.commit()
        times(Browser(), FIRST, FIRST)
        yield catalogue, at


def _booked_days(catalogue: Catalogue) -> dict[DayKey, dict[str, Entry]]:
    """What the days from the second on hold; the first is free, for the bookings that are counted."""
    days: dict[DayKey, dict[str, Entry]] = defaultdict(dict)
    for day, staff, number in product(range(1, DAYS), catalogue.staff.values(), range(BOOKINGS_A_DAY)):
        service = booked_service(minutes=25, staff=(BookedStaff(staff.id, staff.name, requested=True),))
        start = local(1, 9) + timedelta(days=day, minutes=45 * number)
        for key, entry in entries([service], start, catalogue).items():
            days[key][new("apt")] = entry
    return days


def _actions() -> Iterator[Action]:
    guest, ana = Browser(), browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    visits: dict[str, dict[str, Any]] = {}

    def book_as_guest() -> None:
        visits["guest"] = booked(guest, local(1, 10), client=ANA | {"email": "new@example.com", "phone": "2125550123"})

    def book_as_client() -> None:
        visits["client"] = booked(ana, local(1, 12))

    def acted(verb: str) -> None:
        visits["client"] = act(ana, visits["client"], verb).json

    one_each, query = "1 read, 1 write", "1 query"
    yield Action("see the business", lambda: Browser().get(TIMES.removesuffix("/times")), "")
    yield Action(
        f"find times, {DAYS} days of 5 staff", lambda: times(Browser(), FIRST, LAST, wish(COLOUR, ANY)), query, 8
    )
    yield Action("book as a new guest", book_as_guest, one_each, write_units=16)
    yield Action("book as a known client", book_as_client, one_each, write_units=10)
    yield Action("see one visit", lambda: ana.get(f"/api/appointments/{visits['client']['id']}"), "")
    yield Action("see the portal", lambda: ana.get("/api/portal"), "1 query, 1 read")
    yield Action("move a visit", lambda: visits.update(client=move(ana, visits["client"], local(1, 14)).json), one_each)
    yield Action("cancel a visit", lambda: acted("cancel"), one_each)
    yield Action("take that back", lambda: acted("restore"), one_each)


def _row(action: Action) -> tuple[str, ...]:
    with counted() as calls:
        action.do()
    numbers = {word: calls.names.count(call) for call, word in WORDS.items() if call in calls.names}
    made = ", ".join(f"{number} {call}" for call, number in numbers.items()) or "none"
    return (
        action.what,
        made,
        action.calls,
        f"{calls.read_units:g}",
        _aim(action.read_units),
        f"{calls.write_units:g}",
        _aim(action.write_units),
    )


def _aim(units: float | None) -> str:
    return "" if units is None else f"{units:g}"
