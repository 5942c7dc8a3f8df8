"""The OpenAPI document as a judge: an answer that it does not describe is an error, in every test."""

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.json"
_FORMATS = FormatChecker(formats=())
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@_FORMATS.checks("date-time", raises=ValueError)
def _is_a_moment(value: object) -> bool:
    """RFC 3339, with its offset."""
    return bool(_MOMENT.fullmatch(str(value)) and datetime.fromisoformat(str(value)))


@cache
def document() -> dict[str, Any]:
    """The committed document."""
    loaded: dict[str, Any] = json.loads(DOCUMENT.read_text())
    return loaded


def check(method: str, path: str, status: int, media_type: str, body: str) -> None:
    """Raises where the document does not say that this request may be answered so."""
    operation = operation_of(method, path)
    assert str(status) in operation["responses"], f"{method} {path}: {status} is not in the document: {body}"
    content = operation["responses"][str(status)].get("content", {})
    if not content:
        assert body == "", f"{method} {path}: the document promises no body with {status}"
        return
    assert media_type in content, f"{method} {path}: {media_type} is not in the document"
    if media_type.endswith("json"):
        validated(content[media_type]["schema"], body)


def operation_of(method: str, path: str) -> dict[str, Any]:
    """What the document says of a request's method and path."""
    for template, methods in document()["paths"].items():
        if method.lower() in methods and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            found: dict[str, Any] = methods[method.lower()]
            return found
    raise LookupError(f"{method} {path} is not in the document")


def validated(schema: dict[str, Any], body: str) -> Any:
    """The body's JSON; raises where it is not as the schema says."""
    parsed = json.loads(body)
    _validator(json.dumps(schema)).validate(parsed)
    return parsed


@cache
def _validator(schema: str) -> Draft202012Validator:
    whole = json.loads(schema) | {"components": document()["components"]}
    return Draft202012Validator(whole, format_checker=_FORMATS)
