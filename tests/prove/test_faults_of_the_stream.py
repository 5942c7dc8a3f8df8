"""The table's stream delivered twice, late, backwards, and in pieces of any size: the same is said, once (S5, S9)."""

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from random import Random
from typing import Any

import pytest
from moto.dynamodb.models import dynamodb_backends

from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock
from tests.support.asking import act, booked, move
from tests.support.holding import asked, member
from tests.support.money import Payments
from tests.support.outbox import Outbox, parked, schedules, sent
from tests.support.people import browser_of, on_file
from tests.support.proof import Proof
from tests.support.salon import BUSINESS, CUT, LENA, SIGNED, local
from tests.support.storage import ACCOUNT, REGION, sent_nothing

type Records = list[dict[str, Any]]
type Way = Callable[[Outbox, Clock, Records], None]
type Told = Callable[[Way], Counter[tuple[str, ...]]]

ORDERS = 20  # at random
HOURS = 23  # late: a stream keeps its records for 24


def everything_happens(at: Clock) -> None:
    """Visits are booked, moved, cancelled, brought back; a link is asked for; a membership begins, and is signed."""
    ana_on_file = on_file("Ana", "Lopez", "ana@example.com", "+12125550101")
    ana, ben = browser_of(ana_on_file), browser_of(on_file("Ben", "Smith", "ben@example.com"))
    act(ana, move(ana, booked(ana, local(8, 10)), local(9, 10)).json, "cancel")
    act(ben, act(ben, booked(ben, local(8, 12)), "cancel").json, "restore")
    booked(ben, local(10, 12), {"service": CUT, "staff": LENA})
    mine = member(ana_on_file, SIGNED, manual=True)
    assert asked(ana, mine, "sign", name="Ana Lopez", version="a1", accept=True).status == 200
    ana.post("/api/links", {"business": BUSINESS, "contact": "ben@example.com"})
    at.forward(minutes=1)


def in_order(outbox: Outbox, _: Clock, records: Records) -> None:
    outbox.tell(records)


def twice(outbox: Outbox, _: Clock, records: Records) -> None:
    outbox.tell(records)
    outbox.tell(records)


def each_twice(outbox: Outbox, _: Clock, records: Records) -> None:
    outbox.tell([record for record in records for _ in range(2)])


def again_after_all_was_sent(outbox: Outbox, _: Clock, records: Records) -> None:
    outbox.tell(records)
    outbox.send()
    outbox.tell(records)


def backwards(outbox: Outbox, _: Clock, records: Records) -> None:
    outbox.tell(records[::-1])


def late(outbox: Outbox, at: Clock, records: Records) -> None:
    at.forward(hours=HOURS)
    outbox.tell(records)


def in_two(place: int, outbox: Outbox, _: Clock, records: Records) -> None:
    """And what was done of the batch comes again with the rest, as after a failure in the middle."""
    outbox.tell(records[:place])
    outbox.send()
    outbox.tell(records)


def one_by_one(outbox: Outbox, _: Clock, records: Records) -> None:
    for record in records:
        outbox.tell([record])
        outbox.send()


def shuffled(seed: int, outbox: Outbox, _: Clock, records: Records) -> None:
    """In any order, some of them twice."""
    chance = Random(seed)  # noqa: S311  to be repeatable
    outbox.tell(chance.sample([*records, *chance.sample(records, len(records) // 2)], len(records) * 3 // 2))


@pytest.fixture
def told(catalogue: Catalogue, money: Payments, table: str, at: Clock) -> Told:  # noqa: ARG001  both are there
    """What is said after everything that happens, when the stream comes in that way."""
    outbox = Outbox(table)
    everything_happens(at)
    records, then = outbox.changes(), at.now
    tables = dynamodb_backends[ACCOUNT][REGION].tables
    before = deepcopy(tables[table])

    def in_that(way: Way) -> Counter[tuple[str, ...]]:
        tables[table] = deepcopy(before)
        sent_nothing()
        at.to(then)
        way(outbox, at, records)
        outbox.send()
        at.to(max(at.now, then))
        at.forward(days=12)
        outbox.wake(at.now)
        assert (parked(), schedules(at.now)) == ([], [])
        return Counter((one.channel, one.to, one.subject or one.text.split("http")[0]) for one in sent())

    return in_that


@pytest.mark.proof(
    part=3,
    claim="However the table's stream arrives, every message goes out exactly once.",
    how=f"What 11 acts leave in the stream, in order and: twice, backwards, {HOURS} hours late, split at every record "
    f"with the first half coming again, one by one, and {ORDERS} times shuffled with some twice; then 12 days pass.",
)
def test_however_the_stream_arrives_the_same_is_said_once(told: Told, proof: Proof) -> None:
    """S5, S9, F17, F19."""
    wanted = told(in_order)
    ways: list[Way] = [twice, each_twice, again_after_all_was_sent, backwards, late, one_by_one]
    ways += [partial(in_two, place) for place in range(1, 12)]
    ways += [partial(shuffled, seed) for seed in range(ORDERS)]
    for way in ways:
        assert told(way) == wanted, way
    proof.result = f"{len(ways)} ways of {len(wanted)} messages each: none lost, none twice"
