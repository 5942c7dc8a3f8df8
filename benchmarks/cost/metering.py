"""What one act takes, with all that follows from it: requests, invocations, units, messages. Counted in moto."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from benchmarks.cost import prices
from tests.support import outbox, portal
from tests.support.dynamodb import counted
from tests.support.faults import fault
from tests.support.money import Payments

MEMORY_GB = 1.0  # Globals of template.yaml
OWN_MS = 12.0  # ours in an invocation: docs/benchmarks.md's 4 to 8 ms, at Lambda's share of a processor for this memory
WAIT_MS = {"TransactWriteItems": 20.0, "SendEmail": 80.0, "Publish": 60.0}
ANY_OTHER_WAIT_MS, STRIPE_MS = 8.0, 350.0
LOG_LINE_GB = 1200 / 1e9  # a line with its metric, and Lambda's own three
ANSWER_GB = 6_000 / 1e9  # compressed, with headers; the page itself is kept by the browser
QUEUE_REQUESTS_A_MESSAGE = 3  # sent, received, deleted
QUEUED, SCHEDULED = ("SendMessage", "SendMessageBatch"), "CreateSchedule"


@dataclass(slots=True)
class Meter:
    """What was taken so far."""

    requests: int = 0
    invocations: int = 0
    read_units: float = 0
    write_units: float = 0
    calls: tuple[str, ...] = ()
    stripe_calls: int = 0

    def count(self, *names: str) -> int:
        """How often one of these operations of AWS was called."""
        return sum(name in names for name in self.calls)

    @property
    def milliseconds(self) -> float:
        """Of Lambda, by the assumptions above."""
        waits = sum(WAIT_MS.get(name, ANY_OTHER_WAIT_MS) for name in self.calls)
        return self.invocations * OWN_MS + waits + self.stripe_calls * STRIPE_MS

    @property
    def emails(self) -> int:
        return self.count("SendEmail")

    @property
    def texts(self) -> int:
        return self.count("Publish")

    @property
    def parts(self) -> dict[str, float]:
        """Dollars by service; without what the carriers of messages take."""
        p = prices
        return {
            "the way in": self.requests * (p.CDN_REQUEST + p.FIREWALL_REQUEST + p.API_REQUEST + ANSWER_GB * p.CDN_GB),
            "Lambda": self.invocations * p.LAMBDA_REQUEST + self.milliseconds / 1000 * MEMORY_GB * p.LAMBDA_GB_SECOND,
            "DynamoDB": self.read_units * p.READ_UNIT + self.write_units * p.WRITE_UNIT,
            "queue and schedules": self.count(*QUEUED) * QUEUE_REQUESTS_A_MESSAGE * p.QUEUE_REQUEST
            + self.count(SCHEDULED) * p.SCHEDULED_CALL,
            "logs": self.invocations * LOG_LINE_GB * p.LOG_GB,
        }

    @property
    def dollars(self) -> float:
        return sum(self.parts.values())

    @property
    def carriage(self) -> float:
        """What carrying the messages takes, which is the same wherever the portal runs."""
        return self.emails * prices.EMAIL + self.texts * prices.TEXT


def metered(act: Callable[[], object], money: Payments) -> Meter:
    """An act and all that follows from it at once: the stream, the queue, the messages."""
    found = Meter()
    money.stripe.forget_calls()
    with counted() as dynamodb, fault(10**9, after=False) as every, _invocations(found):
        act()
    found.read_units, found.write_units = dynamodb.read_units, dynamodb.write_units
    found.calls, found.stripe_calls = tuple(every.names), len(money.stripe.calls)
    return found


@contextmanager
def _invocations(meter: Meter) -> Iterator[None]:
    asked = portal.Browser.request

    def request(*sent: Any, **more: Any) -> Any:
        meter.requests += 1
        meter.invocations += 1
        return asked(*sent, **more)

    def noted(handler: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        def invoked(event: Any, context: Any) -> Any:
            meter.invocations += 1
            return handler(event, context)

        return invoked

    with patch.object(portal.Browser, "request", request):
        names = ("on_change", "on_message", "on_payment", "on_reminder")
        behind = [patch.object(outbox, name, noted(getattr(outbox, name))) for name in names]
        for each in behind:
            each.start()
        try:
            yield
        finally:
            for each in behind:
                each.stop()
