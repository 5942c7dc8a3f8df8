"""What goes out of the running system: once for each change, with links that work (S1, S5, S9, A6, F6)."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from secrets import token_hex, token_urlsafe
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from portal.access.throttle import LINKS_OF_CONTACT
from portal.appointments.times import wall_instant
from portal.ids import derived
from tests.stack.conftest import Stack
from tests.support.remote import at_once

PATIENCE = 60  # seconds


def sent_to(stack: Stack, *contacts: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = httpx.get(f"{stack.url}/outbox.json", timeout=PATIENCE).json()
    return [message for message in found if message["to"] in contacts]


def eventually(look: Callable[[], list[Any]], count: int) -> list[Any]:
    """What is there once there is so much of it, and a moment later, so that more than that would be seen."""
    ends = time.monotonic() + PATIENCE
    while len(look()) < count and time.monotonic() < ends:
        time.sleep(0.2)
    time.sleep(2)
    return look()


@pytest.fixture
def guest() -> dict[str, str]:
    name = f"m{token_hex(5)}"
    number = int(token_hex(3), 16) % 100
    return {"first_name": name, "last_name": "Guest", "email": f"{name}@example.com", "phone": f"615-555-01{number:02}"}


def wish(stack: Stack, guest: dict[str, str]) -> dict[str, Any]:
    """A haircut at the first time from next week on."""
    business = httpx.get(f"{stack.url}/api/businesses/demo", timeout=PATIENCE).json()
    location, service = business["locations"][0]["id"], business["categories"][0]["services"][0]["id"]
    first = datetime.now(UTC).date() + timedelta(days=8)
    query = {"location": location, "service": service, "staff": "any", "from": first, "to": first + timedelta(days=20)}
    days = httpx.get(f"{stack.url}/api/businesses/demo/times", params=query, timeout=PATIENCE).json()["days"]
    start = [slot["start"] for day in days for slot in day["times"]][int(token_hex(1), 16) % 40]
    services = [{"service": service, "staff": "any"}]
    return {"location": location, "start": start, "services": services, "client": guest, "accept_policy": True}


def post(stack: Stack, path: str, body: Any, key: str = "", session: str = "") -> httpx.Response:
    headers = {"Origin": stack.url, "Idempotency-Key": key or token_urlsafe(16)}
    if session:
        headers["Authorization"] = f"Bearer {session}"
    return httpx.post(stack.url + path, json=body, headers=headers, timeout=120)


def session_of(answer: httpx.Response) -> str:
    return answer.headers["set-cookie"].split(";")[0].partition("=")[2]


def test_the_same_form_sent_eleven_times_is_one_visit_and_one_message(stack: Stack, guest: dict[str, str]) -> None:
    """F6, B17, S5."""
    body, key = wish(stack, guest), token_urlsafe(16)
    send = partial(post, stack, "/api/businesses/demo/appointments", body, key)
    answers = at_once([send] * 11)
    assert {answer.json()["id"] for answer in answers if answer.status_code == 201} != set()
    phone = "+1" + guest["phone"].replace("-", "")
    found = eventually(lambda: sent_to(stack, guest["email"], phone), 2)
    assert sorted(message["channel"] for message in found) == ["email", "text"]


def test_a_visit_is_told_booked_moved_and_after_its_undo_cancelled_with_links_that_work(
    stack: Stack, guest: dict[str, str]
) -> None:
    """S1, A1, C4: what can be undone is not told yet."""
    del guest["phone"]
    answer = post(stack, "/api/businesses/demo/appointments", wish(stack, guest))
    session, visit = session_of(answer), answer.json()
    cancelled = post(
        stack, f"/api/appointments/{visit['id']}/cancel", {"version": visit["version"]}, session=session
    ).json()
    restored = post(
        stack, f"/api/appointments/{visit['id']}/restore", {"version": cancelled["version"]}, session=session
    ).json()
    assert restored["status"] == "confirmed"
    [booked] = eventually(lambda: sent_to(stack, guest["email"]), 1)
    assert booked["subject"].startswith("You are booked")
    assert [file["name"] for file in booked["attachments"]] == ["", "invite.ics"]
    token = booked["text"].partition("/#/enter/")[2].split("?")[0]
    opened = post(stack, "/api/sessions", {"token": token})
    assert opened.json() == {"business": visit_business(stack), "session": "visit", "appointment": visit["id"]}


def visit_business(stack: Stack) -> str:
    found: str = httpx.get(f"{stack.url}/api/businesses/demo", timeout=PATIENCE).json()["id"]
    return found


def test_a_link_that_was_asked_for_comes_to_the_contact_on_file(stack: Stack) -> None:
    """A6: and nothing comes where nobody is known."""
    before = len(sent_to(stack, "cleo@example.com"))
    for contact in ("cleo@example.com", "nobody-at-all@example.com"):
        asked = post(stack, "/api/links", {"business": visit_business(stack), "contact": contact, "to": "appointments"})
        assert (asked.status_code, asked.json()) == (202, {"sent": "if_known"})
    found = eventually(lambda: sent_to(stack, "cleo@example.com", "nobody-at-all@example.com")[before:], 1)
    assert [message["to"] for message in found] == ["cleo@example.com"]
    token = found[0]["text"].partition("/#/enter/")[2].split("?")[0]
    assert post(stack, "/api/sessions", {"token": token}).json()["session"] == "client"


def test_a_schedule_wakes_what_it_was_made_for(stack: Stack, guest: dict[str, str]) -> None:
    """S5: a reminder that is due in a moment, through Scheduler, function, queue and SES."""
    del guest["phone"]
    answer = post(stack, "/api/businesses/demo/appointments", wish(stack, guest))
    eventually(lambda: sent_to(stack, guest["email"]), 1)
    visit, zone = answer.json(), ZoneInfo(answer.json()["timezone"])
    start = datetime.fromisoformat(visit["start"]).astimezone(UTC)
    due = wall_instant(start.astimezone(zone).date() - timedelta(days=1), 10 * 60, zone)
    scheduler = stack.client("scheduler")
    group = stack.deployed.physical_ids["Reminders"]
    name = derived("wak", visit["id"], "reminder", start.isoformat(), due.isoformat())
    planned = scheduler.get_schedule(Name=name, GroupName=group)
    assert planned["ScheduleExpression"] == f"at({due:%Y-%m-%dT%H:%M:%S})"
    soon = datetime.now(UTC) + timedelta(seconds=2)
    scheduler.create_schedule(
        Name=f"now-{name}",
        GroupName=group,
        ScheduleExpression=f"at({soon:%Y-%m-%dT%H:%M:%S})",
        FlexibleTimeWindow={"Mode": "OFF"},
        ActionAfterCompletion="DELETE",
        Target={part: planned["Target"][part] for part in ("Arn", "RoleArn", "Input")},
    )
    found = eventually(lambda: sent_to(stack, guest["email"]), 2)
    assert len([message for message in found if message["subject"].startswith("See you")]) == 1


def test_what_is_parked_is_sent_with_one_command(stack: Stack) -> None:
    """S9."""
    event = subprocess.run(
        [sys.executable, "-m", "commands.invoke_event", "on_message"],
        env=stack.environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    [record] = json.loads(event)["Records"]
    stack.client("sqs").send_message(QueueUrl=stack.running.parked_queue_url, MessageBody=record["body"])
    before = len(sent_to(stack, "ana@example.com"))
    done = subprocess.run(
        [sys.executable, "-m", "commands.resend"], env=stack.environment, capture_output=True, text=True, check=True
    )
    assert "1 messages queued again" in done.stdout
    found = eventually(lambda: sent_to(stack, "ana@example.com")[before:], 1)
    assert len([one for one in found if one["subject"].startswith("See you")]) == 1


def test_of_links_asked_for_at_once_exactly_as_many_as_allowed_are_let_through(stack: Stack) -> None:
    """F32, A6: exact under concurrency, with the seconds to wait."""
    body = {"business": visit_business(stack), "contact": f"{token_hex(5)}@example.com"}
    answers = at_once([partial(post, stack, "/api/links", body)] * 12)
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [202] * LINKS_OF_CONTACT.most + [429] * (12 - LINKS_OF_CONTACT.most)
    assert {answer.headers.get("retry-after", "").isdecimal() for answer in answers if answer.status_code == 429} == {
        True
    }
