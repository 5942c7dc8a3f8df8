"""What messages cost: deciding, rendering, calls; and that ten thousand need no more memory than a hundred."""

import base64
import resource
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from email.message import EmailMessage
from functools import partial
from io import StringIO
from statistics import median
from typing import Any
from unittest.mock import patch

import tests.conftest  # noqa: F401  the environment, before anything reads it
from benchmarks.report import Report
from portal import clock
from portal.appointments.model import Actor
from portal.messages import queue, schedules
from portal.messages.change import take
from portal.messages.facts import Facts
from portal.messages.mime import email_bytes
from portal.messages.model import Channel, Kind
from portal.messages.render import render
from portal.messages.sample import sample
from portal.table.records import encode
from tests.integration.conftest import Clock, store
from tests.support.asking import booked
from tests.support.faults import fault
from tests.support.outbox import Outbox
from tests.support.people import browser_of, on_file
from tests.support.salon import NOW, local, salon
from tests.support.storage import storage
from tests.support.visits import visit

CHANGES, BATCH = 10_000, 100
RUNS = 60
SITE = "https://portal.example"
ABOUT = f"""\
In this process. The queue and the schedules of the first two lines are stand-ins that only count, so that our own \
work is seen; {CHANGES:,} changes go through `on_change` in batches of {BATCH}. Rendering is everything from the \
facts to the bytes that SES is given. The floor of an e-mail is the standard library writing the same text and HTML, \
without a calendar file. Calls are counted from the stream to the mark that it was sent, the contact's and address's \
reads included."""


@dataclass(slots=True)
class Counting:
    """Stands in for SQS and Scheduler: takes everything and keeps nothing."""

    messages: int = 0
    wakes: int = 0

    def send_message_batch(self, **sent: Any) -> dict[str, Any]:
        self.messages += len(sent["Entries"])
        return {}

    def create_schedule(self, **_: Any) -> None:
        self.wakes += 1

    @property
    def exceptions(self) -> Any:
        return type("Exceptions", (), {"ConflictException": KeyError})


def measure() -> Report:
    """All of it."""
    with redirect_stdout(StringIO()), storage(), patch.object(clock, "now", Clock(NOW)) as at:
        store(salon(), at)
        rows = [*_deciding(), *_rendering(), _calls(at)]
    return Report("Messages", ABOUT, ("what", "each", "a second", "ratio"), rows)


def _deciding() -> list[tuple[str, ...]]:
    counting = Counting()
    with patch.object(queue, "_sqs", lambda: counting), patch.object(schedules, "_scheduler", lambda: counting):
        _drain(BATCH)  # warm
        before = _peak()
        seconds = _drain(CHANGES)
    more = _peak() - before
    if counting.messages != 2 * (CHANGES + BATCH):
        raise RuntimeError(f"{counting.messages} messages were queued")
    each = f"{seconds / CHANGES * 1000:.2f} ms"
    return [
        ("a change, decided and queued", each, f"{CHANGES / seconds:,.0f} changes", ""),
        (f"memory that {CHANGES:,} changes take more than {BATCH}", f"{more:.1f} MB", "", ""),
    ]


def _drain(changes: int) -> float:
    started = time.perf_counter()
    for first in range(0, changes, BATCH):
        left = take([_record(first + number) for number in range(BATCH)], NOW)
        if left["batchItemFailures"]:
            raise RuntimeError("a change was not carried out")
    return time.perf_counter() - started


def _record(number: int) -> dict[str, Any]:
    made = visit(local(10, 10), id=f"apt_{number:016}", actor=Actor.CLIENT, booked_online_at=NOW)
    image = {
        "entity": {"S": "appointment"},
        "updated_at": {"N": str(int(NOW.timestamp()))},
        "data": {"B": base64.b64encode(encode(made)).decode()},
    }
    return {"eventName": "INSERT", "dynamodb": {"NewImage": image, "SequenceNumber": str(number)}}


def _rendering() -> list[tuple[str, ...]]:
    catalogue = salon()
    facts = {
        "an e-mail with a calendar file": sample(catalogue, Kind.BOOKED, Channel.EMAIL, NOW, SITE),
        "an e-mail without": sample(catalogue, Kind.REMINDER, Channel.EMAIL, NOW, SITE),
        "a text": sample(catalogue, Kind.REMINDER, Channel.TEXT, NOW, SITE),
    }
    floor = _timed(lambda: _floor(facts["an e-mail without"]))
    rows: list[tuple[str, ...]] = [
        ("the floor of an e-mail", f"{floor:.2f} ms", f"{1000 / floor:,.0f} messages", "1.0")
    ]
    for what, told in facts.items():
        each = _timed(partial(_written, told))
        rows.append((what, f"{each:.2f} ms", f"{1000 / each:,.0f} messages", f"{each / floor:.1f}"))
    return rows


def _written(facts: Facts) -> bytes | str:
    rendered = render(facts)
    if facts.channel is Channel.TEXT:
        return rendered.text
    names = {"sender": "portal@example.com", "sender_name": "Salon", "to": facts.email, "reply_to": ""}
    return email_bytes(rendered, message_id="msg_1", unsubscribe_url=f"{SITE}/x", **names)


def _floor(facts: Facts) -> bytes:
    rendered = _RENDERED.setdefault(facts.kind, render(facts))
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = rendered.subject, "portal@example.com", facts.email
    message.set_content(rendered.text)
    message.add_alternative(rendered.html, subtype="html")
    return message.as_bytes()


_RENDERED: dict[Kind, Any] = {}


def _calls(at: Clock) -> tuple[str, ...]:
    outbox = Outbox("portal")
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com", "+12125550101"))
    booked(ana)
    outbox.drain()
    at.forward(minutes=1)
    booked(ana, local(2, 10))
    [record] = outbox.changes()
    with fault(10_000, after=False) as seen:
        outbox.tell([record])
        outbox.send()
    return ("AWS calls of an e-mail and a text, from the stream on", f"{seen.calls}", "", "")


def _timed(work: Callable[[], object]) -> float:
    """The median of some runs, in milliseconds."""
    work()
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return median(taken)


def _peak() -> float:
    """The highest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
