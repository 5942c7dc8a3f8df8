"""A query string, read as it was sent: API Gateway joins repeated parameters with commas, which loses them."""

from typing import Any, get_origin
from urllib.parse import parse_qsl

from msgspec import Struct
from msgspec.structs import fields as fields_of

from portal.errors import FieldProblem, InvalidRequest
from portal.http import fields, text

_AT_MOST = 100  # parameters


def parse[Query: Struct](model: type[Query], raw: str) -> Query:
    """The model of a raw query string. A parameter may be repeated where the model has a list for it."""
    try:
        pairs = parse_qsl(raw, keep_blank_values=True, errors="strict", max_num_fields=_AT_MOST)
    except ValueError:
        raise InvalidRequest(FieldProblem("query", "is not a query string")) from None
    return fields.parse(model, text.cleaned(_collected(pairs, _lists(model))), strict=False)


def _collected(pairs: list[tuple[str, str]], lists: set[str]) -> dict[str, Any]:
    sent: dict[str, Any] = {}
    for name, value in pairs:
        if name in lists:
            sent.setdefault(name, []).append(value)
        elif name in sent:
            raise InvalidRequest(FieldProblem(text.spelled(name), "is given twice"))
        else:
            sent[name] = value
    return sent


def _lists(model: type[Struct]) -> set[str]:
    return {field.encode_name for field in fields_of(model) if get_origin(_bare(field.type)) is list}


def _bare(kind: Any) -> Any:
    return getattr(kind, "__origin__", kind) if hasattr(kind, "__metadata__") else kind
