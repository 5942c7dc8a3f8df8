"""A mail scanner does its worst with a real e-mail: nothing is changed or used up (F20), no token logged (F21)."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
import pytest

from tests.stack.conftest import Stack
from tests.support.chromium import scanner
from tests.support.links import client_link

CLIENT = "ana@example.com"
PATIENCE = 60  # seconds that an e-mail may take
TOKEN = re.compile(r"[\w-]{43}")


class Ana:
    """The client whose e-mail is scanned, signed in with a session of her own."""

    def __init__(self, stack: Stack) -> None:
        self.url = stack.url
        answer = sign_in(stack, client_link(stack, CLIENT))
        self._bearer = answer.headers["set-cookie"].split(";")[0].partition("=")[2]

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The answer's JSON."""
        headers = {"Authorization": f"Bearer {self._bearer}", "Idempotency-Key": token_urlsafe(16)}
        answer = httpx.request(method, self.url + path, json=body, headers=headers, timeout=PATIENCE)
        assert answer.is_success, answer.text
        return answer.json()


def sign_in(stack: Stack, link: str) -> httpx.Response:
    """Trade a link for a session, as the page does."""
    [token] = TOKEN.findall(link)
    answer = httpx.post(
        f"{stack.url}/api/sessions", json={"token": token}, headers={"Origin": stack.url}, timeout=PATIENCE
    )
    assert answer.status_code == 201, answer.text
    return answer


def booked(ana: Ana) -> Any:
    """A haircut at some time of next week."""
    today = datetime.now(UTC).date()
    span = f"from={today + timedelta(days=7)}&to={today + timedelta(days=20)}"
    business = ana.ask("GET", "/api/businesses/demo")
    location, service = business["locations"][0]["id"], business["categories"][0]["services"][0]["id"]
    wish = f"location={location}&service={service}&staff=any"
    days = ana.ask("GET", f"/api/businesses/demo/times?{wish}&{span}")["days"]
    start = next(time["start"] for day in days for time in day["times"])
    services = [{"service": service, "staff": "any"}]
    body = {"location": location, "start": start, "services": services, "accept_policy": True}
    return ana.ask("POST", "/api/businesses/demo/appointments", body)


def email_about(stack: Stack, appointment: str) -> dict[str, Any]:
    """The e-mail that tells of the booking, once it was sent."""
    waits_until = time.monotonic() + PATIENCE
    while time.monotonic() < waits_until:
        for message in httpx.get(f"{stack.url}/outbox.json", timeout=PATIENCE).json():
            if message["channel"] == "email" and appointment in message["html"]:
                return dict(message)
        time.sleep(0.5)
    raise AssertionError("no e-mail tells of the booking")


def links_in(stack: Stack, message: dict[str, Any]) -> list[str]:
    """Every address of the portal in an e-mail: in both its parts and its headers."""
    everything = " ".join([message["text"], message["html"], *message["headers"].values()])
    return sorted(set(re.findall(rf"{re.escape(stack.url)}[\w/#?=.&;-]*", everything.replace("&amp;", "&"))))


def scan(addresses: list[str]) -> Iterator[tuple[str, str]]:
    """HEAD, GET, run the page, and the same with what it links to on this site. Yields each and what it showed."""
    followed: set[str] = set()
    with httpx.Client(follow_redirects=True, timeout=PATIENCE) as plain, scanner() as opened:
        for address in addresses:
            shown = visited(plain, address, opened)
            targets = {urljoin(address, unescape(found)) for found in re.findall(r'(?:href|src)="([^"]+)"', shown)}
            for target in sorted(targets - followed):
                if urlsplit(target).netloc == urlsplit(address).netloc:
                    visited(plain, target, opened)
            followed |= targets
            yield address, shown


def visited(plain: httpx.Client, address: str, opened: Callable[[str], str]) -> str:
    """What an address shows: in a browser, but for files, which it would only save."""
    for method in ("HEAD", "OPTIONS"):
        plain.request(method, address)
    text = plain.get(address).text
    return text if address.endswith((".ics", ".css", ".js")) else opened(address)


@pytest.fixture(scope="module")
def scanned(stack: Stack) -> tuple[Any, Any, dict[str, str]]:
    """What held before the scan, what held after it, and what each address showed."""
    ana = Ana(stack)
    visit = booked(ana)
    links = [*links_in(stack, email_about(stack, visit["id"])), ana.ask("POST", "/api/portal/feed")["https_url"]]

    def held() -> Any:
        paths = (f"/api/appointments/{visit['id']}", "/api/portal", "/api/portal/messages", "/api/portal/feed")
        return [ana.ask("GET", path) for path in paths]

    before = held()
    shown = dict(scan([*links, *links]))
    return before, held(), shown


@pytest.fixture
def one_of(scanned: tuple[Any, Any, dict[str, str]]) -> Callable[[str], str]:
    """The address with that in it."""
    return lambda part: next(address for address in scanned[2] if part in address)


def test_a_scanner_changes_nothing(scanned: tuple[Any, Any, dict[str, str]]) -> None:
    """F20, A4: not the visit, not the switches, not the calendar."""
    before, after, _ = scanned
    assert after == before


def test_the_scanner_has_really_run_every_page(
    scanned: tuple[Any, Any, dict[str, str]], one_of: Callable[[str], str]
) -> None:
    """F20: or the test above would prove nothing."""
    before, _, shown = scanned
    assert len(shown) >= 4
    assert before[0]["services"][0]["name"] in shown[one_of("/#/enter/")]
    assert "Yes, stop them" in shown[one_of("/#/unsubscribe/")]
    assert "appointments_email" in shown[one_of("/api/unsubscribe/")]


def test_every_link_still_works_after_it(stack: Stack, one_of: Callable[[str], str]) -> None:
    """F20, A4: nothing is used up."""
    sign_in(stack, one_of("/#/enter/"))
    assert "BEGIN:VCALENDAR" in httpx.get(one_of("/api/feeds/"), timeout=PATIENCE).text
    one_click = one_of("/api/unsubscribe/")
    form = {"List-Unsubscribe": "One-Click"}
    assert httpx.get(one_click, timeout=PATIENCE).json()["unsubscribed"] is False
    assert httpx.post(one_click, data=form, timeout=PATIENCE).json()["unsubscribed"] is True
    assert httpx.delete(one_click, timeout=PATIENCE).json()["unsubscribed"] is False


def test_no_token_of_the_links_is_in_any_log(stack: Stack, scanned: tuple[Any, Any, dict[str, str]]) -> None:
    """F21: those in paths neither."""
    tokens = {token for address in scanned[2] for token in TOKEN.findall(address)}
    logs = stack.client("logs")
    found = logs.get_paginator("describe_log_groups").paginate()
    groups = [group["logGroupName"] for page in found for group in page["logGroups"]]
    lines = [
        event["message"]
        for group in groups
        for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group)
        for event in page["events"]
    ]
    assert len(tokens) >= 3
    assert any('"action":"unsubscribe"' in line for line in lines)
    assert [line for line in lines if any(token in line for token in tokens)] == []
