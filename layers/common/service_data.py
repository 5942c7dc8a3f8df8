"""Writes the part of botocore's data that functions need into the layer: run by its Makefile with the folder.

For each service the operations that are called here, with the shapes that they refer to and without documentation; and
of what is kept for all services, theirs. The formats are botocore's own and change about never; the copy is made from
the botocore that the lock names, at every build.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from botocore.loaders import Loader

VERSIONS = {"dynamodb": "2012-08-10", "secretsmanager": "2017-10-17"}
OPERATIONS = {
    "dynamodb": (
        "BatchGetItem",
        "BatchWriteItem",
        "DeleteItem",
        "GetItem",
        "PutItem",
        "Query",
        "Scan",
        "TransactWriteItems",
        "UpdateItem",
    ),
    "secretsmanager": ("GetSecretValue",),
}
FOR_ALL = ("_retry", "partitions", "sdk-default-configuration")

type Json = dict[str, Any]


def main(folder: Path) -> None:
    loader = Loader()
    for name in FOR_ALL:
        _write(folder / f"{name}.json", loader.load_data(name))
    _write(folder / "endpoints.json", _endpoints(loader.load_data("endpoints")))
    for service, version in VERSIONS.items():
        place = folder / service / version
        _write(place / "service-2.json", _model(loader.load_service_model(service, "service-2", version), service))
        rules = loader.load_service_model(service, "endpoint-rule-set-1", version)
        _write(place / "endpoint-rule-set-1.json", rules)


def _endpoints(all_of_them: Json) -> Json:
    for partition in all_of_them["partitions"]:
        partition["services"] = {name: said for name, said in partition["services"].items() if name in VERSIONS}
    return all_of_them


def _model(whole: Json, service: str) -> Json:
    operations = {name: whole["operations"][name] for name in OPERATIONS[service]}
    needed: dict[str, Json] = {}
    waiting = [*_shapes(operations)]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = whole["shapes"][name]
            waiting += _shapes(needed[name])
    documented = whole | {"operations": operations, "shapes": needed}
    undocumented: Json = _without_documentation(documented)
    return undocumented


def _shapes(part: Any) -> Iterable[str]:
    """The names of all shapes that a part refers to."""
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    if isinstance(part, dict) and isinstance(part.get("shape"), str):
        yield part["shape"]
    for inner in parts:
        yield from _shapes(inner)


def _without_documentation(part: Any) -> Any:
    if isinstance(part, list):
        return [_without_documentation(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    said = ((name, inner) for name, inner in part.items() if name != "documentation" or not isinstance(inner, str))
    return {name: _without_documentation(inner) for name, inner in said}


def _write(file: Path, data: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, separators=(",", ":")))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
