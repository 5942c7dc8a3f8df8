"""What a table is restored from: another table, or the files of an export to S3. In parts, to be read side by side."""

import base64
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3

type Raw = dict[str, Any]  # an item as the API of DynamoDB has it: {"PK": {"S": "..."}, ...}


def parts_of_table(name: str, parts: int) -> list[Iterator[Raw]]:
    """The items of a table that AWS restored."""
    return [_segment(name, number, parts) for number in range(parts)]


def parts_of_export(folder: Path) -> list[Iterator[Raw]]:
    """The items of an export in DYNAMODB_JSON, a part for each of its files. Ends the command where there are none."""
    files = sorted(folder.rglob("*.json.gz"))
    if not files:
        sys.exit(f"There are no *.json.gz files of an export in {folder}.")
    return [_file(file) for file in files]


def _segment(name: str, number: int, parts: int) -> Iterator[Raw]:
    pages = boto3.client("dynamodb").get_paginator("scan")
    for page in pages.paginate(TableName=name, Segment=number, TotalSegments=parts, ConsistentRead=True):
        yield from page["Items"]


def _file(file: Path) -> Iterator[Raw]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield {name: _plain(value) for name, value in json.loads(line)["Item"].items()}


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    """A value of an export: its bytes are base64 there."""
    [(kind, held)] = value.items()
    match kind:
        case "B":
            return {kind: base64.b64decode(held)}
        case "M":
            return {kind: {name: _plain(inner) for name, inner in held.items()}}
        case "L":
            return {kind: [_plain(inner) for inner in held]}
    return value
