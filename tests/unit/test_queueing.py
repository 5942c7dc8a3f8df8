"""What clients of a race were told is held against what others can have had (F1)."""

import random
import threading
from datetime import UTC, datetime

from tests.support.queueing import Person, Told, untrue
from tests.support.remote import Remote

TEN = datetime(2026, 12, 1, 10, tzinfo=UTC)
STAFF = ["ada", "ben"]


def person() -> Person:
    return Person(Remote("http://localhost", "races"), random.Random(1), threading.Semaphore())  # noqa: S311  no secret


def refused(staff: str = "ada") -> Told:
    """Asked at second 5, answered at second 6."""
    return Told("book", 409, "slot_taken", 1, 0, 5, 6, 1, staff, TEN)


def test_a_time_that_another_had_meanwhile_was_refused_truly() -> None:
    winner, loser = person(), person()
    winner.held.append((("ada", TEN), 1, float("inf")))
    loser.told.append(refused())
    assert untrue([winner, loser], STAFF) == []


def test_a_time_that_nobody_had_was_refused_wrongly() -> None:
    loser = person()
    loser.told.append(refused())
    assert untrue([loser, person()], STAFF) == [refused()]


def test_ones_own_time_or_one_given_up_before_is_no_reason() -> None:
    loser, former = person(), person()
    loser.held.append((("ada", TEN), 1, float("inf")))
    former.held.append((("ada", TEN), 1, 4))
    loser.told.append(refused())
    assert untrue([loser, former], STAFF) == [refused()]


def test_anyone_is_taken_only_if_everyone_is() -> None:
    winner, loser = person(), person()
    winner.held.append((("ada", TEN), 1, float("inf")))
    loser.told.append(refused("any"))
    assert untrue([winner, loser], STAFF) == [refused("any")]
    winner.held.append((("ben", TEN), 1, float("inf")))
    assert untrue([winner, loser], STAFF) == []
