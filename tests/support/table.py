"""The table as template.yaml describes it, in moto: one fixture for every test that goes through storage."""

from typing import Any

import boto3

from portal.table.counters import COUNTER_ENTITY
from tests.support.template import TEMPLATE, template

__all__ = ["TEMPLATE", "create_table", "scan", "template"]


def create_table(name: str) -> None:
    """Make the table that the template describes, without its stream: keeping one makes moto many times slower."""
    shape = template()["Resources"]["Table"]["Properties"]
    boto3.client("dynamodb").create_table(
        TableName=name,
        BillingMode=shape["BillingMode"],
        AttributeDefinitions=shape["AttributeDefinitions"],
        KeySchema=shape["KeySchema"],
        GlobalSecondaryIndexes=shape["GlobalSecondaryIndexes"],
    )


def scan(name: str) -> list[dict[str, Any]]:
    """Every item of the table, in the order of its keys: for telling whether anything was written.

    Without counters: that something was asked for is counted also where it fails.
    """
    pages = boto3.client("dynamodb").get_paginator("scan").paginate(TableName=name)
    every: list[dict[str, Any]] = [dict(item) for page in pages for item in page["Items"]]
    items = [item for item in every if item["entity"]["S"] != COUNTER_ENTITY]
    return sorted(items, key=lambda item: (item["PK"]["S"], item["SK"]["S"]))
