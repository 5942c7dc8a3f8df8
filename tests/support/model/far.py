"""A salon in a running stack: opened by the project's own commands, met over HTTP; its messages are the outbox's."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from secrets import token_hex

from tests.stack.conftest import Stack
from tests.support.model.post import Telling, telling
from tests.support.model.raw import Raw
from tests.support.model.records import Later
from tests.support.model.world import World

PATIENCE = 60  # seconds
_AT_ONCE = 10  # salons


def opened(stack: Stack, folder: Path) -> Iterator[dict[str, str]]:
    """The slug and the tokens of salons that nobody has used, several by one process."""
    while True:
        slugs = [f"model-{token_hex(4)}" for _ in range(_AT_ONCE)]
        words = [sys.executable, "-m", "tests.support.model.opening", str(folder), *slugs]
        done = subprocess.run(words, env=stack.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        yield from (json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))


class FarPost:
    """That of a running stack. With the clock stopped, nothing that is planned happens by itself."""

    def __init__(self, stack: Stack, world: World, raw: Raw) -> None:
        self._file = Path(stack.running.folder) / "outbox" / "sent.jsonl"
        self._read_to = self._file.stat().st_size if self._file.exists() else 0
        self._ends, self._business, self._raw = world.email(""), world.business, raw
        self._scheduler, self._lambda, self._sqs = (stack.client(name) for name in ("scheduler", "lambda", "sqs"))
        self._group = stack.deployed.physical_ids["Reminders"]
        self._queues = (stack.running.message_queue_url, stack.running.scheduled_queue_url)
        self._known: dict[str, tuple[Later, str, str] | None] = dict.fromkeys(
            self._names()
        )  # none of them this salon's
        self._sent: Counter[Telling] = Counter()

    def sent(self) -> Counter[Telling]:
        """All so far."""
        if not self._file.exists():
            return self._sent
        with self._file.open("rb") as file:
            file.seek(self._read_to)
            lines = file.read().split(b"\n")
        self._read_to += sum(len(line) + 1 for line in lines[:-1])  # the last one may still be written
        for message in map(json.loads, lines[:-1]):
            if message["to"].endswith(self._ends):
                self._sent[telling(message["to"], message["subject"], self._raw)] += 1
        return self._sent

    def settled(self, said: Counter[Telling]) -> Counter[Telling]:
        """What was sent, once all that should be was, or much time has passed."""
        self._until(lambda: not said - self.sent() and self._nothing_waits())
        return self.sent()

    def planned(self, due: Collection[Later]) -> bool:
        """Whether all this is planned, once it is, or much time has passed."""
        return self._until(lambda: set(due) <= {later for later, _, _ in self._schedules().values()})

    def let_happen(self, until: int) -> None:
        """What is due by then, in its order, and once."""
        for name, (later, function, said) in sorted(self._schedules().items(), key=lambda one: one[1]):
            if later.at <= until:
                done = self._lambda.invoke(FunctionName=function, Payload=said.encode())
                assert "FunctionError" not in done, done["Payload"].read()
                self._forget(name)

    def close(self) -> None:
        """Nothing more is for later."""
        for name in list(self._schedules()):
            self._forget(name)

    def _forget(self, name: str) -> None:
        self._scheduler.delete_schedule(Name=name, GroupName=self._group)
        del self._known[name]

    def _schedules(self) -> dict[str, tuple[Later, str, str]]:
        names = self._names()
        for name in names:
            if name not in self._known:
                self._known[name] = self._read(name)
        return {name: known for name in names if (known := self._known[name])}

    def _names(self) -> list[str]:
        """In one page: the local AWS knows no second one."""
        page = self._scheduler.list_schedules(GroupName=self._group, MaxResults=100_000)
        return [one["Name"] for one in page["Schedules"]]

    def _read(self, name: str) -> tuple[Later, str, str] | None:
        target = self._scheduler.get_schedule(Name=name, GroupName=self._group)["Target"]
        wake = json.loads(target["Input"])
        if wake["business"] != self._business:
            return None
        at, start = self._raw.minute(wake["at"]), self._raw.minute(wake["start"])
        return Later(at, wake["purpose"], wake["appointment"], start), target["Arn"], target["Input"]

    def _nothing_waits(self) -> bool:
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        told = [
            self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"] for url in self._queues
        ]
        return not any(int(number) for waiting in told for number in waiting.values())

    @staticmethod
    def _until(holds: Callable[[], object]) -> bool:
        ends = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > ends:
                return False
            time.sleep(0.1)
        return True
