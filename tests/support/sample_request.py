"""The smallest request that an operation of the OpenAPI document takes, so that a new route is tried by itself."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from hypothesis import find
from hypothesis.strategies import from_regex

from tests.support.contract import document


def sample_body(operation: Mapping[str, Any], known: Mapping[str, Any]) -> Any:
    """A body that is right in form: what is required, and what is ``known`` by its name. None where there is none."""
    content = operation.get("requestBody", {}).get("content", {})
    for media_type, described in content.items():
        return _sample("", described["schema"], known) if media_type == "application/json" else ""
    return None


def sample_query(operation: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """The required parameters of its query."""
    asked = [one for one in operation.get("parameters", ()) if one["in"] == "query" and one["required"]]
    return {one["name"]: _sample(one["name"], one["schema"], known) for one in asked}


def _sample(name: str, declared: Mapping[str, Any], known: Mapping[str, Any]) -> Any:
    schema = _resolved(declared)
    if name in known:
        return known[name]
    if "enum" in schema:
        return schema["enum"][0]
    return _OF_TYPE[schema["type"]](name, schema, known)


def _object(_: str, schema: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    inner = schema.get("properties", {})
    wanted = [one for one in inner if one in schema.get("required", ()) or one in known]
    return {one: _sample(one, inner[one], known) for one in wanted}


def _array(name: str, schema: Mapping[str, Any], known: Mapping[str, Any]) -> list[Any]:
    return [_sample(name, schema["items"], known)] * schema.get("minItems", 0)


def _text(_: str, schema: Mapping[str, Any], __: Mapping[str, Any]) -> str:
    if "pattern" in schema:
        return _matching(schema["pattern"])
    return {"date-time": "2026-12-02T10:00:00-05:00", "date": "2026-12-02"}.get(schema.get("format", ""), "a")


_OF_TYPE: dict[str, Callable[[str, Mapping[str, Any], Mapping[str, Any]], Any]] = {
    "object": _object,
    "array": _array,
    "integer": lambda _, schema, __: schema.get("minimum", 1),
    "boolean": lambda *_: True,
    "string": _text,
}


def _resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if "anyOf" in schema:
        return _resolved(next(part for part in schema["anyOf"] if part.get("type") != "null"))
    if "$ref" in schema:
        return _resolved(document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    return schema


@cache
def _matching(pattern: str) -> str:
    """The simplest text of that form."""
    return find(from_regex(pattern, fullmatch=True), lambda _: True)
