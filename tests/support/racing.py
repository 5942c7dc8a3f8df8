"""Threads against the store in this process, which does not isolate them: each call by itself, in any order."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import Any
from unittest import mock

from botocore.client import BaseClient


@contextmanager
def one_call_at_a_time() -> Iterator[None]:
    """As DynamoDB does it: a call is wholly before another one, or wholly after it."""
    lock, call = Lock(), BaseClient._make_api_call  # type: ignore[attr-defined]  # noqa: SLF001  every call

    def alone(self: BaseClient, *arguments: Any) -> Any:
        with lock:
            return call(self, *arguments)

    with mock.patch.object(BaseClient, "_make_api_call", alone):
        yield


def raced[Found](acts: Sequence[Callable[[], Found]], threads: int = 4) -> list[Found]:
    """What they come to, all started at once. Raises what one of them raised."""
    with one_call_at_a_time(), ThreadPoolExecutor(threads) as pool:
        return [done.result() for done in [pool.submit(act) for act in acts]]
