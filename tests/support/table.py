"""The table as template.yaml describes it, in moto: one fixture for every test that goes through storage."""

from functools import cache
from pathlib import Path
from typing import Any

import boto3
import yaml

from portal.table.counters import COUNTER_ENTITY

TEMPLATE = Path(__file__).parents[2] / "template.yaml"


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's own tags as plain values: only the table's shape matters here."""


def _plain(loader: yaml.SafeLoader, _: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    assert isinstance(node, yaml.MappingNode)
    return loader.construct_mapping(node)


_Loader.add_multi_constructor("!", _plain)


@cache
def template(file: Path = TEMPLATE) -> dict[str, Any]:
    """template.yaml, or another one, as data; read once, since its reading takes a second."""
    loaded = yaml.load(file.read_text(), _Loader)  # noqa: S506  a safe loader with more tags
    assert isinstance(loaded, dict)
    return loaded


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
