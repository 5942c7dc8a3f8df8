"""What pydantic found wrong, as paths of fields and plain sentences."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from portal.errors import FieldProblem

_SENTENCES = {
    "missing": "is required",
    "extra_forbidden": "is not known here",
    "string_type": "must be text",
    "string_too_long": "must be at most {max_length} characters",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false",
    "enum": "must be {expected}",
    "list_type": "must be a list",
    "dict_type": "must be a group of named entries",
    "model_type": "must be a group of named fields",
    "too_short": "must have at least {min_length} entries",
    "too_long": "must have at most {max_length} entries",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
}
_OF_THE_NAME = "[key]"  # pydantic's mark for what is wrong with an entry's name, not with its value


def problems_of(error: ValidationError) -> Iterator[FieldProblem]:
    """Every field that is wrong, in the file's order."""
    for detail in error.errors(include_url=False, include_input=False):
        path = ".".join(str(part) for part in detail["loc"] if part != _OF_THE_NAME) or "file"
        sentence = _sentence(detail)
        yield FieldProblem(path, f"the name {sentence}" if _OF_THE_NAME in detail["loc"] else sentence)


def _sentence(detail: Any) -> str:
    context = detail.get("ctx", {})
    if detail["type"] == "value_error":  # our own sentences
        return str(context["error"])
    return _SENTENCES.get(detail["type"], "is not right").format_map(context)
