"""An export of a table to S3 as DynamoDB writes it: files of lines, each an item in DYNAMODB_JSON."""

import base64
import gzip
import json
from collections.abc import Iterable, Mapping
from itertools import batched
from pathlib import Path
from typing import Any

_OF_A_FILE = 500


def exported(items: Iterable[Mapping[str, Any]], folder: Path) -> int:
    """Write such files; returns how many items they hold."""
    data = folder / "AWSDynamoDB" / "01700000000000-00000000" / "data"
    data.mkdir(parents=True)
    number = 0
    for part, some in enumerate(batched(items, _OF_A_FILE, strict=False)):
        with gzip.open(data / f"part{part:04}.json.gz", "wt", encoding="utf-8") as file:
            for item in some:
                file.write(json.dumps({"Item": {name: _spelled(value) for name, value in item.items()}}) + "\n")
                number += 1
    return number


def _spelled(value: Mapping[str, Any]) -> dict[str, Any]:
    [(kind, held)] = value.items()
    match kind:
        case "B":
            return {kind: base64.b64encode(bytes(held)).decode()}
        case "M":
            return {kind: {name: _spelled(inner) for name, inner in held.items()}}
        case "L":
            return {kind: [_spelled(inner) for inner in held]}
    return {kind: held}
