# LEAD: please read layers/common/portal/http/LEAD_NOTE.md before going on (keep pydantic here).
"""The types of request fields, and the sentences said about them. What was sent is never repeated.

A type's description is what its field ``must be``: one sentence for the client and for the OpenAPI document.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from msgspec import Meta, Struct, ValidationError, convert

from portal.errors import FieldProblem, InvalidRequest

_YEARS = range(1970, 2200)
_LINE = "[^\\t\\n\\r\u2028\u2029]*"


class Fields(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The base of every request model: nothing unknown, and nothing converted."""


Name = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=60,
        pattern=f"^{_LINE}[^\\W_]{_LINE}$",
        description="one line of 1 to 60 characters, with a letter or digit",
        extra_json_schema={"pattern": f"^{_LINE}$"},  # elsewhere \W knows no letters but English ones
    ),
]
Email = Annotated[str, Meta(max_length=254, description="an e-mail address")]
Phone = Annotated[str, Meta(max_length=32, description="a phone number")]
Note = Annotated[str, Meta(max_length=500, description="text of at most 500 characters")]
Token = Annotated[str, Meta(min_length=1, max_length=200, description="the token of a link")]
Identifier = Annotated[str, Meta(pattern="^[a-z]{3}_[0-9A-Za-z]{16}$", description="an id")]
Version = Annotated[int, Meta(ge=1, le=2**53 - 1, description="a whole number from 1 on")]
Flag = Annotated[bool, Meta(description="true or false")]
Instant = Annotated[datetime, Meta(tz=True, description="a time with its offset, such as 2026-12-01T10:00:00-05:00")]
Day = Annotated[date, Meta(description="a date, such as 2026-12-01")]


def parse[Model: Struct](model: type[Model], sent: Mapping[str, Any], *, strict: bool = True) -> Model:
    """The model of what was sent, or ``InvalidRequest`` naming every field that is wrong.

    Not ``strict``: every value is text, as in a query string.
    """
    try:
        return convert(sent, model, strict=strict)
    except ValidationError:
        from portal.http.faults import faults  # noqa: PLC0415  most requests are right, and start without it

        raise InvalidRequest(*faults(model, sent, strict=strict)) from None


def near(field: str, moment: date) -> None:
    """Refuses years in which arithmetic overflows, or that nobody means."""
    if moment.year not in _YEARS:
        raise InvalidRequest(FieldProblem(field, "is too far away"))
