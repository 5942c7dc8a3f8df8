"""The shapes of the business's own document."""

from datetime import datetime
from typing import Any, TypedDict


class TouchedAnswer(TypedDict):
    """A visit to come that is in closed time now. It stays until somebody moves or cancels it (O2)."""

    appointment: str
    client: str
    first_name: str
    last_name: str
    location: str
    start: datetime
    services: list[str]
    staff: list[str]


class SetUpAnswer(TypedDict):
    """Everything that the business's file says, with all defaults, by the names that a file has for it.

    ``ids`` has the id of each location, service and so on by its key, as other addresses know them. ``touched``: what
    the change put into closed time.
    """

    version: int
    business: dict[str, Any]
    ids: dict[str, dict[str, str]]
    touched: list[TouchedAnswer]


class SchemaAnswer(TypedDict):
    """The JSON schema of the business's file."""

    json_schema: dict[str, Any]
