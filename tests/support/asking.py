"""Requests as the page makes them, at the test salon."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tests.support.portal import Answered, Browser
from tests.support.salon import CUT, HERE, MARIA, SLUG, local

BOOK = f"/api/businesses/{SLUG}/appointments"
TIMES = f"/api/businesses/{SLUG}/times"
ANA = {"first_name": "Ana", "last_name": "Lopez", "email": "ana@example.com"}
TEN = local(1, 10)


def wish(service: str = CUT, staff: str = MARIA, **more: Any) -> dict[str, Any]:
    """A service and by whom."""
    return {"service": service, "staff": staff} | more


def booking(start: datetime = TEN, *services: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The body of a booking: a cut by Maria unless said otherwise."""
    return {
        "location": HERE,
        "start": start.isoformat(),
        "services": list(services) or [wish()],
        "accept_policy": True,
    } | more


def book(
    browser: Browser, start: datetime = TEN, *services: dict[str, Any], key: str | None = None, **more: Any
) -> Answered:
    """Book; as Ana, typed, unless the browser is signed in."""
    typed = {} if browser.cookies else {"client": ANA}
    return browser.post(BOOK, booking(start, *services, **(typed | more)), key=key)


def booked(browser: Browser, start: datetime = TEN, *services: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Book, and expect it to work: the appointment."""
    answer = book(browser, start, *services, **more)
    assert answer.status == 201, answer.body
    found: dict[str, Any] = answer.json
    return found


def act(browser: Browser, appointment: dict[str, Any], verb: str, **more: Any) -> Answered:
    """POST an act on an appointment, with the version that the page has."""
    query = {"preview": "true"} if more.pop("preview", False) else {}
    body = {"version": appointment["version"]} | more
    return browser.post(f"/api/appointments/{appointment['id']}/{verb}", body, query=query)


def move(browser: Browser, appointment: dict[str, Any], start: datetime, **more: Any) -> Answered:
    """Reschedule."""
    return act(browser, appointment, "reschedule", start=start.isoformat(), **more)


def times(browser: Browser, first: str, last: str, *services: dict[str, Any], guests: Sequence[int] = ()) -> list[str]:
    """Every start on offer. ``guests``: whose services they are, in a group."""
    wanted = list(services) or [wish()]
    answer = browser.get(
        TIMES,
        location=HERE,
        service=[one["service"] for one in wanted],
        staff=[one["staff"] for one in wanted],
        guest=list(guests),
        **{"from": first, "to": last},
    )
    assert answer.status == 200, answer.body
    return [time["start"] for day in answer.json["days"] for time in day["times"]]
