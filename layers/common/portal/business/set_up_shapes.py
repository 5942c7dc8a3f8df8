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
    the change put into closed time. ``role`` is that of who asks: ``owner`` or ``desk``.
    """

    role: str
    version: int
    business: dict[str, Any]
    ids: dict[str, dict[str, str]]
    touched: list[TouchedAnswer]


class TagsAnswer(TypedDict):
    """The merge tags of a message: in its subject or text, and in the body of its e-mail."""

    line: list[str]
    body: list[str]


class MessageTagsAnswer(TypedDict):
    """The merge tags that texts may hold: by the kind of message, and by what sets one of the business's own off."""

    wordings: dict[str, TagsAnswer]
    flows: dict[str, TagsAnswer]


class SchemaAnswer(TypedDict):
    """The JSON schema of the business's file, and what can be filled into its texts (S3)."""

    json_schema: dict[str, Any]
    tags: MessageTagsAnswer
