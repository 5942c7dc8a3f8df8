"""Everything that can be wrong with one field of a request that is right otherwise, from the OpenAPI document."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator

from tests.support.contract import document

HOSTILE = ("\x00", "a\x1bb", "\u202egnp.exe", "\ud800", "\x7f")
_ANYTHING: tuple[Any, ...] = (None, True, 7, -1, 1.5, "", "some text", [], {}, [[]], [7], {"a": 1})
_UNKNOWN = "unknown_field"


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A request's body or query with one thing wrong, and the path of the field to be named."""

    field: str
    why: str
    sent: Any


def bodies(schema: dict[str, Any], good: dict[str, Any]) -> Iterator[Spoilt]:
    """The body with each of its fields spoilt in every way, one at a time."""
    for path, why, value in _of_object(_resolved(schema), good, ()):
        body = deepcopy(good)
        *outer, last = path
        holder: Any = body
        for step in outer:
            holder = holder[step]
        if why == "missing":
            del holder[last]
        else:
            holder[last] = value
        yield Spoilt(".".join(map(str, path)), why, body)


def queries(parameters: list[dict[str, Any]], good: dict[str, Any]) -> Iterator[Spoilt]:
    """The query with each of its parameters spoilt, one at a time."""
    for parameter in parameters:
        name, schema = parameter["name"], parameter["schema"]
        if parameter["required"]:
            yield Spoilt(name, "missing", {key: value for key, value in good.items() if key != name})
        for hostile in ("\x00", "\u202e", "nonsense of no form at all"):
            yield Spoilt(name, f"is {hostile!r}", good | {name: [hostile]})
        if schema["type"] == "array":
            yield Spoilt(name, "too long", good | {name: ["x"] * (schema["maxItems"] + 1)})
        else:
            yield Spoilt(name, "given twice", good | {name: [good.get(name, "true")] * 2})
    yield Spoilt(_UNKNOWN, "unknown", good | {_UNKNOWN: "1"})


def _of_object(schema: dict[str, Any], good: dict[str, Any], path: tuple[Any, ...]) -> Iterator[tuple[Any, str, Any]]:
    for name, inner in schema["properties"].items():
        if name in good:
            if name in schema.get("required", ()):
                yield (*path, name), "missing", None
            yield from _of_value(inner, good[name], (*path, name))
    yield (*path, _UNKNOWN), "unknown", 1


def _of_value(declared: dict[str, Any], good: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, str, Any]]:
    judge = Draft202012Validator(declared | {"components": document()["components"]})
    schema = _resolved(declared)
    for value in _ANYTHING:
        if not judge.is_valid(value):
            yield path, f"is {value!r}", value
    if schema["type"] == "string":
        for hostile in HOSTILE:
            yield path, f"holds {hostile!r}", f"{good}{hostile}"
        if "maxLength" in schema:
            yield path, "too long", "x" * (schema["maxLength"] + 1)
    if schema["type"] == "array":
        if "maxItems" in schema and good:
            yield path, "too long", good[:1] * (schema["maxItems"] + 1)
        for index, item in enumerate(good[:1]):
            yield from _of_value(schema["items"], item, (*path, index))
    if schema["type"] == "object":
        yield from _of_object(schema, good, path)


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema itself, for a reference and for something that may be left out."""
    if "anyOf" in schema:
        return _resolved(next(part for part in schema["anyOf"] if part.get("type") != "null"))
    if "$ref" in schema:
        named: dict[str, Any] = document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return named
    return schema
