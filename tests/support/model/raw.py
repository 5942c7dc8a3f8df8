"""What the table holds of one salon, read by nothing of the portal but what docs/data-model.md says."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from portal.ids import derived
from tests.support.model.minutes import Given, Minutes
from tests.support.model.salon import DAY, ROOMS, SERVICES, WORKS

_KINDS = {"work": "#", "finishing": "#", "processing": "_", "buffer": "~"}
_HOLD = 1
_BUFFER = 1 << 5


class Raw:
    """Ids are told as the salon's own names, instants as its minutes. ``midnight`` is the first day's."""

    def __init__(self, dynamodb: Any, table: str, slug: str, midnight: datetime) -> None:
        self._dynamodb, self._table, self.midnight = dynamodb, table, midnight
        self._here = derived("loc", slug, "here")
        kinds: dict[str, Iterable[str]] = {"svc": SERVICES, "stf": WORKS, "res": ROOMS}
        self.names = {derived(prefix, slug, key): key for prefix, of in kinds.items() for key in of}

    def appointments(self) -> dict[str, dict[str, Any]]:
        """Every visit, by id: whose, when, how it is given, its status and version."""
        index = self._query("LOCATION#", IndexName="GSI1", ProjectionExpression="PK, SK", key="GSI1PK")
        keys = [{"PK": item["PK"], "SK": item["SK"]} for item in index]
        found = {}
        for first in range(0, len(keys), 100):
            asked = {self._table: {"Keys": keys[first : first + 100], "ConsistentRead": True}}
            for item in self._dynamodb.batch_get_item(RequestItems=asked)["Responses"][self._table]:
                visit = json.loads(item["data"]["B"])
                found[visit["id"]] = {
                    "client": visit["client"],
                    "start": self.minute(visit["start"]),
                    "way": tuple(map(self._given, visit["services"])),
                    "status": visit["status"],
                    "version": int(item["version"]["N"]),
                }
        return found

    def taken(self, now: int) -> dict[tuple[str, str], Minutes]:
        """What each day holds, by holder and owner; holds that are over are left out."""
        found: dict[tuple[str, str], Minutes] = {}
        for item in self._query("CALENDAR#", ConsistentRead=True):
            if item["entity"]["S"] == "day":
                date, _, owner = item["SK"]["S"].partition("#")
                base = (datetime.fromisoformat(date).date() - self.midnight.date()).days * DAY
                for holder, packed in item["entries"]["M"].items():
                    minutes = self._unpacked(packed["B"], base)
                    if minutes.until is None or now < minutes.until:
                        found[holder, self.names[owner]] = minutes
        return found

    def minute(self, instant: str) -> int:
        """Of an instant as it is written."""
        seconds = (datetime.fromisoformat(instant) - self.midnight).total_seconds()
        assert seconds % 60 == 0, instant
        return int(seconds) // 60

    def instant(self, minute: int) -> datetime:
        """Of a minute, in UTC."""
        return (self.midnight + timedelta(minutes=minute)).astimezone(UTC)

    def _query(self, prefix: str, key: str = "PK", **more: Any) -> Iterator[dict[str, Any]]:
        values = {":p": {"S": prefix + self._here}}
        pages = self._dynamodb.get_paginator("query")
        for page in pages.paginate(
            TableName=self._table, KeyConditionExpression=f"{key} = :p", ExpressionAttributeValues=values, **more
        ):
            yield from page["Items"]

    def _given(self, service: dict[str, Any]) -> Given:
        return Given(
            self.names[service["id"]],
            service["offset"],
            tuple((_KINDS[part["kind"]], part["minutes"]) for part in service["segments"]),
            tuple(self.names[member["id"]] for member in service.get("staff", ())),
            tuple(self.names[unit] for unit in service.get("units", ())),
        )

    def _unpacked(self, packed: bytes, base: int) -> Minutes:
        """One byte of kind, four of when a hold ends, three for each run."""
        until, first = None, 1
        if packed[0] == _HOLD:
            seconds = int.from_bytes(packed[1:5], "big") - int(self.midnight.timestamp())
            assert seconds % 60 == 0
            until, first = seconds // 60, 5
        found = Minutes(until=until)
        for at in range(first, len(packed), 3):
            word = int.from_bytes(packed[at : at + 3], "big")
            begin = base + (word >> 15) * 5
            (found.buffer if word & _BUFFER else found.work).update(range(begin, begin + (word >> 6 & 0x1FF) * 5, 5))
        return found
