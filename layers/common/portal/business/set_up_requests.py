"""What the owner and the desk send to change the business."""

from typing import Any

from portal.http.fields import Fields, Flag, Identifier, Version


class SetUpRequest(Fields):
    """Changes to what the business's file says, as a JSON merge patch (RFC 7396): null takes a name away.

    ``order`` among them puts entries in order: ``{"services": ["cut", "colour"]}``.
    """

    version: Version
    changes: dict[str, Any]


class SetUpQuery(Fields):
    """``preview`` changes nothing, and tells what would become of it."""

    business: Identifier | None = None
    preview: Flag = False
