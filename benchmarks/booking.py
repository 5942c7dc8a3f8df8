"""A warm booking: through the CDN, the API and Lambda of a local stack of its own, and what of it is DynamoDB's."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

from benchmarks.report import Report, share
from local.demo import run_command
from local.ports import free_port
from local.stack import local_stack
from local.state import Running
from tests.support.remote import Remote

BUSINESS, STAFF = Path("tests/stack/races.yaml"), "ada"
ZONE = ZoneInfo("America/New_York")
WARM, BOOKINGS = 5, 100
# What the template gives to the function, beside what the commands need.
OWN = {
    "ORIGIN_SECRET": "",
    "POWERTOOLS_METRICS_NAMESPACE": "ClientPortal",
    "POWERTOOLS_SERVICE_NAME": "book",
    "PYTHONPATH": "layers/common:.",
}
ABOUT = f"""\
{BOOKINGS} guests in turn, each a service of an hour, after {WARM} that are not counted, on a local stack. The first \
line is what a client waits for. For the others as many bookings go through the function's own handler in a process \
of its own, against the same DynamoDB; DynamoDB's is the time from sending its two calls to having their answers, \
ours is the rest: checking, reading the request, deciding, packing and the answer. The local DynamoDB is a Python \
program, so its share is not that of the cloud, and neither are the API's and the CDN's."""


def measure() -> Report:
    """Through HTTP first, then in one process."""
    with TemporaryDirectory() as folder, local_stack(Path(folder), free_port(), say=_say) as running:
        run_command(running, "commands.import_business", str(BUSINESS))
        starts = _starts()
        through = [_through_http(running, next(starts)) for _ in range(WARM + BOOKINGS)][WARM:]
        inside = _in_one_process(running, [next(starts) for _ in range(WARM + BOOKINGS)])[WARM:]
    whole, dynamodb = [one[0] for one in inside], [one[1] for one in inside]
    ours = [all_of_it - stored for all_of_it, stored in inside]
    rows = [
        _row("through the CDN, the API and Lambda", through, None),
        _row("the handler alone", whole, sum(whole)),
        _row("of that DynamoDB's: one read, one transaction", dynamodb, sum(whole)),
        _row("of that ours", ours, sum(whole)),
    ]
    return Report("A warm booking", ABOUT, ("what", "p50", "p95", "share of the handler"), rows)


def _starts() -> Iterator[datetime]:
    """Starts that are free: ten a day, from tomorrow on."""
    today = datetime.now(ZONE).date()
    for day in range(1, 360):
        for hour in range(8, 18):
            date = today + timedelta(days=day)
            yield datetime(date.year, date.month, date.day, hour, tzinfo=ZONE).astimezone(UTC)


def _through_http(running: Running, start: datetime) -> float:
    """Seconds that a client waits for the answer."""
    client = Remote(running.url, "races")
    began = perf_counter()
    answer = client.book(start, STAFF)
    seconds = perf_counter() - began
    if answer.status_code != 201:  # noqa: PLR2004
        raise SystemExit(f"A booking was answered with {answer.status_code}: {answer.text}")
    return seconds


def _in_one_process(running: Running, starts: list[datetime]) -> list[tuple[float, float]]:
    """Seconds of the handler and, of these, of DynamoDB, for each booking."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.booking_process"],
        env=running.environment | OWN,
        input=json.dumps([start.isoformat() for start in starts]),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return [(whole, stored) for whole, stored in json.loads(done.stdout.splitlines()[-1])]


def _row(what: str, seconds: list[float], whole: float | None) -> tuple[str, ...]:
    part = "" if whole is None else f"{sum(seconds) / whole:.0%}"
    return what, f"{share(seconds, 0.5) * 1000:.1f} ms", f"{share(seconds, 0.95) * 1000:.1f} ms", part


def _say(text: str) -> None:
    print(text, file=sys.stderr)
