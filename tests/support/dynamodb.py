"""Watching DynamoDB from inside: counting calls, what they consume, and failing one on purpose."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import EndpointConnectionError

from portal.table.items import connection

_SINGLE = {"PutItem": "Put", "UpdateItem": "Update", "DeleteItem": "Delete"}
_WRITE_UNIT = 1024
_READ_UNIT = 4096


@dataclass(slots=True)
class Calls:
    """What was asked of DynamoDB, in order, and how many units that is by its published formula.

    moto reports neither transactions nor queries rightly, so units are worked out from item sizes.
    """

    names: list[str] = field(default_factory=list)
    write_units: float = 0
    read_units: float = 0


@contextmanager
def counted() -> Iterator[Calls]:
    """Count every call made inside."""
    calls = Calls()

    def note(model: Any, params: dict[str, Any], **_: Any) -> None:
        calls.names.append(model.name)
        if model.name == "TransactWriteItems":
            calls.write_units += sum(_write_units(action) for action in params["TransactItems"])
        elif model.name in _SINGLE:
            calls.write_units += _write_units({_SINGLE[model.name]: params}) / 2  # outside a transaction

    def weigh(model: Any, parsed: dict[str, Any], **_: Any) -> None:
        match model.name:
            case "Query":
                size = sum(size_of(item) for item in parsed["Items"])
                calls.read_units += max(math.ceil(size / _READ_UNIT), 1) / 2
            case "BatchGetItem":
                found = [item for items in parsed["Responses"].values() for item in items]
                calls.read_units += sum(math.ceil(size_of(item) / _READ_UNIT) for item in found)
            case "GetItem":
                calls.read_units += max(math.ceil(size_of(parsed.get("Item", {})) / _READ_UNIT), 1)
            case _:
                pass

    with _events("before-parameter-build", note), _events("after-call", weigh):
        yield calls


@contextmanager
def failing(call: int, *, after: bool) -> Iterator[None]:
    """Fail the ``call``-th DynamoDB call made inside (0 is the first), before or after it took effect."""
    seen = -1

    def fail(**_: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == call:
            raise EndpointConnectionError(endpoint_url="https://dynamodb.invalid")

    with _events("after-call" if after else "before-call", fail):
        yield


@contextmanager
def overtaken(by: Callable[[], object]) -> Iterator[None]:
    """Let somebody else act just before the first transaction made inside is sent."""
    waiting = [by]

    def meanwhile(model: Any, **_: Any) -> None:
        if model.name == "TransactWriteItems" and waiting:
            waiting.pop()()

    with _events("before-call", meanwhile):
        yield


def _write_units(action: dict[str, Any]) -> float:
    """Two units for each KB of an item in a transaction, and one for each KB that the index copies.

    An update is weighed by what it sets: a day is rewritten whole, and its key and stamps are small.
    """
    [(verb, request)] = action.items()
    if verb == "Put":
        item = request["Item"]
        indexed = math.ceil(size_of(item) / _WRITE_UNIT) if "GSI1PK" in item else 0
        return 2 * math.ceil(size_of(item) / _WRITE_UNIT) + min(indexed, 1)
    if verb == "Update":
        size = size_of(request["Key"]) + size_of(request.get("ExpressionAttributeValues", {})) + 80
        return 2 * math.ceil(size / _WRITE_UNIT)
    return 2


def size_of(item: dict[str, Any]) -> int:
    """The bytes of an item as DynamoDB counts them."""
    return sum(len(name.encode()) + _size_of_value(value) for name, value in item.items())


def _size_of_value(value: dict[str, Any]) -> int:
    [(kind, held)] = value.items()
    match kind:
        case "S":
            return len(held.encode())
        case "B":
            return len(held)
        case "N":
            return math.ceil(len(held.lstrip("-").replace(".", "")) / 2) + 1
        case "M":
            return 3 + sum(1 + len(name.encode()) + _size_of_value(inner) for name, inner in held.items())
        case "L":
            return 3 + sum(1 + _size_of_value(inner) for inner in held)
        case _:
            return 1


@contextmanager
def _events(stage: str, handler: Any) -> Iterator[None]:
    events = connection().client.meta.events
    name = f"{stage}.dynamodb"
    events.register_first(name, handler)
    try:
        yield
    finally:
        events.unregister(name, handler)
