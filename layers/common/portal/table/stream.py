"""A change of the table as the stream tells it: the record before and after."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pynamodb.exceptions import PynamoDBException

from portal.table.records import decode

PUT_BACK = "restored_at"  # on an item that a restore put back, until it is written again
TableError = PynamoDBException  # the table did not answer, or not with yes


@dataclass(frozen=True, slots=True)
class Changed:
    """One record as it was and as it is; None where it was not, or is no more. ``at`` is when it was written."""

    before: Any
    after: Any
    at: datetime


def changed(record: Mapping[str, Any]) -> Changed:
    """The change of a stream's record. Raises KeyError or ValueError where it is none that was written here."""
    images = record["dynamodb"]
    after = images.get("NewImage")
    written = after or images["OldImage"]
    seconds = int(written["updated_at"]["N"])
    return Changed(_record(images.get("OldImage")), _record(after), datetime.fromtimestamp(seconds, UTC))


def put_back(record: Mapping[str, Any]) -> bool:
    """Whether a restore wrote it: what is so again is no news to anybody, and was told when it happened."""
    return PUT_BACK in record["dynamodb"].get("NewImage", {})


def _record(image: Mapping[str, Any] | None) -> Any:
    if not image:
        return None
    return decode(image["entity"]["S"], base64.b64decode(image["data"]["B"]))
