"""A query string, read as it was sent: API Gateway joins repeated parameters with commas, which loses them."""

from typing import Any, get_origin
from urllib.parse import parse_qsl

from pydantic import BaseModel

from portal.errors import FieldProblem, InvalidRequest
from portal.http import fields, text

_AT_MOST = 100  # parameters


def parse[Query: BaseModel](model: type[Query], raw: str) -> Query:
    """The model of a raw query string. A parameter may be repeated where the model has a list for it."""
    try:
        pairs = parse_qsl(raw, keep_blank_values=True, errors="strict", max_num_fields=_AT_MOST)
    except ValueError:
        raise InvalidRequest(FieldProblem("query", "is not a query string")) from None
    return fields.parse(model, text.cleaned(_collected(pairs, _lists(model))))


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


def _lists(model: type[BaseModel]) -> set[str]:
    fields_of = model.model_fields.items()
    return {field.alias or name for name, field in fields_of if get_origin(field.annotation) is list}
