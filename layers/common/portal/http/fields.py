"""The types of request fields, and the sentences said about them. What was sent is never repeated."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from portal.errors import FieldProblem, InvalidRequest
from portal.http import text

_YEARS = range(1970, 2200)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"\d{1,16}", re.ASCII)
_FLAGS = {"true": True, "false": False}


class Fields(BaseModel):
    """The base of every request model: nothing unknown, and nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def _instant(value: object) -> datetime:
    """RFC 3339 with its offset: a wall time alone would mean another instant in another zone."""
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        raise ValueError("must be a time with its offset, such as 2026-12-01T10:00:00-05:00")
    try:
        return _near(datetime.fromisoformat(value.upper())).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("is not a time that can be") from None


def _day(value: object) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("must be a date, such as 2026-12-01")
    try:
        return _near(date.fromisoformat(value))
    except ValueError:
        raise ValueError("is not a date that can be") from None


def _near[T: (date, datetime)](moment: T) -> T:
    """Within a lifetime: at the ends of the calendar, arithmetic in other zones overflows."""
    if moment.year not in _YEARS:
        raise ValueError
    return moment


def _one_line(value: str) -> str:
    if not text.in_one_line(value):
        raise ValueError("must be one line with at least one letter or digit")
    return value


def _spelled_number(value: object) -> object:
    return int(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value


def _spelled_flag(value: object) -> object:
    """In a query string everything is text."""
    return _FLAGS.get(value, value) if isinstance(value, str) else value


Name = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_one_line)]
Email = Annotated[str, Field(max_length=254)]  # its form is checked where it is normalised
Phone = Annotated[str, Field(max_length=32)]  # likewise
Note = Annotated[str, Field(max_length=500)]
Token = Annotated[str, Field(min_length=1, max_length=200)]
Identifier = Annotated[str, Field(pattern="^[a-z]{3}_[0-9A-Za-z]{16}$")]
Version = Annotated[int, Field(ge=1, le=2**53 - 1)]
Amount = Annotated[int, Field(ge=0, le=100_000_000)]  # in minor units
SpelledAmount = Annotated[Amount, BeforeValidator(_spelled_number)]  # in a query string
Flag = Annotated[bool, BeforeValidator(_spelled_flag)]
Instant = Annotated[datetime, BeforeValidator(_instant)]
Day = Annotated[date, BeforeValidator(_day)]

_SENTENCES = {
    "missing": "is required",
    "extra_forbidden": "is not known here",
    "string_type": "must be text",
    "string_too_long": "must be at most {max_length} characters",
    "string_too_short": "must not be empty",
    "string_pattern_mismatch": "does not have the right form",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "too_long": "must have at most {max_length} entries",
    "too_short": "must have at least {min_length} entries",
    "model_type": "must be an object",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
}


def parse[Model: BaseModel](model: type[Model], sent: Mapping[str, Any]) -> Model:
    """The model of what was sent, or ``InvalidRequest`` naming every field that is wrong."""
    try:
        return model.model_validate(sent)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    raise InvalidRequest(*map(_problem, details))


def _problem(detail: Any) -> FieldProblem:
    path = ".".join(text.spelled(part) for part in detail["loc"]) or "body"
    context = detail.get("ctx", {})
    if detail["type"] == "value_error":  # our own sentences, from above and from the models
        return FieldProblem(path, str(context["error"]))
    return FieldProblem(path, _SENTENCES.get(detail["type"], "is not right").format_map(context))
