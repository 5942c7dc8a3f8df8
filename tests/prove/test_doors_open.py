"""Two hundred clients at the minute when the doors open, forty times to book; then moves racing moves (F1, F2, F6, F9).

All of it on a stack of its own, once as it is and once with a table that fails as DynamoDB does.
"""

import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from benchmarks.report import share
from benchmarks.simulations.contention import Rush, Table, simulate
from local.ports import free_port
from local.stack import local_stack
from portal.ids import derived
from tests.stack.conftest import Stack
from tests.support.door import WRITING, Door, Fault, Seen, door, leads_through
from tests.support.proof import Proof
from tests.support.queueing import Person, Told, slot_of, untrue
from tests.support.remote import Remote, at_once

SLUG = "doors"
BUSINESS = derived("biz", SLUG)
FILE = Path(__file__).with_name("doors.yaml")
ZONE = ZoneInfo("America/New_York")
STAFF = ("ada", "ben", "cat", "dan")
SLOTS = 40
CLIENTS = 200
ACROSS = 16  # requests in the air at once: each takes a process here, and a machine has only so many cores
PATIENCE = 420  # seconds until all is said: what a process took and did not do comes again after 180
FAULTS = {
    Fault.THROTTLED: 0.05,
    Fault.CONFLICT: 0.05,
    Fault.OVERTAKEN: 0.10,
    Fault.LOST: 0.03,
    Fault.SILENT: 0.02,
}
_days = count(3, 3)  # a race takes two of them


@dataclass(frozen=True)
class Hall:
    """A stack with the business in it, and the door that its functions go through to the table."""

    stack: Stack
    door: Door

    def command(self, *words: str) -> str:
        command = [sys.executable, "-m", *words]
        done = subprocess.run(command, env=self.stack.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def people(self, number: int, seed: int) -> list[Person]:
        places = threading.Semaphore(ACROSS)
        return [
            Person(Remote(self.stack.url, SLUG), random.Random(f"{seed} {one}"), places)  # noqa: S311  to be repeatable
            for one in range(number)
        ]

    def visits(self) -> dict[str, dict[str, Any]]:
        """All appointments as the table holds them, by id: nothing of the portal's own code reads them."""
        pages = self.stack.client("dynamodb").get_paginator("scan").paginate(TableName=self.stack.table_name)
        items = [item for page in pages for item in page["Items"] if item["entity"]["S"] == "appointment"]
        return {visit["id"]: visit for visit in (json.loads(bytes(item["data"]["B"])) for item in items)}

    def said(self) -> Counter[str]:
        """How many e-mails went to each address."""
        found = httpx.get(f"{self.stack.url}/outbox.json", timeout=60).json()
        return Counter(message["to"] for message in found)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with ExitStack() as opened:
        running = opened.enter_context(local_stack(tmp_path_factory.mktemp("hall"), free_port(), say=print))
        stack = Stack(running)
        standing = opened.enter_context(door(stack.endpoint_url, seed=7))
        leads_through(stack, standing, "Book", "FindTimes", "Reschedule", "ViewPortal")
        there = Hall(stack, standing)
        there.command("commands.import_business", str(FILE))
        _warm(stack)
        yield there


def _warm(stack: Stack) -> None:
    """Have the processes running before the race: one machine starts them one after another."""
    remote = Remote(stack.url, SLUG)
    asked = [
        partial(remote.post, f"/api/businesses/{SLUG}/appointments", {}),
        partial(remote.get, f"/api/businesses/{SLUG}/times"),
        partial(remote.post, f"/api/appointments/apt_{'0' * 16}/reschedule", {"start": "", "version": 1}),
        partial(remote.get, f"/api/appointments/apt_{'0' * 16}/times"),
    ]
    for ask in asked:
        for _ in range(10):
            if all(answer.status_code < 500 for answer in at_once([ask] * ACROSS)):
                break
        else:
            pytest.fail("the functions did not get warm")


def a_day() -> date:
    """One that no other race uses, nor the day after it."""
    return datetime.now(ZONE).date() + timedelta(days=next(_days))


def staff_ids(people: Sequence[Person]) -> list[str]:
    return [people[0].remote.id("stf", name) for name in STAFF]


def check_beliefs(hall: Hall, people: Sequence[Person], day: date) -> None:
    """What every client believes is what the table holds and what the portal shows, and no time is anybody else's."""
    stored = hall.visits()
    theirs = {one.visit["id"]: one.visit for one in people if one.visit}
    slots = Counter(slot_of(visit) for visit in theirs.values())
    assert max(slots.values()) == 1, slots
    for told in theirs.values():
        assert slot_of(stored[told["id"]]) == slot_of(told)
    dates = {day.isoformat(), (day + timedelta(days=1)).isoformat()}
    of_the_race = {visit["id"] for visit in stored.values() if visit["business"] == BUSINESS and _date(visit) in dates}
    assert of_the_race == set(theirs)
    shown = at_once([partial(_shown, one) for one in people if one.visit][:ACROSS])
    assert all(shown), shown
    assert "are equal to" in hall.command("commands.check_days", "--business", SLUG)
    assert untrue(people, staff_ids(people)) == []


def _date(visit: dict[str, Any]) -> str:
    return datetime.fromisoformat(visit["start"]).astimezone(ZONE).date().isoformat()


def _shown(one: Person) -> bool:
    """Whether the client's own home shows what they believe."""
    assert one.visit
    home = one.remote.get("/api/portal").json()
    return [(visit["id"], visit["start"]) for visit in home["appointments"]] == [(one.visit["id"], one.visit["start"])]


def check_messages(hall: Hall, people: Sequence[Person]) -> int:
    """One e-mail for each booking and each move, to whoever did it; how many there are."""
    expected = Counter({f"{one.remote.name}@example.com": len(one.held) for one in people if one.held})
    deadline = time.monotonic() + PATIENCE
    names = {f"{one.remote.name}@example.com" for one in people}

    def found() -> Counter[str]:
        return Counter({to: number for to, number in hall.said().items() if to in names})

    while found().total() < expected.total() and time.monotonic() < deadline:
        time.sleep(0.5)
    assert found() == expected
    return expected.total()


def opened(hall: Hall, number: int, faults: Mapping[Fault, float], day: date, seed: int) -> tuple[list[Person], Seen]:
    """So many clients come for one day."""
    people = hall.people(number, seed)
    staff = list(STAFF)
    with hall.door.failing(faults) as seen:
        at_once([partial(one.come, day, staff) for one in people])
    return people, seen


def moved(hall: Hall, faults: Mapping[Fault, float], day: date, seed: int) -> tuple[list[Person], Seen]:
    """Forty clients with all forty times of a day; each moves three times within it and the day after."""
    people, _ = opened(hall, SLOTS, {}, day, seed)
    for one in people:
        one.told.clear()
    with hall.door.failing(faults) as seen:
        at_once([partial(_moves, one, day) for one in people])
    return people, seen


def _moves(one: Person, day: date) -> None:
    for _ in range(3):
        one.move(day, day + timedelta(days=1))


def figures(proof: Proof, title: str, act: str, people: Sequence[Person], seen: Seen) -> str:
    """The table of one race, and a sentence about it."""
    told = [answer for one in people for answer in one.told if answer.act == act]
    outcomes = Counter("done" if answer.status < 300 else answer.code for answer in told)
    first = sum(answer.tries == 1 for answer in told) / len(told)
    within = sorted(answer.last_try for answer in told)
    rows: list[tuple[str, Any]] = [
        ("clients", len(people)),
        (f"asked to {act}", len(told)),
        *((f"answered: {name}", number) for name, number in sorted(outcomes.items())),
        ("answered at the first try of the page", f"{first:.1%}"),
        ("asked again by the page", sum(answer.tries - 1 - answer.presses for answer in told)),
        ("pressed again by a person", sum(answer.presses for answer in told)),
        ("transactions sent", seen.calls[WRITING]),
        ("of them cancelled by the table, and decided anew", seen.cancelled),
        *((f"fault: {name}", number) for name, number in sorted(seen.faults.items())),
        *((f"an answer took, p{part}", f"{share(within, part / 100):.2f} s") for part in (50, 95, 99)),
    ]
    proof.table(title, ("", ""), rows)
    return f"{first:.1%} answered at the first try, p99 {share(within, 0.99):.1f} s"


def foretold(people: Sequence[Person], seen: Seen) -> str:
    """What `benchmarks/simulations/contention.py` says of the same race, with the times that the table took here."""
    asked = [answer for one in people for answer in one.told if answer.act == "book"]
    reads, writes = (seen.seconds[name] / seen.calls[name] for name in ("BatchGetItem", WRITING))
    span = max(answer.answered for answer in asked) - min(answer.sent for answer in asked)
    across = max(1, round(sum(answer.last_try for answer in asked) / span))
    rush = Rush(len(asked), days=len(STAFF), slots=SLOTS // len(STAFF), across=across)
    outcome = simulate(rush, table=Table(reads, writes))
    sent = sum(outcome.attempts) - outcome.taken
    return (
        f"The simulation of part 6, told that here a read took {reads * 1000:.0f} ms and a transaction "
        f"{writes * 1000:.0f} ms, and that {across} bookings were on their way at once: {sent} transactions, "
        f"{sent - outcome.booked} of them cancelled. In fact it was {seen.calls[WRITING]}, {seen.cancelled} of them "
        "cancelled."
    )


def codes(told: Sequence[Told]) -> set[str]:
    return {answer.code for answer in told}


HOW = (
    f"{CLIENTS} clients as threads on the running stack, at most {ACROSS} requests at once (each is a process here), "
    "all starting in the same moment; each acts as the page does: looks for times, books one, looks again if it was "
    "taken, repeats 502, 503 and 504 with the same key."
)


def _doors(hall: Hall, proof: Proof, faults: Mapping[Fault, float], title: str, seed: int) -> None:
    day = a_day()
    people, seen = opened(hall, CLIENTS, faults, day, seed)
    served = [one for one in people if one.visit]
    check_beliefs(hall, people, day)
    sent = check_messages(hall, people)
    told = [answer for one in people for answer in one.told]
    assert len(served) == SLOTS, Counter(answer.code for answer in told)
    assert codes(told) <= {"", "slot_taken"}, codes(told)
    said = figures(proof, title, "book", people, seen)
    if not faults:
        proof.says(foretold(people, seen))
    proof.result = f"{SLOTS} visits, nobody twice, {CLIENTS - SLOTS} knew that nothing is left; {sent} e-mails; {said}"


def _moving(hall: Hall, proof: Proof, faults: Mapping[Fault, float], title: str, seed: int) -> None:
    day = a_day()
    people, seen = moved(hall, faults, day, seed)
    check_beliefs(hall, people, day)
    sent = check_messages(hall, people)
    told = [answer for one in people for answer in one.told]
    assert all(one.visit for one in people)
    assert codes(told) <= {"", "slot_taken"}, codes(told)
    said = figures(proof, title, "move", people, seen)
    proof.result = f"all {SLOTS} visits kept, {sent - SLOTS} moves, each told once; {said}"


@pytest.mark.proof(
    part=2,
    claim="200 clients at once on 40 times: 40 visits, no double booking, nobody is told anything wrong.",
    how=HOW,
)
def test_two_hundred_clients_on_forty_times(hall: Hall, proof: Proof) -> None:
    """F1, F2: every belief is what the table and the portal say, every refusal was true, every visit is told once."""
    _doors(hall, proof, {}, "The doors open", seed=1)


@pytest.mark.proof(
    part=2,
    claim="Moves that race moves lose no visit and give no time twice.",
    how=f"{SLOTS} clients hold all times of a day; all at once, each moves three times within that day and the next.",
)
def test_moves_race_moves(hall: Hall, proof: Proof) -> None:
    """F9, R7: whoever is refused keeps what they had."""
    _moving(hall, proof, {}, "Moves race moves", seed=2)


FAULTY = ", ".join(f"{fault} {part:.0%}" for fault, part in FAULTS.items())


@pytest.mark.proof(
    part=2,
    claim="The same holds where the table throttles, conflicts, and loses answers of writes that took effect.",
    how=f"{HOW} Between functions and table, of transactions: {FAULTY}; reads are throttled as often.",
)
def test_two_hundred_clients_while_the_table_fails(hall: Hall, proof: Proof) -> None:
    """F1, F9, B17: a write that took effect unknown to the function is found when the page asks again."""
    _doors(hall, proof, FAULTS, "The doors open, and the table fails", seed=3)


@pytest.mark.proof(
    part=2,
    claim="Moves that race moves lose nothing either while the table fails.",
    how=f"As above, with the same faults: {FAULTY}.",
)
def test_moves_race_moves_while_the_table_fails(hall: Hall, proof: Proof) -> None:
    """F9, R9: a move that took effect unknown to the function is found when the page asks again."""
    _moving(hall, proof, FAULTS, "Moves race moves, and the table fails", seed=4)
