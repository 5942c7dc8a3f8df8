"""A fault at every outgoing call of every function: it ends as without (F9, F25, B17, S5, S9)."""

import functools
import os
from collections import Counter
from collections.abc import Iterator

import boto3
import pytest

from portal import clock
from portal.messages import queue, schedules, senders
from portal.pictures import buckets, sending
from tests.contract.test_events import demo
from tests.support.acts import acts, cold
from tests.support.faulted import ANEW, Here, Tried, with_every_fault
from tests.support.money import Payments
from tests.support.portal import FUNCTIONS
from tests.support.proof import Proof
from tests.support.wire import Kind

__all__ = ["demo"]

COLUMNS = {
    "error before": {Kind.BEFORE},
    "after": {Kind.AFTER},
    "time-out": {Kind.TIMED_OUT},
    "throttle": {Kind.THROTTLED, Kind.THROTTLED_ONCE},
    "killed": {Kind.KILLED_BEFORE, Kind.KILLED_AFTER},
}


@pytest.fixture
def here(demo: Payments, monkeypatch: pytest.MonkeyPatch) -> Iterator[Here]:
    """The demo business, its buckets, and clients of AWS that are made once."""
    around = Here(demo)
    monkeypatch.setattr(clock, "now", lambda: around.now)
    for bucket in ("UPLOADS_BUCKET", "SITE_BUCKET"):
        boto3.client("s3").create_bucket(Bucket=os.environ[bucket])
    services = (buckets.s3, sending._s3, queue._sqs, schedules._scheduler, senders._ses, senders._sns)  # noqa: SLF001  of the moto before
    for service in services:
        service.cache_clear()
    monkeypatch.setattr(boto3, "client", functools.cache(boto3.client))
    yield around
    cold()


@pytest.mark.proof(
    part=3,
    claim="Whichever outgoing call of whichever function fails, in whichever way, nothing is lost, and nothing is done "
    "twice, once it was asked for again.",
    how="Each event of events/ that does something, and a picture, in-process on the demo business: once to count "
    "its calls, then once for each call and fault, on the wire below the libraries' own retries. Then the caller goes "
    "on as callers do; table, queues, schedules, messages, buckets and Stripe are compared with a run without a fault.",
)
def test_a_fault_at_any_call_of_any_function_ends_as_if_there_had_been_none(here: Here, proof: Proof) -> None:
    """F9, F25, B17, S5, S9."""
    tried = [with_every_fault(here, make()) for make in acts()]
    wrong = [f"{one.act.function} {one.act.case}: {what}" for one in tried for what in one.wrong]
    assert wrong == []
    assert {one.act.function for one in tried if one.calls} == {path.parent.name for path in FUNCTIONS.glob("*/app.py")}
    _tell(proof, tried)


def _tell(proof: Proof, tried: list[Tried]) -> None:
    """The table of fault by function, and what came twice."""
    heads = ["function", "act", "outgoing calls", *COLUMNS]
    proof.table("Faults by function: how many were tried, and held", heads, [_row(one) for one in tried if one.calls])
    twice = Counter[str]()
    for one in tried:
        twice.update(one.repeated)
    told = ", ".join(f"{count} times {what}" for what, count in sorted(twice.items()))
    again = "; ".join(f"{' '.join(act).strip()}: {why}" for act, why in ANEW.items())
    proof.says(
        f"What came twice, as it may: {told}. A message that is queued or parked twice is known by its id; links, "
        f"tickets and sessions that came first are in nobody's hands. Done anew where it is asked for again: {again}."
    )
    faults = sum(one.faults.total() for one in tried)
    proof.result = f"{faults:,} faults in {len(tried)} acts of {len({one.act.function for one in tried})} functions"


def _row(one: Tried) -> list[str | int]:
    counts = (sum(one.faults[kind] for kind in kinds) for kinds in COLUMNS.values())
    return [one.act.function, one.act.case or "as it should", len(one.calls), *counts]
