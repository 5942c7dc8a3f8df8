"""Clients who want the same minutes at the same moment, through the CDN and real Lambda processes (F1, F2, F6, F9).

`make prove` has fifty of them on one slot, five hundred mixed acts, and two hundred at the door.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.stack.conftest import Stack
from tests.support.operating import command
from tests.support.remote import Remote, at_once, outcomes

HERE = Path(__file__).parent
ZONE = ZoneInfo("America/New_York")
_days = count(2, 2)  # some tests need the day after, too


@pytest.fixture(scope="module")
def races(stack: Stack) -> Stack:
    """The stack with the business for races in it."""
    command(stack, "commands.import_business", str(HERE / "races.yaml"))
    warm(stack, 20)
    return stack


def warm(stack: Stack, processes: int) -> None:
    """Have that many processes of the functions running, so that what is raced is the write and not the start.

    Where Lambda starts a process for each client at once, one machine starts them one after another.
    """
    nothing = partial(Remote(stack.url, "races").post, "/api/businesses/races/appointments", {})
    for _ in range(10):
        if all(answer.status_code == 400 for answer in at_once([nothing] * processes)):
            return
    pytest.fail("the functions did not get warm")


@pytest.fixture
def ten(races: Stack) -> Iterator[datetime]:
    """Ten o'clock on a day that no other test uses; afterwards every day must be equal to its appointments."""
    day = datetime.now(ZONE).date() + timedelta(days=next(_days))
    yield datetime(day.year, day.month, day.day, 10, tzinfo=ZONE).astimezone(UTC)
    assert "are equal to" in command(races, "commands.check_days", "--business", "races")


def clients(stack: Stack, number: int) -> list[Remote]:
    return [Remote(stack.url, "races") for _ in range(number)]


def of_so_many_one_gets_the_slot(races: Stack, ten: datetime, number: int) -> None:
    """The others are told that it is taken, and nothing of them is left behind."""
    racing = clients(races, number)
    answers = at_once([partial(client.book, ten, "ada") for client in racing])
    assert outcomes(answers) == {"201": 1, "409 slot_taken": number - 1}
    losers = [client.name for client, answer in zip(racing, answers, strict=True) if answer.status_code != 201]
    items = str(races.client("dynamodb").scan(TableName=races.table_name)["Items"])
    assert not [name for name in losers if name in items]


def test_twenty_clients_want_one_slot_and_one_gets_it(races: Stack, ten: datetime) -> None:
    """F1."""
    of_so_many_one_gets_the_slot(races, ten, 20)


def test_overlapping_starts_that_are_not_equal_are_no_way_around(races: Stack, ten: datetime) -> None:
    """F1: 10:00, 10:15, 10:30 and 10:45, an hour each, five times each."""
    starts = [ten + timedelta(minutes=minutes) for minutes in (0, 15, 30, 45)] * 5
    answers = at_once(
        [partial(client.book, start, "ada") for client, start in zip(clients(races, 20), starts, strict=True)]
    )
    assert outcomes(answers) == {"201": 1, "409 slot_taken": 19}


def test_ten_clients_ask_for_anyone_and_three_are_served_by_three(races: Stack, ten: datetime) -> None:
    """F2, B5."""
    answers = at_once([partial(client.book, ten, "any") for client in clients(races, 10)])
    assert outcomes(answers) == {"201": 3, "409 slot_taken": 7}


def test_different_times_of_one_day_are_no_conflict_to_clients(races: Stack, ten: datetime) -> None:
    """Twelve at once on one staff member's day, an hour apart: everyone gets theirs, or is told to try again."""
    starts = [ten + timedelta(hours=hours) for hours in range(-2, 8)]
    booking = clients(races, 10)
    answers = at_once([partial(client.book, start, "ada") for client, start in zip(booking, starts, strict=True)])
    again = [
        client.book(start, "ada")
        for client, start, answer in zip(booking, starts, answers, strict=True)
        if answer.status_code == 503
    ]
    found = outcomes(answers) + outcomes(again)
    assert found["201"] == 10
    assert set(found) <= {"201", "503 try_again"}


def test_the_same_form_sent_eleven_times_is_one_visit(races: Stack, ten: datetime) -> None:
    """F6, B17."""
    client = Remote(races.url, "races")
    key = "eleven-clicks-on-one-form"
    answers = at_once([partial(client.book, ten, "ben", key=key)] * 11)
    assert outcomes(answers) == {"201": 11}
    assert len({answer.json()["id"] for answer in answers}) == 1


def test_moves_race_bookings_for_the_same_time(races: Stack, ten: datetime) -> None:
    """F9, R7: whoever loses keeps what they had, or has nothing; the winner has it alone."""
    wanted = ten + timedelta(hours=4)
    movers = clients(races, 5)
    own = [
        mover.book(ten - timedelta(hours=2) + timedelta(hours=index), "cat").json()
        for index, mover in enumerate(movers)
    ]
    moves = [
        partial(mover.act, appointment, "reschedule", start=wanted.isoformat())
        for mover, appointment in zip(movers, own, strict=True)
    ]
    bookings = [partial(client.book, wanted, "cat") for client in clients(races, 5)]
    answers = at_once([*moves, *bookings])
    found = outcomes(answers)
    assert found["200"] + found["201"] == 1, found
    for mover, before, answer in zip(movers, own, answers[:5], strict=True):
        now = mover.get(f"/api/appointments/{before['id']}").json()
        assert now["start"] == (answer.json()["start"] if answer.status_code == 200 else before["start"])
