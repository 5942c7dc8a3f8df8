"""Two clients and a stranger x every route x every id (F22, A8): what is not yours does not exist."""

import re
from typing import Any

import pytest

from tests.support.asking import booked
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser, apps
from tests.support.salon import local
from tests.support.table import scan

pytestmark = pytest.mark.usefixtures("catalogue")

ROUTES = [
    (route.method, route.path) for module in apps().values() for route in module.api.routes if "{id}" in route.path
]
NOBODYS = "apt_0000000000000000"
BODIES: dict[str, dict[str, Any]] = {"reschedule": {"start": local(3, 10).isoformat(), "version": 1}}


def ask(browser: Browser, method: str, path: str, appointment: str) -> Answered:
    """The request that would work for the owner."""
    verb = path.rsplit("/", 1)[1]
    body = BODIES.get(verb, {"version": 1}) if method == "POST" else None
    query = {"from": "2026-12-02", "to": "2026-12-03"} if verb == "times" else None
    return browser.request(method, path.replace("{id}", appointment), body, query=query)


def timeless(answer: Answered) -> tuple[int, str, frozenset[str]]:
    return answer.status, re.sub(NOBODYS, "", answer.body), frozenset(answer.headers)


def test_there_are_routes_to_try() -> None:
    assert len(ROUTES) >= 7


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_anothers_appointment_answers_as_one_that_does_not_exist(method: str, path: str, table: str) -> None:
    """F22, A8: the same status, bytes and headers, to a client, to a guest, and to nobody."""
    ana, bo = (browser_of(on_file(name, "Li", f"{name}@example.com")) for name in ("Ana", "Bo"))
    guest = Browser()
    of_bo = booked(bo, local(1, 10))["id"]
    of_guest = booked(guest, local(1, 12), client={"first_name": "Cy", "last_name": "Chan", "email": "cy@example.com"})[
        "id"
    ]
    before = scan(table)
    for browser, status in ((ana, 404), (guest, 404), (Browser(), 401)):
        for appointment in {of_bo, of_guest} - ({of_guest} if browser is guest else set()):
            theirs, nobodys = (ask(browser, method, path, one) for one in (appointment, NOBODYS))
            assert timeless(theirs) == timeless(nobodys)
            assert theirs.status == status
    assert scan(table) == before


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize(
    "hostile", ["apt_1", "apt_%00", "..%2F..%2Fportal", "x" * 3000, "apt_0000000000000000%27", "💥"]
)
def test_an_id_that_is_none_answers_like_one_that_does_not_exist(method: str, path: str, hostile: str) -> None:
    """F22."""
    ana = browser_of(on_file("Ana", "Li", "ana@example.com"))
    answer = ask(ana, method, path, hostile)
    assert (answer.status, answer.code) == (404, "not_found")
