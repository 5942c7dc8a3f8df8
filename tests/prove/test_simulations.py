"""Where the day of one person gives way, and how late the last of a million reminders is: simulated, not measured."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.report import share
from benchmarks.simulations import contention, reminders
from benchmarks.simulations.contention import Outcome, Rush
from benchmarks.simulations.reminders import LAMBDA_CONCURRENCY, MOST_SENDERS, SCHEDULER_INVOCATIONS, Settings
from portal.table.write import ATTEMPTS, longest_wait
from tests.support.proof import Proof

TABLE = contention.Table()
ASSUMED = (
    f"Assumed: a read takes {TABLE.read * 1000:.0f} ms and a transaction {TABLE.write * 1000:.0f} ms on average, half "
    "of it at random; Lambda has a process for everyone; a transaction that meets another one about the same day is "
    f"cancelled. From the code: {ATTEMPTS} attempts, full jitter up to "
    f"{', '.join(f'{longest_wait(tried) * 1000:.0f}' for tried in range(1, ATTEMPTS))} ms; the page repeats twice."
)
MINUTES = (60, 120, 300, 600, 1200, 2400, 3600)
SEEDS = range(5)
MILLION = 1_000_000


def simulated(rush: Rush) -> Outcome:
    """The same rush by several seeds, added up."""
    total = Outcome()
    for seed in SEEDS:
        one = contention.simulate(rush, seed)
        total.booked, total.taken = total.booked + one.booked, total.taken + one.taken
        total.try_again, total.lost = total.try_again + one.try_again, total.lost + one.lost
        total.attempts += one.attempts
        total.seconds += one.seconds
    return total


def row(rush: Rush) -> tuple[Any, ...]:
    outcome, clients = simulated(rush), rush.clients * len(SEEDS)
    first = sum(tried == 1 for tried in outcome.attempts) / len(outcome.attempts)
    return (
        *(rush.clients, rush.days, "40 times a day" if rush.slots else "each another time"),
        *(f"{first:.0%}", f"{outcome.try_again / len(outcome.attempts):.1%}", f"{outcome.lost / clients:.1%}"),
        *(share(outcome.attempts, 0.99), f"{share(outcome.seconds, 0.99):.2f} s"),
    )


def rushes() -> Iterator[Rush]:
    for slots in (40, None):
        for days in (1, 10):
            yield from (Rush(clients, days, slots) for clients in (10, 50, 200, 1000))


@pytest.mark.proof(
    part=6,
    claim="One person's day takes 200 clients in the same instant, and ten changes a second for as long as they come.",
    how=f"A simulation of `decide_and_write` by its own constants, {len(SEEDS)} seeds each. {ASSUMED}",
)
def test_one_day_takes_two_hundred_at_once(proof: Proof) -> None:
    """F1: and what lies beyond is refused as 503, and never wrongly."""
    heads = (
        "clients at once",
        "days",
        "they want",
        "first attempt",
        "told 503",
        "pages that give up",
        "attempts, p99",
        "p99",
    )
    proof.table("Clients at once on the days of one location's people", heads, [row(rush) for rush in rushes()])
    by_minute = {clients: simulated(Rush(clients, within=60)) for clients in MINUTES}
    told = {clients: one.try_again / len(one.attempts) for clients, one in by_minute.items()}
    rows = [
        (
            clients,
            f"{sum(tried > 1 for tried in one.attempts) / len(one.attempts):.1%}",
            f"{told[clients]:.2%}",
            one.lost,
        )
        for clients, one in by_minute.items()
    ]
    minutely = (
        "changes a minute",
        "decided more than once",
        "told 503",
        f"pages that give up, of {len(SEEDS)} minutes",
    )
    proof.table("Changes of one day of one person, spread over a minute", minutely, rows)
    assert simulated(Rush(200, slots=40)).lost == 0
    assert told[600] < 0.001
    most = max(clients for clients, part in told.items() if part < 0.01)
    proof.result = (
        f"200 clients on 40 times of one day: no page gives up; spread out, {most:,} changes of one day a minute are "
        "answered with less than 1 in 100 told to try again"
    )


def settings() -> dict[str, Settings]:
    """From what an account begins with to what it may become."""
    begin = Settings()
    return {
        "as deployed, SES takes 14 a second": begin,
        "SES takes 100, 10 senders": replace(begin, emails_a_second=100, senders=10),
        "SES takes 500, 50 senders": replace(begin, emails_a_second=500, senders=50),
        "SES takes 1,000, 100 senders": replace(begin, emails_a_second=1000, senders=100),
        "that, and Scheduler 5,000, SES 5,000, 500 senders": replace(
            begin, schedules_a_second=5000, emails_a_second=5000, senders=500
        ),
    }


@pytest.mark.proof(
    part=6,
    claim="A million reminders of one minute are all sent, how late is a matter of SES's rate and one setting; and "
    "nobody's link waits for them.",
    how="A simulation of Scheduler, on_reminder, their queue, on_message and SES by what each passes on a second.",
)
def test_a_million_reminders_in_one_minute(proof: Proof) -> None:
    """S5, S9: what waits, waits in a queue; which step is the slowest, and what would change it."""
    tried = settings()
    mornings = {name: reminders.simulate(MILLION, given) for name, given in tried.items()}
    rows = [
        (name, f"{one.last / 60:,.0f} minutes", one.slowest, round(one.queued), f"{tried[name].others:.2%}")
        for name, one in mornings.items()
    ]
    heads = ("settings", "last reminder after", "slowest", "most in the queue", "other messages sent at once meanwhile")
    proof.table("A million reminders due in the same minute", heads, rows)
    proof.says(
        f"Quotas: Scheduler's invocations {SCHEDULER_INVOCATIONS:,} a second (adjustable; what is beyond is delayed, "
        f"not lost), Lambda's concurrency {LAMBDA_CONCURRENCY:,} (adjustable), a queue's `MaximumConcurrency` "
        f"{MOST_SENDERS:,} (fixed; {Settings().senders} in the template for reminders), SES's rate as AWS sets "
        "it for an account. Assumed: looking at a visit again takes 0.05 s, sending 0.1 s. Schedules have no flexible "
        "window: the queue spreads them, and each business's own time zone does before. All other messages have a "
        "queue and senders of their own, and share SES's rate alone; what it refuses is tried four times, up to 1.2 s "
        "apart, and again after three minutes."
    )
    last = [one.last for one in mornings.values()]
    assert last == sorted(last, reverse=True)
    assert mornings["that, and Scheduler 5,000, SES 5,000, 500 senders"].last < 300
    assert mornings["SES takes 1,000, 100 senders"].slowest == "Scheduler"
    assert all(given.others > 0.999 for given in tried.values())
    first, *_, best = mornings.values()
    proof.result = (
        f"the last after {first.last / 3600:.0f} hours at 14 e-mails a second (SES is the limit), after "
        f"{mornings['SES takes 1,000, 100 senders'].last / 60:.0f} minutes at 1,000 (Scheduler is), after "
        f"{best.last / 60:.0f} with raised quotas"
    )
