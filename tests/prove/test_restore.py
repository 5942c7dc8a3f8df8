"""The table's content is lost, and with it every schedule: both come back by the documented commands (part 5)."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from string import ascii_letters, digits
from typing import Any

import pytest

from local.ports import free_port
from local.stack import local_stack
from portal.table.stream import PUT_BACK
from tests.stack.conftest import Stack
from tests.support.exporting import exported
from tests.support.operating import command, outbox, until
from tests.support.proof import Proof
from tests.support.remote import Remote, at_once

BUSINESS = "tests/stack/races.yaml"
VISITS = 24
AT_ONCE = 8
STAFF = "ada"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Stack]:
    """A stack of its own, since everything in it is lost on the way."""
    with local_stack(tmp_path / "stack", free_port(), say=print) as running:
        yield Stack(running)


@pytest.mark.proof(
    part=5,
    claim="A table whose content is lost, with all schedules, comes back from a restored table and from an export.",
    how=f"{VISITS} visits booked, some moved and cancelled, beside the demo; the table emptied twice and the schedules "
    "deleted; put back by `restore_table` from a point in time and from export files, then `check_days`, `plan_wakes`.",
)
def test_a_table_that_was_lost_comes_back_and_nobody_is_told_twice(own: Stack, tmp_path: Path, proof: Proof) -> None:
    """Items, days, links, sessions and schedules are as they were."""
    guests, visits = _lived(own)
    link = command(own, "commands.make_link", "ana@example.com").rpartition("/")[2].strip()
    told = until(partial(_all_told, own, guests))
    items, planned = _items(own), _schedules(own)
    _restored_by_aws(own)
    exported(items, tmp_path / "export")
    rates = []
    for source in (("--from-table", "restored"), ("--from-export", str(tmp_path / "export"))):
        _lost(own)
        assert "would be put back" in command(own, "commands.restore_table", *source, "--dry-run")
        said = command(own, "commands.restore_table", *source)
        assert f"{len(items)} items were put back" in said
        rates.append(int(re.findall(r"(\d+) items a second", said)[0]))
        assert _items(own) == items
    for business in ("demo", "races"):
        assert "are equal to" in command(own, "commands.check_days", "--business", business)
    _planned_again(own, planned)
    _still_work(own, guests[-1], visits[-1], link)
    since = until(partial(_since, own, len(told)))  # the booking that was made just now: the stream keeps its order
    assert not set(map(_what, since)) & set(map(_what, told))
    proof.result = (
        f"{len(items)} items equal, {len(planned)} schedules lost and all that still hold planned again, "
        f"{rates[0]} and {rates[1]} items a second, no message twice"
    )
    _tell(proof, rates)


def _lived(own: Stack) -> tuple[list[Remote], list[dict[str, Any]]]:
    """Guests and their visits as they were booked; the first four moved theirs, the next four cancelled."""
    command(own, "commands.import_business", BUSINESS)
    guests = [Remote(own.url, "races") for _ in range(VISITS)]
    first = datetime.now(UTC).replace(hour=15, minute=0, second=0, microsecond=0) + timedelta(days=3)
    booked = [partial(guest.book, first + timedelta(days=day), STAFF) for day, guest in enumerate(guests)]
    visits: list[dict[str, Any]] = []
    for start in range(0, VISITS, AT_ONCE):
        answers = at_once(booked[start : start + AT_ONCE])
        assert [answer.status_code for answer in answers] == [201] * len(answers)
        visits += [answer.json() for answer in answers]
    for guest, visit in list(zip(guests, visits, strict=True))[:4]:
        moved = guest.act(visit, "reschedule", start=visit["start"].replace("T10:", "T12:").replace("T11:", "T13:"))
        assert moved.status_code == 200, moved.text
    for guest, visit in list(zip(guests, visits, strict=True))[4:8]:
        assert guest.act(visit, "cancel").status_code == 200
    return guests, visits


def _all_told(own: Stack, guests: list[Remote]) -> list[dict[str, Any]]:
    """All that is to be said at once: each was booked, four moved, four cancelled."""
    sent = outbox(own)
    of_guests = [one for one in sent if any(guest.name in str(one["to"]) for guest in guests)]
    return sent if len(of_guests) == VISITS + 8 else []


def _since(own: Stack, known: int) -> list[dict[str, Any]]:
    return outbox(own)[known:]


def _what(sent: dict[str, Any]) -> str:
    """A message to whom, as it reads but for its own links."""
    return re.sub(r"/#/\S+", "", f"{sent['to']} {sent.get('subject')} {sent['text']}")


def _items(own: Stack) -> list[dict[str, Any]]:
    """Without the marks, and what only counts for minutes."""
    pages = own.client("dynamodb").get_paginator("scan").paginate(TableName=own.table_name, ConsistentRead=True)
    found = [
        {name: held for name, held in item.items() if name != PUT_BACK} for page in pages for item in page["Items"]
    ]
    return sorted(found, key=lambda item: (item["PK"]["S"], item["SK"]["S"]))


def _names(own: Stack) -> list[tuple[str, str]]:
    """Of all schedules, each with its group. The local Scheduler lists a hundred and no more, so letter by letter."""
    scheduler = own.client("scheduler")
    lists = [scheduler.list_schedules(NamePrefix=f"wak_{letter}")["Schedules"] for letter in ascii_letters + digits]
    assert max(map(len, lists)) < 100
    return [(one["GroupName"], one["Name"]) for some in lists for one in some]


def _schedules(own: Stack) -> dict[str, dict[str, Any]]:
    """By name, what each wakes."""
    scheduler = own.client("scheduler")
    found = {name: scheduler.get_schedule(GroupName=group, Name=name) for group, name in _names(own)}
    return {name: json.loads(one["Target"]["Input"]) for name, one in found.items()}


def _is_to_come(wake: dict[str, Any]) -> bool:
    return datetime.fromisoformat(wake["at"]) > datetime.now(UTC)


def _restored_by_aws(own: Stack) -> None:
    own.client("dynamodb").restore_table_to_point_in_time(
        SourceTableName=own.table_name, TargetTableName="restored", UseLatestRestorableTime=True
    )


def _lost(own: Stack) -> None:
    """Every item, and every schedule."""
    dynamodb, scheduler = own.client("dynamodb"), own.client("scheduler")
    for item in _items(own):
        dynamodb.delete_item(TableName=own.table_name, Key={"PK": item["PK"], "SK": item["SK"]})
    for group, name in _names(own):
        scheduler.delete_schedule(GroupName=group, Name=name)
    assert (_items(own), _schedules(own)) == ([], {})


def _planned_again(own: Stack, before: dict[str, dict[str, Any]]) -> None:
    """Every one but those of visits that have moved since or are cancelled, which would have said nothing.

    The time of some of the demo's own may have come meanwhile.
    """
    command(own, "commands.plan_wakes")
    again = _schedules(own)
    assert again.keys() <= before.keys()
    changed = {json.loads(bytes(item["data"]["B"]))["id"] for item in _items(own) if _has_changed(item)}
    gone = [before[name] for name in before.keys() - again.keys()]
    assert {wake["appointment"] for wake in gone if _is_to_come(wake)} <= changed
    assert len(again) >= VISITS - 4
    command(own, "commands.plan_wakes")
    assert _schedules(own) == again


def _has_changed(item: dict[str, Any]) -> bool:
    return item["entity"]["S"] == "appointment" and int(item["version"]["N"]) > 1


def _still_work(own: Stack, guest: Remote, visit: dict[str, Any], link: str) -> None:
    """A link in an old message, a session, and a booking, which is told as ever."""
    opened = Remote(own.url, "demo").post("/api/sessions", {"token": link})
    assert opened.status_code == 201, opened.text
    day = datetime.now(UTC).replace(hour=15, minute=0, second=0, microsecond=0) + timedelta(days=60)
    answer = Remote(own.url, "races").book(day, STAFF)
    assert answer.status_code == 201, answer.text
    assert guest.get(f"/api/appointments/{visit['id']}").json()["start"] == visit["start"]


def _tell(proof: Proof, rates: list[int]) -> None:
    proof.table(
        "What a restore takes and costs",
        ("what", "how much"),
        [
            ("lost at most, restored to a point in time", "5 minutes (AWS's own figure)"),
            ("lost at most, from the daily backup or an export", "since it was made"),
            ("AWS makes the restored table", "cannot be measured here"),
            ("put back from a table, here", f"{rates[0]} items a second"),
            ("put back from an export, here", f"{rates[1]} items a second"),
            ("a million items at that rate", f"{1_000_000 / min(rates) / 60:.0f} minutes"),
        ],
    )
