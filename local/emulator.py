"""The local AWS: one process, one port, its state in one folder."""

import json
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local import aws, processes
from local.failure import Failure
from local.ports import LOOPBACK
from local.stopped import clock_file

PROGRAM = Path(".tools/ministack/bin/ministack")
START_PATIENCE = 60  # seconds
STREAM_POSITIONS = "dynamodb_stream_positions"


@contextmanager
def emulator(home: Path, port: int) -> Iterator[str]:
    """Runs it as long as the block lasts; yields its address."""
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    clock_file(home).unlink(missing_ok=True)
    _forget_stream_positions(home)
    log = home / "emulator.log"
    process = processes.start([PROGRAM.resolve()], env=_settings(home, port), log=log)
    try:
        _wait_until_ready(process, port, log)
        yield f"http://{LOOPBACK}:{port}"
    finally:
        processes.stop(process)


def _settings(home: Path, port: int) -> dict[str, str]:
    data = home.resolve()
    return aws.environment() | {
        "AUTH": "true",  # a role may do what its policies say, and nothing else
        "BIND_HOST": LOOPBACK,  # it listens to the whole network otherwise
        "GATEWAY_PORT": str(port),
        "IOT_MTLS_ENABLED": "0",  # it opens a second port otherwise
        "LAMBDA_ACCOUNT_CONCURRENCY": "200",
        "LAMBDA_WARM_TTL_SECONDS": "1800",
        "LOCAL_CLOCK": str(clock_file(home)),  # the functions have what it has
        "LOG_LEVEL": "WARNING",
        "PERSIST_STATE": "1",
        "S3_DATA_DIR": str(data / "s3"),
        "S3_PERSIST": "1",
        "STATE_DIR": str(data / "state"),
        "TMPDIR": str(data / "tmp"),
    }


def _forget_stream_positions(home: Path) -> None:
    """It keeps how far a stream was read, but not the stream: read on from there, it would pass new changes over."""
    file = home / "state" / "lambda.json"
    if file.exists():
        kept = json.loads(file.read_text())
        if kept["payload"].pop(STREAM_POSITIONS, None):
            file.write_text(json.dumps(kept))


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/_ministack/health", timeout=2) as answer:
                json.load(answer)
                return
        except OSError:
            time.sleep(0.1)
    raise Failure("The local AWS did not start.", f"Its own words are in {log}.")
