"""The wire to AWS and to Stripe: each call counted, and one of them met by a fault as networks and services have them.

A fault is below what a library tries again by itself, so that its second try is a part of what is tried.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from unittest import mock

import stripe
from botocore.client import BaseClient
from botocore.exceptions import ConnectionClosedError, EndpointConnectionError, ReadTimeoutError
from botocore.retries.quota import RetryQuota
from moto.core.botocore_stubber import BotocoreStubber

from portal.payments.connection import Connection

type Sent = Callable[[], Any]

_JSON = json.dumps({"__type": "ThrottlingException", "message": "Rate exceeded"})
_XML = "<Error><Code>{0}</Code><Message>Rate exceeded</Message></Error>"
_STRIPE = json.dumps({"error": {"type": "invalid_request_error", "code": "rate_limit", "message": "Too many requests"}})
_THROTTLED = {  # as each protocol says it: status, headers, body
    "json": (400, {}, _JSON),
    "rest-json": (429, {"x-amzn-errortype": "ThrottlingException"}, _JSON),
    "query": (400, {}, f"<ErrorResponse>{_XML.format('Throttling')}<RequestId>1</RequestId></ErrorResponse>"),
    "rest-xml": (503, {}, _XML.format("SlowDown")),
    "stripe": (_STRIPE, 429, {}),
}


class Kind(StrEnum):
    """How a call fails."""

    BEFORE = "error before"
    AFTER = "error after"  # it took effect, and nobody hears of it; neither does the library's second try get through
    TIMED_OUT = "time-out"  # it took effect, and nobody hears of it; then the library tries again, and gets through
    THROTTLED = "throttle"  # whenever the library tries
    THROTTLED_ONCE = "throttle, once"
    KILLED_BEFORE = "killed before"
    KILLED_AFTER = "killed after"

    @property
    def takes_effect(self) -> bool:
        return self in {Kind.AFTER, Kind.TIMED_OUT, Kind.KILLED_AFTER}


def kinds_of(name: str) -> Sequence[Kind]:
    """The ways in which a call of that name can fail: one that only reads fails alike before and after."""
    if name.startswith(("Get", "Query", "BatchGet", "GET ")):
        return Kind.BEFORE, Kind.THROTTLED, Kind.KILLED_BEFORE
    return tuple(Kind)


class Killed(BaseException):
    """The process is gone: nothing may catch this, and nothing can be asked of anybody after it."""


@dataclass(slots=True)
class Wire:
    """The calls there were, by name and in order; the one with this number (0 is the first) fails in this way."""

    fails: int = -1
    kind: Kind = Kind.BEFORE
    names: list[str] = field(default_factory=list)
    dead: bool = False
    _attempts: int = 0
    _protocol: str = ""
    _answered: dict[str, Any] = field(default_factory=dict)

    def call(self, name: str, protocol: str) -> None:
        """A call begins; what is tried again is the same call."""
        self.names.append(name)
        self._attempts, self._protocol = 0, protocol

    def attempt(self, sent: Sent) -> Any:
        """It goes out, or fails."""
        self._attempts += 1
        if self.dead:
            raise Killed
        if len(self.names) - 1 != self.fails:
            return sent()
        match self.kind:
            case Kind.KILLED_BEFORE | Kind.KILLED_AFTER:
                if self.kind.takes_effect:
                    sent()
                self.dead = True
                raise Killed
            case Kind.THROTTLED:
                return _THROTTLED[self._protocol]
            case Kind.THROTTLED_ONCE if self._attempts == 1:
                return _THROTTLED[self._protocol]
            case Kind.AFTER | Kind.TIMED_OUT if self._attempts == 1:
                sent()
                raise self._lost()
            case Kind.BEFORE | Kind.AFTER:
                raise self._unreachable()
            case _:
                return sent()

    def once(self, token: str, sent: Sent) -> Any:
        """As DynamoDB does, and moto does not: a transaction that comes again is answered, and not done again."""
        if token not in self._answered:
            self._answered[token] = sent()
        return self._answered[token]

    def _lost(self) -> Exception:
        if self._protocol == "stripe":
            return TimeoutError("timed out") if self.kind is Kind.TIMED_OUT else ConnectionResetError()
        kind = ReadTimeoutError if self.kind is Kind.TIMED_OUT else ConnectionClosedError
        return kind(endpoint_url="https://aws.invalid")

    def _unreachable(self) -> Exception:
        stripes = self._protocol == "stripe"
        return ConnectionRefusedError() if stripes else EndpointConnectionError(endpoint_url="https://aws.invalid")


@contextmanager
def wire(fails: int = -1, kind: Kind = Kind.BEFORE) -> Iterator[Wire]:
    """Watch the wire; nobody waits before trying again."""
    watched = Wire(fails, kind)
    api, process = BaseClient._make_api_call, BotocoreStubber.process_request  # type: ignore[attr-defined]  # noqa: SLF001  every call to AWS
    request, retried = stripe.UrllibClient.request, Connection.request_with_retries

    def call(self: BaseClient, name: str, parameters: Any) -> Any:
        watched.call(name, self.meta.service_model.protocol)
        return api(self, name, parameters)

    def answer(self: BotocoreStubber, asked: Any) -> Any:
        return watched.attempt(lambda: _once(watched, asked, lambda: process(self, asked)))

    def stripe_call(self: Connection, method: str, url: str, *rest: Any, **more: Any) -> Any:
        watched.call(f"{method.upper()} stripe", "stripe")
        return retried(self, method, url, *rest, **more)

    def stripe_answer(self: stripe.UrllibClient, *asked: Any, **more: Any) -> Any:
        return watched.attempt(lambda: request(self, *asked, **more))

    with (
        mock.patch.object(BaseClient, "_make_api_call", call),
        mock.patch.object(BotocoreStubber, "process_request", answer),
        mock.patch.object(Connection, "request_with_retries", stripe_call),
        mock.patch.object(stripe.UrllibClient, "request", stripe_answer),
        mock.patch.object(RetryQuota, "acquire", return_value=True),  # as in a process that has just begun
        mock.patch.object(time, "sleep"),
    ):
        yield watched


def _once(watched: Wire, asked: Any, sent: Sent) -> Any:
    if "TransactWriteItems" in str(asked.headers.get("X-Amz-Target")):
        return watched.once(json.loads(asked.body)["ClientRequestToken"], sent)
    return sent()
