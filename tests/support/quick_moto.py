"""What moto and its client do slowly, done quickly and with the same outcome (docs/decisions/0057)."""

import base64
import copy
from functools import cache
from typing import Any

from botocore.signers import RequestSigner
from moto.core import responses
from moto.core.models import botocore_stubber
from moto.core.serialize import SERVICE_SPECIFIC_SERIALIZERS, JSONSerializer
from moto.core.utils import method_names_from_class
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table

_sign = RequestSigner.handler
_update_item = DynamoDBBackend.update_item
_cast_value = DynamoType.cast_value.fget  # type: ignore[attr-defined]  # a property
_method_names = cache(method_names_from_class)


def on_the_wire(value: dict[str, Any]) -> dict[str, Any]:
    """An attribute's value as JSON has it, such as ``{"S": "salon"}``: bytes as base64."""
    [(kind, held)] = value.items()
    match kind:
        case "M":
            return {kind: {name: on_the_wire(inner) for name, inner in held.items()}}
        case "L":
            return {kind: [on_the_wire(inner) for inner in held]}
        case "B":
            return {kind: base64.b64encode(held).decode()}
    return value


class Answers(JSONSerializer):
    """moto looks for each of an attribute's ten possible types under several names; there is one, and it says which."""

    def _serialize_type_structure(self, serialized: Any, value: Any, shape: Any, key: str) -> None:
        if shape.name == "AttributeValue":
            self._default_serialize(serialized, on_the_wire(value), shape, key)
        else:
            super()._serialize_type_structure(serialized, value, shape, key)


def _kept(table: Table, _: dict[int, Any]) -> Table:
    """The table as it is now, to go back to: moto keeps one for each item of a transaction. Items are shared."""
    kept = copy.copy(table)
    kept.items = copy.copy(table.items)
    for partition, items in table.items.items():
        kept.items[partition] = copy.copy(items)
    if table.stream_shard:
        kept.stream_shard = copy.copy(table.stream_shard)
        kept.stream_shard.table, kept.stream_shard.items = kept, list(table.stream_shard.items)
    return kept


def _updated(backend: DynamoDBBackend, table_name: str, key: dict[str, Any], *rest: Any, **more: Any) -> Any:
    """An update changes a copy, since whoever kept the table has the item too."""
    table = backend.get_table(table_name)
    partition, place = DynamoType(key["PK"]), DynamoType(key["SK"])
    if item := table.get_item(partition, place):
        table.items[partition][place] = copy.deepcopy(item)
    return _update_item(backend, table_name, key, *rest, **more)


def _value(held: DynamoType) -> Any:
    """What keys are compared by, and most else: a query compares every item of the table."""
    return held.value if held.type in {"S", "B"} else _cast_value(held)


def _signed(signer: RequestSigner, *given: Any, **more: Any) -> Any:
    """Moto's table believes everybody, and to sign is a fifth of what a call takes; its S3 asks who it is."""
    of_the_table = getattr(signer, "_service_id") == "DynamoDB"  # noqa: B009  the types know nothing of it
    return None if of_the_table and botocore_stubber.enabled else _sign(signer, *given, **more)


def quicken() -> None:
    """From now on, in this process."""
    SERVICE_SPECIFIC_SERIALIZERS["dynamodb"] = {"json": Answers}
    Table.__deepcopy__ = _kept  # type: ignore[attr-defined]  # moto has none of its own
    DynamoDBBackend.update_item = _updated  # type: ignore[assignment, method-assign]
    DynamoType.cast_value = property(_value)  # type: ignore[assignment,method-assign]
    responses.method_names_from_class = _method_names  # type: ignore[attr-defined]  # looked for anew at each call
    RequestSigner.handler = _signed  # type: ignore[assignment,method-assign]
