"""Putting items back into a table: only those that are not there as they were, each marked as put back."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched
from typing import Any

import boto3

from commands.restoring.sources import Raw
from portal.table.stream import PUT_BACK

type Place = tuple[str, str]

_READ_AT_ONCE = 100
_WRITTEN_AT_ONCE = 25
_TRIES = 8
_FIRST_WAIT_SECONDS = 0.05


class NotTakenError(Exception):
    """The table took no more: run it again, and it goes on from there."""


@dataclass(slots=True)
class Copied:
    """How many items were looked at, were there already, and had to be put back. ``places`` is where all of them are.

    ``over``: their time was over, and DynamoDB would delete them by itself.
    """

    seen: int = 0
    same: int = 0
    over: int = 0
    put: int = 0
    places: set[Place] = field(default_factory=set)

    def and_also(self, other: "Copied") -> "Copied":
        """Both together."""
        counts = (self.seen + other.seen, self.same + other.same, self.over + other.over, self.put + other.put)
        return Copied(*counts, self.places | other.places)


def copy(part: Iterable[Raw], table: str, now: int, *, dry_run: bool) -> Copied:
    """Put a part's items back. ``now`` is epoch seconds. Repeatable. Raises NotTakenError."""
    done = Copied()
    for some in batched(part, _READ_AT_ONCE, strict=False):
        done.seen += len(some)
        done.places |= {place_of(item) for item in some}
        due = [item for item in some if int(item.get("ttl", {"N": str(now + 1)})["N"]) > now]
        done.over += len(some) - len(due)
        there = _there(due, table)
        missing = [item for item in due if there.get(place_of(item)) != _unmarked(item)]
        done.same += len(due) - len(missing)
        done.put += len(missing)
        if not dry_run:
            marked = [{**item, PUT_BACK: {"N": str(now)}} for item in missing]
            _written([{"PutRequest": {"Item": item}} for item in marked], table)
    return done


def surplus(places: set[Place], table: str) -> list[Place]:
    """Where the table has something that is not among these places."""
    pages = boto3.client("dynamodb").get_paginator("scan")
    found = pages.paginate(TableName=table, ProjectionExpression="PK, SK", ConsistentRead=True)
    return [place for page in found for item in page["Items"] if (place := place_of(item)) not in places]


def taken_out(places: Iterable[Place], table: str) -> None:
    """Delete what is at these places. Raises NotTakenError."""
    _written([{"DeleteRequest": {"Key": {"PK": {"S": pk}, "SK": {"S": sk}}}} for pk, sk in places], table)


def place_of(item: Raw) -> Place:
    """The key of an item."""
    return item["PK"]["S"], item["SK"]["S"]


def _unmarked(item: Raw) -> Raw:
    return {name: value for name, value in item.items() if name != PUT_BACK}


def _there(items: list[Raw], table: str) -> dict[Place, Raw]:
    wanted: dict[str, Any] = {}
    if items:
        wanted = {table: {"Keys": [{"PK": item["PK"], "SK": item["SK"]} for item in items], "ConsistentRead": True}}
    found: list[Raw] = []
    for _ in _patiently():
        if not wanted:
            return {place_of(item): _unmarked(item) for item in found}
        answer = boto3.client("dynamodb").batch_get_item(RequestItems=wanted)
        found += answer["Responses"].get(table, [])
        wanted = dict(answer["UnprocessedKeys"])
    raise NotTakenError


def _written(requests: list[dict[str, Any]], table: str) -> None:
    for some in batched(requests, _WRITTEN_AT_ONCE, strict=False):
        left: list[Any] = list(some)
        for _ in _patiently():
            left = (
                boto3.client("dynamodb").batch_write_item(RequestItems={table: left})["UnprocessedItems"].get(table, [])
            )
            if not left:
                break
        else:
            raise NotTakenError


def _patiently() -> Iterator[int]:
    """Tries, each twice as long after the one before."""
    for tried in range(_TRIES):
        if tried > 1:
            time.sleep(_FIRST_WAIT_SECONDS * 2**tried)
        yield tried
