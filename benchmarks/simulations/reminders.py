"""The morning on which a million reminders are due in the same minute: what each service lets through, and when. Pure.

A reminder is a schedule of EventBridge Scheduler; it invokes `on_reminder`, which looks at the visit again and queues
the message in a queue of its own; `on_message` takes it from there and sends it. Each step passes so many a second, and
what waits before it waits in a queue that loses nothing. So the slowest step says when the last reminder goes out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# As published by AWS (Service Quotas, 2026); all of them can be raised but the last.
SCHEDULER_INVOCATIONS = 1000  # a second, in the larger regions; 250 to 500 elsewhere
LAMBDA_CONCURRENCY = 1000  # of an account
SES_SANDBOX = 1  # e-mails a second; outside the sandbox AWS sets it for each account
MOST_SENDERS = 1000  # what MaximumConcurrency of a queue's event source may be
TRIES = 4  # of one receive, while SES says that it is too much at once (portal.messages.senders)
WAIT_SECONDS = 0.6  # between them, on average


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set, here and at AWS. Seconds are of one reminder: those here, and some for the services."""

    schedules_a_second: float = SCHEDULER_INVOCATIONS
    concurrency: int = LAMBDA_CONCURRENCY
    looking_seconds: float = 0.05
    senders: int = 3
    """MaximumConcurrency of the queue of reminders, in template.yaml."""
    sending_seconds: float = 0.1
    emails_a_second: float = 14

    @property
    def steps(self) -> tuple["Step", ...]:
        """What a reminder goes through. The queue empties as fast as messages are written, or as SES takes them."""
        writing = Step("on_message", self.senders / self.sending_seconds)
        sending = Step("SES", self.emails_a_second)
        return (
            Step("Scheduler", self.schedules_a_second),
            Step("on_reminder", self.concurrency / self.looking_seconds),
            min(writing, sending, key=lambda step: step.a_second),
        )

    @property
    def refused(self) -> float:
        """The share of attempts that SES refuses while reminders are sent as fast as their senders can."""
        attempts = (self.senders + self.emails_a_second * WAIT_SECONDS) / (self.sending_seconds + WAIT_SECONDS)
        return max(0.0, 1 - self.emails_a_second / attempts)

    @property
    def others(self) -> float:
        """The share of all other messages, such as links, that are sent meanwhile when they are first received."""
        return 1 - self.refused**TRIES


@dataclass(frozen=True, slots=True)
class Step:
    """One service, and how many it passes on a second."""

    name: str
    a_second: float


@dataclass(frozen=True, slots=True)
class Morning:
    """How it went. ``last``: seconds from the first that was due to the last that was sent."""

    last: float
    slowest: str
    queued: float
    """The most messages that ever wait to be sent."""


def simulate(reminders: int, settings: Settings, within: int = 60) -> Morning:
    """All of them are due within so many seconds, evenly: a schedule is exact to the minute."""
    arriving, queued = [reminders / within] * within, 0.0
    for step in settings.steps:
        arriving, queued = _through(arriving, step)
    slowest = min(settings.steps, key=lambda step: step.a_second)
    return Morning(float(len(arriving)), slowest.name, queued)


def _through(arriving: Sequence[float], step: Step) -> tuple[list[float], float]:
    """What leaves a step in each second, and the most that waited before it."""
    left = 0.0
    most = 0.0
    passed: list[float] = []
    for come in _and_then_nothing(arriving):
        here = left + come
        if here <= _NOTHING and len(passed) >= len(arriving):
            return passed, most
        going = min(here, step.a_second)
        left = here - going
        most = max(most, left)
        passed.append(going)
    return passed, most


_NOTHING = 1e-6  # of a reminder: what adding fractions up leaves


def _and_then_nothing(arriving: Sequence[float]) -> Iterator[float]:
    yield from arriving
    while True:
        yield 0.0
