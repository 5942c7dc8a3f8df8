"""The folder of one local stack: what survives a stop, and where a running one says how to reach it."""

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from local import aws
from local.failure import Failure
from local.ports import free_port
from local.stopped import clock_file


@dataclass(frozen=True)
class Running:
    """How to reach a running stack."""

    url: str
    endpoint_url: str
    table_name: str
    contact_key_secret: str
    message_queue_url: str
    scheduled_queue_url: str
    parked_queue_url: str
    on_change: str
    on_reminder: str
    on_payment: str
    sender_email: str
    configuration_set: str
    stripe_url: str
    stripe_secrets: str
    folder: str

    @property
    def environment(self) -> dict[str, str]:
        """For the project's own commands."""
        return aws.environment(self.endpoint_url) | {
            "CONTACT_KEY_SECRET": self.contact_key_secret,
            "MESSAGE_QUEUE_URL": self.message_queue_url,
            "ON_CHANGE": self.on_change,
            "ON_REMINDER": self.on_reminder,
            "ON_PAYMENT": self.on_payment,
            "SENDER_EMAIL": self.sender_email,
            "CONFIGURATION_SET": self.configuration_set,
            "AWS_ENDPOINT_URL_SESV2": self.url,
            "AWS_ENDPOINT_URL_SNS": self.url,
            "LOCAL_CLOCK": str(clock_file(Path(self.folder))),
            "STRIPE_API_URL": self.stripe_url,
            "STRIPE_SECRETS": self.stripe_secrets,
            "ORIGIN_SECRET": "",  # commands come from inside
            "PARKED_QUEUE_URL": self.parked_queue_url,
            "PYTHONPATH": "layers/common",
            "SITE_ORIGIN": self.url,
            "STAGE": "local",
            "TABLE_NAME": self.table_name,
        }


class State:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._running = folder / "running.json"
        self._lock = folder / "lock"
        self._aws_port = folder / "aws-port"

    def aws_port(self, preferred: int) -> int:
        """The local AWS's port, the same each time if it can be: a queue's address has it, and is how it is known."""
        before = self._aws_port.read_text() if self._aws_port.exists() else preferred
        port = free_port(int(before))
        self._aws_port.write_text(str(port))
        return port

    @contextmanager
    def held(self) -> Iterator[None]:
        """Two stacks over one state would lose each other's changes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._lock.open("w") as lock:
            if not _taken(lock):
                raise Failure(
                    f"A local stack is already running on the state in {self.folder}.",
                    "Stop it with Ctrl-C, or run a second one beside it: make run PORT=8081 STATE=.local/second",
                )
            try:
                yield
            finally:
                self._running.unlink(missing_ok=True)

    def announce(self, running: Running) -> None:
        self._running.write_text(json.dumps(asdict(running)))

    def running(self) -> Running:
        """The lock counts, not the file: one that was killed has left the file behind."""
        if self._running.exists():
            with self._lock.open() as lock:
                if not _taken(lock):
                    return Running(**json.loads(self._running.read_text()))
        raise Failure("No local stack is running.", "Start one in another terminal: make run")

    def reset(self) -> None:
        with self.held():
            for path in self.folder.iterdir():
                if path.is_dir():
                    shutil.rmtree(path)


def _taken(lock: IO[str]) -> bool:
    """Whether we have got it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
