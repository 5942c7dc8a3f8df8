"""The previous release runs with people in it; the present one is deployed over it, and nothing is lost (part 5)."""

import re
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.stack.conftest import Stack
from tests.support.operating import command, outbox, until
from tests.support.proof import Proof
from tests.support.releases import CHANGES, laid_out, releases, running
from tests.support.remote import Remote

BUSINESS = Path("tests/stack/races.yaml").resolve()
STAFF = "ada"
PREVIOUS = releases(CHANGES.read_text())[0]


@pytest.mark.proof(
    part=5,
    claim=f"An update over release {PREVIOUS.version} loses nothing, and whoever was signed in stays so.",
    how=f"The local stack of commit {PREVIOUS.commit[:7]}, used by its API, stopped with a message queued; the "
    "present one started over its state. Items compared; links, sessions, calendar address, moving, cancelling tried.",
)
def test_an_update_loses_nothing(tmp_path: Path, proof: Proof) -> None:
    """Items, links, sessions, a calendar address, and messages that waited."""
    previous, state = laid_out(PREVIOUS, tmp_path / "previous"), tmp_path / "state"
    with running(previous, state) as old:
        before = _used(old, previous)
        items = _items(old)
    with running(Path(), state) as new:
        now = _items(new)
        assert {place: item for place, item in items.items() if now.get(place) != item} == {}
        _still_there(new, before)
        for business in ("demo", "races"):
            assert "are equal to" in command(new, "commands.check_days", "--business", business)
    proof.result = (
        f"{len(items)} items of {PREVIOUS.version} equal afterwards; links, sessions and the calendar address work, a "
        "message of the old queue was sent, visits move and cancel"
    )


class _Before:
    """What people had when the previous release was stopped."""

    guest: Remote
    visit: dict[str, Any]
    waiting: Remote
    ana: Remote
    portal: dict[str, Any]
    link: str
    feed: str


def _used(old: Stack, here: Path) -> _Before:
    had = _Before()
    command(old, "commands.import_business", str(BUSINESS), here=here)
    tokens = [command(old, "commands.make_link", "ana@example.com", here=here) for _ in range(2)]
    first, had.link = (token.rpartition("/")[2].strip() for token in tokens)
    had.ana = _came_in(Remote(old.url, "demo"), first)
    had.portal = had.ana.get("/api/portal").json()
    had.feed = had.ana.post("/api/portal/feed", None).json()["url"].partition("/api/")[2]
    had.guest, had.waiting = Remote(old.url, "races"), Remote(old.url, "races")
    had.visit = _booked(had.guest, 3)
    until(partial(_told, old, had.guest))
    _sending(old, on=False)
    _booked(had.waiting, 4)
    until(partial(_queued, old))
    assert _told(old, had.waiting) == []
    return had


def _still_there(new: Stack, had: _Before) -> None:
    for one in (had.guest, had.waiting, had.ana):
        one.url = new.url
    _sending(new, on=True)
    until(partial(_told, new, had.waiting))
    assert _ids(had.ana.get("/api/portal").json()) == _ids(had.portal)
    assert _came_in(Remote(new.url, "demo"), had.link).get("/api/portal").status_code == 200
    assert "BEGIN:VEVENT" in had.ana.get(f"/api/{had.feed}").text
    moved = had.guest.act(had.visit, "reschedule", start=_day(5))
    assert moved.status_code == 200, moved.text
    cancelled = had.guest.act(moved.json(), "cancel")
    assert cancelled.status_code == 200, cancelled.text
    _booked(Remote(new.url, "races"), 3)
    until(lambda: len(_told(new, had.guest)) == 3)


def _came_in(who: Remote, token: str) -> Remote:
    answer = who.post("/api/sessions", {"token": token})
    assert answer.status_code == 201, answer.text
    who.session = re.split("[=;]", answer.headers["set-cookie"])[1]
    return who


def _booked(who: Remote, days: int) -> dict[str, Any]:
    answer = who.book(datetime.fromisoformat(_day(days)), STAFF)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _day(days: int) -> str:
    day = datetime.now(UTC).replace(hour=15, minute=0, second=0, microsecond=0) + timedelta(days=days)
    return day.isoformat()


def _told(stack: Stack, who: Remote) -> list[dict[str, Any]]:
    return [one for one in outbox(stack) if who.name in str(one["to"])]


def _queued(stack: Stack) -> bool:
    url = stack.running.message_queue_url
    found = stack.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    return int(found["Attributes"]["ApproximateNumberOfMessages"]) > 0


def _sending(stack: Stack, *, on: bool) -> None:
    """Let on_message have the queue, or not."""
    functions = stack.client("lambda")
    for each in functions.list_event_source_mappings()["EventSourceMappings"]:
        if ":sqs:" in each["EventSourceArn"]:
            functions.update_event_source_mapping(UUID=each["UUID"], Enabled=on)


def _items(stack: Stack) -> dict[tuple[str, str], dict[str, Any]]:
    """All that is there for good: not the counters of minutes."""
    pages = stack.client("dynamodb").get_paginator("scan").paginate(TableName=stack.table_name, ConsistentRead=True)
    items = [item for page in pages for item in page["Items"] if item["entity"]["S"] != "throttle"]
    return {(item["PK"]["S"], item["SK"]["S"]): item for item in items}


def _ids(portal: dict[str, Any]) -> dict[str, list[str]]:
    return {name: [one["id"] for one in portal[name]] for name in ("appointments", "past", "memberships", "packages")}


def test_a_clone_without_the_release_is_told_what_it_lacks(tmp_path: Path) -> None:
    """Nothing is passed over in silence."""
    with pytest.raises(AssertionError, match="git fetch --unshallow"):
        laid_out(type(PREVIOUS)("9.9.9", "0" * 40), tmp_path / "none")
