"""All that the table holds: as items, as text to be searched, and to be brought back."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table

from portal.table.counters import COUNTER_ENTITY
from tests.support.storage import ACCOUNT, REGION


def scan(table: str) -> list[dict[str, Any]]:
    """Every item as a scan answers it, in the order of keys: for telling whether anything was written.

    Without counters: that something was asked for is counted also where it fails.
    """
    every = [{name: _attribute(held) for name, held in item.attrs.items()} for item in _table(table).all_items()]
    items = [item for item in every if item["entity"]["S"] != COUNTER_ENTITY]
    return sorted(items, key=lambda item: (item["PK"]["S"], item["SK"]["S"]))


def everything_held(table: str) -> str:
    """Every attribute of every item; bytes are read as the JSON that they are."""
    return "\n".join(_text(value.value) for item in _table(table).all_items() for value in item.attrs.values())


def remembered(table: str) -> Callable[[], None]:
    """What the table holds now; the call brings it back, as often as it is made."""
    kept = deepcopy(_table(table))

    def back() -> None:
        dynamodb_backends[ACCOUNT][REGION].tables[table] = deepcopy(kept)

    return back


def _table(name: str) -> Table:
    found: Table = dynamodb_backends[ACCOUNT][REGION].tables[name]
    return found


def _attribute(held: DynamoType) -> dict[str, Any]:
    match held.value:
        case dict() as parts:
            return {held.type: {name: _attribute(part) for name, part in parts.items()}}
        case list() as parts:
            return {held.type: [_attribute(part) if isinstance(part, DynamoType) else part for part in parts]}
    return {held.type: held.value}


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
