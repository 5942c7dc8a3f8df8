"""Visits to act on in a browser's window, booked beforehand through the API."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import randbelow, token_hex, token_urlsafe
from typing import Any

from playwright.sync_api import Page

from tests.stack.conftest import Stack
from tests.support.browsing import heading

BUSINESS = "/api/businesses/demo"
AHEAD = timedelta(days=35)  # further than what the demo has booked


@dataclass(frozen=True, slots=True)
class Booked:
    """A visit and where its messages go."""

    visit: Any
    email: str

    @property
    def id(self) -> str:
        return str(self.visit["id"])


def book(page: Page, stack: Stack, service: str = "Short cut", *, guests: int = 0) -> Booked:
    """Book as somebody new, whose session the window has from then on; with so many guests."""
    business = page.request.get(BUSINESS).json()
    place = business["locations"][0]["id"]
    offered = {one["name"]: one["id"] for category in business["categories"] for one in category["services"]}
    wanted = {"service": offered[service], "staff": "any"}
    start = _free(page, place, wanted["service"], guests)
    name = f"v{token_hex(6)}"
    body = {
        "location": place,
        "start": start,
        "services": [wanted],
        "client": _person(name),
        "guests": [_person(f"{name}g{at}") | {"services": [wanted]} for at in range(guests)],
        "accept_policy": True,
        "note": "By the window, please",
    }
    headers = {"Origin": stack.url, "Idempotency-Key": token_urlsafe(16)}
    answer = page.request.post(f"{BUSINESS}/appointments", data=body, headers=headers)
    assert answer.status == 201, answer.text()
    return Booked(answer.json(), f"{name}@example.com")


def show(page: Page, stack: Stack, booked: Booked, act: str = "") -> None:
    """Open its screen, or that of an act on it."""
    page.goto(f"{stack.url}/#/appointment/{booked.id}{act and f'/{act}'}")
    if not act:
        heading(page, booked.visit["services"][0]["name"])


def told(page: Page, booked: Booked) -> Any:
    """The visit as the API tells it now."""
    return page.request.get(f"/api/appointments/{booked.id}").json()


def _free(page: Page, place: str, service: str, guests: int) -> str:
    """Some time that is free, so that tests do not meet."""
    first = datetime.now(UTC).date() + AHEAD
    people = range(guests + 1) if guests else ()
    query = [("location", place), ("from", str(first)), ("to", str(first + timedelta(days=20)))]
    query += [pair for _ in people or (0,) for pair in (("service", service), ("staff", "any"))]
    query += [("guest", str(at)) for at in people]
    answer = page.request.get(f"{BUSINESS}/times?" + "&".join(f"{name}={value}" for name, value in query))
    times = [time["start"] for day in answer.json()["days"] for time in day["times"]]
    return str(times[randbelow(len(times))])


def _person(name: str) -> dict[str, str]:
    return {"first_name": name.capitalize(), "last_name": "Quist", "email": f"{name}@example.com"}
