"""DynamoDB's door: a way to the local table that now and then fails as DynamoDB itself does (F1, F9).

It stands between running functions and the local AWS. What it does is what the service documents: it throttles, it
cancels a transaction that met another one, it loses an answer after the write took effect; and somebody else really
writes an item between a function's reading and its writing.
"""

import http.client
import json
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from local import aws
from local.ports import LOOPBACK

WRITING = "TransactWriteItems"
ATTEMPTS_OF_BOTOCORE = 4


class Fault(StrEnum):
    """What may happen to a call. All but the first happen to transactions alone."""

    THROTTLED = "throttled"
    """Refused before it took effect."""
    CONFLICT = "transaction conflict"
    """Cancelled, since another transaction was about the same item."""
    OVERTAKEN = "overtaken"
    """Somebody wrote one of its items a moment ago, so its own condition fails."""
    LOST = "answer lost"
    """It took effect, and the connection broke before the answer."""
    SILENT = "no answer at all"
    """The same, however often botocore asks: the function knows nothing in the end."""


@dataclass(slots=True)
class Seen:
    """What went through: calls by name, transactions that the table cancelled, and what was done to calls."""

    calls: Counter[str] = field(default_factory=Counter)
    cancelled: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    """What the local table took, by call, for those that reached it."""


class Door(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, endpoint_url: str, seed: int) -> None:
        super().__init__((LOOPBACK, 0), _Call)
        self.upstream = urlsplit(endpoint_url).netloc
        self.table: Any = aws.client("dynamodb", endpoint_url)
        self.shares: Mapping[Fault, float] = {}
        self.seen = Seen()
        self._chance = random.Random(seed)  # noqa: S311  to be repeatable
        self._silent: dict[str, int] = {}
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.server_address[1]}"

    def handle_error(self, *_: Any) -> None:
        """Silent: a function that was ended while it asked reads no answer."""

    @contextmanager
    def failing(self, shares: Mapping[Fault, float]) -> Iterator[Seen]:
        """Let that share of calls (of transactions, for all but THROTTLED) fail while the block lasts."""
        self.shares, self.seen = shares, Seen()
        try:
            yield self.seen
        finally:
            self.shares = {}

    def fate(self, name: str, token: str) -> Fault | None:
        """What becomes of a call; ``token`` is the transaction's own, the same for each of botocore's attempts."""
        with self._lock:
            self.seen.calls[name] += 1
            fault = Fault.SILENT if self._silent.get(token) else self._drawn(name)
            if fault is Fault.SILENT:
                self._silent[token] = self._silent.get(token, ATTEMPTS_OF_BOTOCORE) - 1
            if fault:
                self.seen.faults[fault] += 1
            return fault

    def note(self, name: str, seconds: float, *, cancelled: bool) -> None:
        """What came of a call that reached the table."""
        with self._lock:
            self.seen.seconds[name] += seconds
            self.seen.cancelled += cancelled

    def _drawn(self, name: str) -> Fault | None:
        drawn = self._chance.random()
        for fault, share in self.shares.items():
            if fault is Fault.THROTTLED or name == WRITING:
                if drawn < share:
                    return fault
                drawn -= share
        return None

    def overtake(self, request: Mapping[str, Any]) -> None:
        """Write one of the days of a transaction, as somebody else who changes nothing of what it says."""
        for update in (action["Update"] for action in request["TransactItems"] if "Update" in action):
            self.table.update_item(
                TableName=update["TableName"],
                Key=update["Key"],
                UpdateExpression="ADD version :one",
                ConditionExpression="attribute_exists(PK)",
                ExpressionAttributeValues={":one": {"N": "1"}},
            )
            return


class _Call(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Door

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        name = self.headers["X-Amz-Target"].partition(".")[2]
        request = json.loads(body) if name == WRITING else {}
        match self.server.fate(name, request.get("ClientRequestToken", "")):
            case Fault.THROTTLED:
                self._refuse("ThrottlingException")
            case Fault.CONFLICT:
                others = [{"Code": "None"} for _ in request["TransactItems"][1:]]
                self._refuse("TransactionCanceledException", [{"Code": "TransactionConflict"}, *others])
            case Fault.LOST | Fault.SILENT:
                self._ask(name, body)
                self.close_connection = True
            case fault:
                if fault is Fault.OVERTAKEN:
                    self._overtake(request)
                self._answer(*self._ask(name, body))

    def _overtake(self, request: Mapping[str, Any]) -> None:
        try:
            self.server.overtake(request)
        except self.server.table.exceptions.ConditionalCheckFailedException:
            return  # the day is not there yet, so that there is nothing to overtake

    def _ask(self, name: str, body: bytes) -> tuple[int, bytes]:
        started = time.monotonic()
        with closing(http.client.HTTPConnection(self.server.upstream)) as connection:
            connection.request("POST", self.path, body, {**self.headers})  # all of it is signed, the Host too
            answer = connection.getresponse()
            content = answer.read()
        self.server.note(name, time.monotonic() - started, cancelled=b"TransactionCanceledException" in content)
        return answer.status, content

    def _refuse(self, code: str, reasons: list[dict[str, str]] | None = None) -> None:
        told = {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": code}
        self._answer(400, json.dumps(told | ({"CancellationReasons": reasons} if reasons else {})).encode())

    def _answer(self, status: int, content: bytes) -> None:
        self.send_response_only(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Silent: the counts say enough."""


@contextmanager
def door(endpoint_url: str, seed: int) -> Iterator[Door]:
    """A door, open as long as the block lasts."""
    with Door(endpoint_url, seed) as standing:
        thread = threading.Thread(target=standing.serve_forever)
        thread.start()
        try:
            yield standing
        finally:
            standing.shutdown()
            thread.join()


def leads_through(stack: Any, standing: Door, *functions: str) -> None:
    """Have these functions (``Book``, ``FindTimes``) reach DynamoDB by that door, as a deployment would set it."""
    lambdas = stack.client("lambda")
    for name in functions:
        function = stack.deployed.physical_ids[f"{name}Function"]
        variables = lambdas.get_function_configuration(FunctionName=function)["Environment"]["Variables"]
        variables["AWS_ENDPOINT_URL_DYNAMODB"] = standing.url
        lambdas.update_function_configuration(FunctionName=function, Environment={"Variables": variables})
        version = lambdas.publish_version(FunctionName=function)["Version"]
        lambdas.update_alias(FunctionName=function, Name="live", FunctionVersion=version)
