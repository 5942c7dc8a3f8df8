"""Stripe for a local stack: the stand-in beside it, or Stripe's test mode where STRIPE_SECRET_KEY is set."""

import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ
from pathlib import Path
from zlib import crc32

from local import aws, processes
from local.failure import Failure
from local.ports import LOOPBACK, free_port
from local.stripe.api import KEY

PORTS = range(12111, 14111)  # the first is the usual one of a stand-in for Stripe
SIGNED_WITH = "whsec_forwarded"  # events that are handed on
TEST_MODE = ("sk_test_", "rk_test_")


@dataclass(frozen=True)
class Payments:
    """Where Stripe is: ``url`` is empty for the real one."""

    url: str
    key: str


@contextmanager
def payments(folder: Path, log: Path) -> Iterator[Payments]:
    """Runs the stand-in as long as the block lasts, its state in `folder`; with a key of one's own, nothing runs."""
    own = environ.get("STRIPE_SECRET_KEY", "")
    if own:
        if not own.startswith(TEST_MODE):
            raise Failure("STRIPE_SECRET_KEY is not a key of Stripe's test mode.", "Take the one that starts sk_test_.")
        yield Payments("", own)
        return
    port = free_port(_preferred(folder))
    command: list[str | Path] = [sys.executable, "-m", "local.stripe", "--port", str(port)]
    process = processes.start([*command, "--state", folder / "stripe.json"], env=aws.environment(), log=log)
    try:
        _wait_until_ready(process.poll, port, log)
        yield Payments(f"http://{LOOPBACK}:{port}", KEY)
    finally:
        processes.stop(process)


def _preferred(folder: Path) -> int:
    """The same at every start over a folder, so that nothing is deployed anew; hardly ever another folder's."""
    return PORTS[crc32(str(folder.resolve()).encode()) % len(PORTS)]


@contextmanager
def forwarded(running: Mapping[str, str], key: str, log: Path) -> Iterator[None]:
    """Stripe's own events reach a machine that nobody can call: they are fetched, and handed on signed."""
    command: list[str | Path] = [sys.executable, "-m", "local.stripe_events"]
    process = processes.start(command, env={**running, "STRIPE_SECRET_KEY": key}, log=log)
    try:
        yield
    finally:
        processes.stop(process)


def _wait_until_ready(ended: object, port: int, log: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and callable(ended) and ended() is None:
        try:
            urllib.request.urlopen(f"http://{LOOPBACK}:{port}/_stand_in/clock", timeout=2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise Failure("The stand-in for Stripe did not start.", f"Its own words are in {log}.")
