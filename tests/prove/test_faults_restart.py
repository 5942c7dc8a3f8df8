"""Functions are killed and the whole system is restarted while clients are at work (F1, F9, B17)."""

import os
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from local.ports import free_port
from local.stack import local_stack
from portal.ids import derived
from portal.table.records import decode
from tests.stack.conftest import Stack
from tests.stack.test_races import HERE
from tests.support.insisting import Insisting
from tests.support.operating import command
from tests.support.proof import Proof
from tests.support.running import left_over, processes_of

BUSINESS = derived("biz", "races")
CLIENTS = 8
ACTS = 40
KILLS = 10
PATIENCE = 120  # seconds until so many could be killed


@pytest.mark.proof(
    part=3,
    claim="Whoever asks again after a failure is told the truth, also while functions are killed and all is "
    "restarted: what each client was told is what the table holds, and every day is equal to its visits.",
    how=f"A stack of its own; {CLIENTS} clients with {ACTS} bookings, moves and cancellations each, every request sent "
    f"again until it is answered; {KILLS} functions killed with SIGKILL; then everything is stopped, and started.",
)
def test_a_restart_in_the_middle_of_traffic_loses_nothing(tmp_path: Path, proof: Proof) -> None:
    """F1, F9, B17."""
    port, ten = free_port(), _ten()
    with ThreadPoolExecutor(CLIENTS) as pool:
        with local_stack(tmp_path, port, say=print) as running:
            command(Stack(running), "commands.import_business", str(HERE / "races.yaml"))
            clients = [Insisting(running.url, "races", ten, random.Random(seed)) for seed in range(CLIENTS)]  # noqa: S311  to be repeatable
            working = [pool.submit(client.acts, ACTS) for client in clients]
            killed = _kill_some(tmp_path)
            assert not all(done.done() for done in working)
        with local_stack(tmp_path, port, say=print) as running:
            for done in working:
                done.result()
            stack = Stack(running)
            assert "are equal to" in command(stack, "commands.check_days", "--business", "races")
            told = _as_told(clients)
            assert _as_stored(stack) == told
    assert left_over(tmp_path) == []
    asked, answered = sum(client.asked for client in clients), sum(client.answered for client in clients)
    proof.result = (
        f"{killed} processes killed, 1 restart; {answered} requests sent {asked} times; {len(told)} visits: "
        "0 differ from what their clients were told, 0 lost, 0 that nobody knows of"
    )


def _ten() -> datetime:
    """Ten o'clock in the salon, the day after tomorrow."""
    zone = ZoneInfo("America/New_York")
    day = datetime.now(zone).date() + timedelta(days=2)
    return datetime(day.year, day.month, day.day, 10, tzinfo=zone).astimezone(UTC)


def _kill_some(state: Path) -> int:
    """Whichever function is there, twice a second. How many."""
    chance, killed = random.Random(KILLS), 0  # noqa: S311  to be repeatable
    ends = time.monotonic() + PATIENCE
    while killed < KILLS and time.monotonic() < ends:
        time.sleep(0.5)
        if functions := [number for number, line in processes_of(state) if "ministack-lambda-" in line]:
            with suppress(ProcessLookupError):  # it has ended by itself
                os.kill(chance.choice(functions), signal.SIGKILL)
                killed += 1
    assert killed == KILLS
    return killed


def _as_told(clients: list[Insisting]) -> dict[str, tuple[str, datetime]]:
    told = [visit for client in clients for _, visit in client.believed.values()]
    return {visit["id"]: (visit["status"], datetime.fromisoformat(visit["start"])) for visit in told}


def _as_stored(stack: Stack) -> dict[str, tuple[str, datetime]]:
    """Every visit of the business, from the table itself."""
    pages = stack.client("dynamodb").get_paginator("scan").paginate(TableName=stack.table_name)
    items = (item for page in pages for item in page["Items"] if item["entity"]["S"] == "appointment")
    visits = (decode("appointment", item["data"]["B"]) for item in items)
    return {visit.id: (visit.status.value, visit.start) for visit in visits if visit.business == BUSINESS}
