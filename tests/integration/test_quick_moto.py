"""What makes moto quick for tests changes nothing about what it does."""

import json
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto.core.serialize import JSONSerializer
from moto.core.utils import get_service_model
from moto.dynamodb.models import dynamodb_backends

from tests.support.everything import scan
from tests.support.quick_moto import Answers
from tests.support.storage import ACCOUNT, REGION, open_stream

EVERY_TYPE = {
    "S": "salon",
    "N": "12.5",
    "B": b"\x00\xff",
    "BOOL": False,
    "NULL": True,
    "SS": ["a", "b"],
    "NS": ["1", "2"],
    "L": [{"S": ""}, {"M": {"deep": {"B": b"\x01"}}}, {"L": []}],
    "M": {"no": {"BOOL": True}, "B": {"N": "0"}},
}


def put(number: int, value: str) -> Any:
    item = {"PK": {"S": "SHELF"}, "SK": {"S": str(number)}, "entity": {"S": "thing"}, "value": {"S": value}}
    return {"Put": {"TableName": "portal", "Item": item}}


def change(number: int, value: str, *, where: str) -> Any:
    return {
        "Update": {
            "TableName": "portal",
            "Key": {"PK": {"S": "SHELF"}, "SK": {"S": str(number)}},
            "UpdateExpression": "SET #value = :new",
            "ConditionExpression": "#value = :old",
            "ExpressionAttributeNames": {"#value": "value"},
            "ExpressionAttributeValues": {":new": {"S": value}, ":old": {"S": where}},
        }
    }


def test_an_item_of_every_type_is_answered_as_moto_itself_answers_it() -> None:
    read = get_service_model("dynamodb").operation_model("Query")
    result = {"Items": [{kind: {kind: value} for kind, value in EVERY_TYPE.items()}], "Count": 1}
    quick, slow = Answers(read).serialize(result), JSONSerializer(read).serialize(result)
    assert json.loads(quick["body"]) == json.loads(slow["body"])
    assert quick["headers"] == slow["headers"]


def test_a_transaction_that_fails_late_changes_nothing(table: str) -> None:
    client = boto3.client("dynamodb")
    client.transact_write_items(TransactItems=[put(1, "old"), put(2, "old")])
    open_stream(table)
    before = scan(table)
    for late in (change(2, "new", where="another"), put(4, "twice")):
        with pytest.raises(ClientError):
            client.transact_write_items(TransactItems=[change(1, "new", where="old"), put(4, "new"), late])
        assert scan(table) == before


def test_the_stream_has_an_item_as_it_was_before_and_after_an_update(table: str) -> None:
    client = boto3.client("dynamodb")
    client.transact_write_items(TransactItems=[put(1, "old")])
    open_stream(table)
    client.transact_write_items(TransactItems=[change(1, "new", where="old")])
    shard: Any = dynamodb_backends[ACCOUNT][REGION].tables[table].stream_shard
    [record] = shard.get(shard.starting_sequence_number, 10)
    images = record["dynamodb"]
    assert (images["OldImage"]["value"], images["NewImage"]["value"]) == ({"S": "old"}, {"S": "new"})


def test_what_is_seen_of_the_table_is_what_a_scan_answers(table: str) -> None:
    keys: dict[str, Any] = {"PK": {"S": "SHELF"}, "SK": {"S": "1"}, "entity": {"S": "thing"}}
    every: dict[str, Any] = {f"of {kind}": {kind: value} for kind, value in EVERY_TYPE.items()}
    client = boto3.client("dynamodb")
    client.put_item(TableName=table, Item=keys | every)
    assert scan(table) == client.scan(TableName=table)["Items"] == [keys | every]
