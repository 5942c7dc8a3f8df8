"""Pages of a list, the newest first."""

from typing import Any

from local.stripe.errors import invalid
from local.stripe.form import Fields, integer, text
from local.stripe.state import Thing

MOST = 100
USUAL = 10
PAGING: Fields = {
    "limit": integer,
    "starting_after": text,
    "ending_before": text,
    "created": integer,
    **{f"created.{bound}": integer for bound in ("gt", "gte", "lt", "lte")},
}


def as_list(things: list[Thing], url: str, *, has_more: bool = False) -> Thing:
    return {"object": "list", "data": things, "has_more": has_more, "url": url}


def page(things: list[Thing], params: Thing, url: str) -> Thing:
    """``things`` in the order of their making. Raises StripeError for a cursor or limit that makes no sense."""
    limit = params.get("limit", USUAL)
    if not 1 <= limit <= MOST:
        raise invalid(f"Invalid integer: {limit}", code="parameter_invalid_integer", param="limit")
    found = [thing for thing in reversed(things) if _in_time(thing["created"], params.get("created"))]
    if before := params.get("ending_before"):
        newer = found[: _place(found, before, "ending_before")]
        return as_list(newer[-limit:], url, has_more=len(newer) > limit)
    if after := params.get("starting_after"):
        found = found[_place(found, after, "starting_after") + 1 :]
    return as_list(found[:limit], url, has_more=len(found) > limit)


def _place(things: list[Thing], cursor: str, parameter: str) -> int:
    ids = [thing["id"] for thing in things]
    if cursor not in ids:
        raise invalid(f"No such object: '{cursor}'", code="resource_missing", param=parameter)
    return ids.index(cursor)


def _in_time(created: int, bounds: Any) -> bool:
    if not isinstance(bounds, dict):
        return bounds is None or created == bounds
    tests = {
        "gt": created.__gt__,
        "gte": created.__ge__,
        "lt": created.__lt__,
        "lte": created.__le__,
    }
    return all(tests[bound](value) for bound, value in bounds.items())
