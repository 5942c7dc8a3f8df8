"""The folder of one local stack: what survives a stop, and where a running one says how to reach it."""

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from local import aws
from local.failure import Failure


@dataclass(frozen=True)
class Running:
    """How to reach a running stack."""

    url: str
    endpoint_url: str
    table_name: str
    contact_key_secret: str

    @property
    def environment(self) -> dict[str, str]:
        """For the project's own commands."""
        return aws.environment(self.endpoint_url) | {
            "CONTACT_KEY_SECRET": self.contact_key_secret,
            "PYTHONPATH": "layers/common",
            "SITE_ORIGIN": self.url,
            "STAGE": "local",
            "TABLE_NAME": self.table_name,
        }


class State:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._running = folder / "running.json"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Two stacks over one state would lose each other's changes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Failure(
                    f"A local stack is already running on the state in {self.folder}.",
                    "Stop it with Ctrl-C, or run a second one beside it: make run PORT=8081 STATE=.local/second",
                ) from None
            try:
                yield
            finally:
                self._running.unlink(missing_ok=True)

    def announce(self, running: Running) -> None:
        self._running.write_text(json.dumps(asdict(running)))

    def running(self) -> Running:
        if not self._running.exists():
            raise Failure("No local stack is running.", "Start one in another terminal: make run")
        return Running(**json.loads(self._running.read_text()))

    def reset(self) -> None:
        with self.held():
            for path in self.folder.iterdir():
                if path.is_dir():
                    shutil.rmtree(path)
