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
    names = {field.alias or name: field for name, field in model.model_fields.items()}
    sent: dict[str, Any] = {}
    for name, value in pairs:
        if name in names and get_origin(names[name].annotation) is list:
            sent.setdefault(name, []).append(value)
        elif name in sent:
            raise InvalidRequest(FieldProblem(text.spelled(name), "is given twice"))
        else:
            sent[name] = value
    if problems := list(text.problems(sent)):
        raise InvalidRequest(*problems)
    return fields.parse(model, sent)
