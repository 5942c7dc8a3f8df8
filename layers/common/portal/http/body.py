"""A request's body: its size, its encoding and its JSON, before any field is looked at."""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any, NoReturn

from portal.errors import BodyTooLarge, FieldProblem, InvalidRequest
from portal.http import text

LIMIT = 16 * 1024  # bytes
LARGE_LIMIT = 64 * 1024  # bytes, where guests come along (B14) or a route says so


def read(event: Mapping[str, Any], *, groups: bool, large: bool = False) -> dict[str, Any]:
    """The body as a JSON object of clean text; raises ``InvalidRequest`` or ``BodyTooLarge``."""
    sent = raw(event, LARGE_LIMIT if groups or large else LIMIT)
    body = _object(sent)
    if len(sent) > LIMIT and not large and not body.get("guests"):
        raise BodyTooLarge
    return text.cleaned(body)


def raw(event: Mapping[str, Any], limit: int) -> bytes:
    """The body as it was sent, at most ``limit`` bytes of it. Raises ``InvalidRequest`` or ``BodyTooLarge``."""
    sent = event.get("body") or ""
    if len(sent) > limit * 2:  # base64 adds a third
        raise BodyTooLarge
    try:
        found = base64.b64decode(sent, validate=True) if event.get("isBase64Encoded") else sent.encode()
    except (binascii.Error, UnicodeError):
        _wrong("is not text in UTF-8")
    if len(found) > limit:
        raise BodyTooLarge
    return found


def _object(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw.decode(), object_pairs_hook=_unique, parse_constant=_no_constant)
    except UnicodeError:
        _wrong("is not text in UTF-8")
    except (ValueError, RecursionError):
        _wrong("is not JSON")
    if not isinstance(body, dict):
        _wrong("must be a JSON object")
    return body


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a field given twice, which one counts would depend on who reads it."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in fields if names.count(name) > 1)
        raise InvalidRequest(FieldProblem(text.spelled(twice), "is given twice"))
    return fields


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are not JSON


def _wrong(message: str) -> NoReturn:
    raise InvalidRequest(FieldProblem("body", message)) from None
