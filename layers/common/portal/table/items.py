"""The table's items as PynamoDB knows them: one model, whose ``entity`` tells what ``data`` holds."""

import os
from typing import Any

from pynamodb.attributes import Attribute, BinaryAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.constants import BINARY, MAP
from pynamodb.expressions.operand import Path
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection
from pynamodb.models import Model

from portal import service_data


class EntriesAttribute(Attribute[dict[str, bytes]]):
    """A day's entries: a native map, so that one entry can be written without reading the others."""

    attr_type = MAP

    def serialize(self, value: dict[str, bytes]) -> Any:
        """To DynamoDB's form."""
        return {key: {BINARY: packed} for key, packed in value.items()}

    def deserialize(self, value: Any) -> dict[str, bytes]:
        """From DynamoDB's form."""
        return {key: packed[BINARY] for key, packed in value.items()}

    def entry(self, key: str) -> Path:
        """The path of one entry, for update and condition expressions."""
        return Path([*self.attr_path, key])


class AgendaIndex(GlobalSecondaryIndex["Item"]):  # type: ignore[no-untyped-call]  # PynamoDB's gap
    """GSI1: a location's appointments by start."""

    class Meta:
        """As in template.yaml."""

        index_name = "GSI1"
        projection = IncludeProjection(["entity", "status", "client"])

    location = UnicodeAttribute(hash_key=True, attr_name="GSI1PK")
    start = UnicodeAttribute(range_key=True, attr_name="GSI1SK")


class Item(Model):
    """One item. ``version`` moves with every write; times are epoch seconds."""

    class Meta:
        """Short waits: a Lambda retries in its own time."""

        table_name = os.environ["TABLE_NAME"]
        connect_timeout_seconds = 1
        read_timeout_seconds = 3
        max_retry_attempts = 3

    pk = UnicodeAttribute(hash_key=True, attr_name="PK")
    sk = UnicodeAttribute(range_key=True, attr_name="SK")
    entity = UnicodeAttribute()
    version = NumberAttribute()
    created_at = NumberAttribute()
    updated_at = NumberAttribute()
    data = BinaryAttribute(null=True, legacy_encoding=False)
    entries = EntriesAttribute(null=True)
    place = NumberAttribute(null=True)
    status = UnicodeAttribute(null=True)
    client = UnicodeAttribute(null=True)
    ttl = NumberAttribute(null=True)
    counted = NumberAttribute(null=True, attr_name="count")
    location = UnicodeAttribute(null=True, attr_name="GSI1PK")
    start = UnicodeAttribute(null=True, attr_name="GSI1SK")
    agenda = AgendaIndex()


def connection() -> Connection:
    """The low-level connection, shared with the model's own."""
    return Item._get_connection().connection  # noqa: SLF001  PynamoDB offers no public way to share it


def connect() -> None:
    """Make the client now, while the function starts: otherwise the first client waits for it."""
    shared = connection()
    service_data.use_own(shared.session)
    _ = shared.client
