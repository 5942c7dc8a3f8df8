"""Two clients and a stranger x every route x every id (F22, A8): what is not yours does not exist."""

import re
from dataclasses import replace
from typing import Any

import pytest

from portal import clock
from portal.access.model import Role
from portal.clients.model import Client
from portal.http import Session
from portal.table.write import Write
from tests.support.asking import booked
from tests.support.desk import browser_of_staff, grant, package_of
from tests.support.everything import scan
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser, apps
from tests.support.salon import CUT, HERE, MARIA, local

pytestmark = pytest.mark.usefixtures("catalogue")

DECLARED = [route for module in apps().values() for route in module.api.routes]
ROUTES = [
    (route.method, route.path) for route in DECLARED if "{id}" in route.path and route.session is Session.REQUIRED
]
OF_THE_BUSINESS = [(route.method, route.path) for route in DECLARED if route.session is Session.STAFF]
TEN = local(1, 10).isoformat()
NOBODYS = "apt_0000000000000000"
BODIES: dict[str, dict[str, Any]] = {
    "/reschedule": {"start": local(3, 10).isoformat(), "version": 1},
    "/sign": {"name": "Ana Li", "version": "a1", "accept": True},
    "/card": {},
    "/card/confirm": {"page": "cs_test_1"},
    "/payment/confirm": {"page": "cs_test_1"},
}


def ask(browser: Browser, method: str, path: str, appointment: str) -> Answered:
    """The request that would work for the owner."""
    verb = path.partition("{id}")[2]
    body = BODIES.get(verb, {"version": 1}) if method == "POST" else None
    query = {"from": "2026-12-02", "to": "2026-12-03"} if verb == "/times" else None
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


def test_every_route_of_the_business_says_so() -> None:
    """A8: below /api/owner/ there is nothing that another session opens, and nothing elsewhere that staff's opens."""
    assert len(OF_THE_BUSINESS) >= 12
    assert {route.path for route in DECLARED if route.path.startswith("/api/owner/")} == {
        path for _, path in OF_THE_BUSINESS
    }


@pytest.mark.parametrize(("method", "path"), OF_THE_BUSINESS)
def test_a_client_is_nobody_at_the_desk(method: str, path: str, table: str) -> None:
    """F22, A8, A10: not even for what is their own, and as if they had not come in at all."""
    client = on_file("Ana", "Li", "ana@example.com")
    package = package_of(client.id, grant(2))
    ana, guest = browser_of(client), Browser()
    booked(guest, local(1, 12), client={"first_name": "Cy", "last_name": "Chan", "email": "cy@example.com"})
    before = scan(table)
    answers = [of_desk(browser, method, path, client.id, package.id) for browser in (ana, guest, Browser())]
    assert {(answer.status, answer.code, answer.body) for answer in answers} == {(401, "signed_out", answers[0].body)}
    assert scan(table) == before


@pytest.mark.parametrize(("method", "path"), [route for route in OF_THE_BUSINESS if "{client}" in route[1]])
def test_another_business_finds_none_of_its_clients(method: str, path: str, table: str) -> None:
    """F22, A8: a client of one business does not exist for another."""
    elsewhere = Client("cli_1111111111111111", "biz_1111111111111111", "Bo", "Li")
    theirs = replace(package_of(elsewhere.id, grant(2)), id="pkg_1111111111111111", business=elsewhere.business)
    write = Write(clock.now())
    write.new(elsewhere)
    write.new(replace(theirs, version=0))
    write.commit()
    mia = browser_of_staff(Role.OWNER)
    before = scan(table)
    found = of_desk(mia, method, path, elsewhere.id, theirs.id)
    none = of_desk(mia, method, path, "cli_0000000000000000", "pkg_0000000000000000")
    assert (found.status, found.code, found.body) == (404, "not_found", none.body)
    assert scan(table) == before


def of_desk(browser: Browser, method: str, path: str, client: str, holder: str) -> Answered:
    """The request that would work for the owner."""
    path = path.replace("{place}", "logo").replace("{kind}", "clients")
    filled = path.replace("{client}", client).replace("{holder}", holder).replace("{id}", "mem_0000000000000000")
    query = {"location": HERE, "date": "2026-12-01"} if path.endswith("/day") else None
    return browser.request(method, filled, _of_desk(path) if method in {"POST", "PATCH"} else None, query=query)


def _of_desk(path: str) -> dict[str, Any] | None:
    bodies: dict[str, dict[str, Any] | None] = {
        "memberships": {"plan": "pln_0000000000000000"},
        "packages": {"offer": "pkg_0000000000000000"},
        "redemptions": {"service": CUT},
        "undo": None,
        "appointments": {
            "location": HERE,
            "start": TEN,
            "client": "cli_0000000000000000",
            "services": [{"service": CUT}],
        },
        "clients": {"first_name": "Bo", "last_name": "Li"},
        "{client}": {"version": 1, "first_name": "Bo"},
        "business": {"version": 1, "changes": {}},
        "preview": {"message": "booked"},
        "test": {"message": "booked", "to": "ana@example.com"},
        "logo": {"media_type": "image/png"},
        "merge": {"other": "cli_2222222222222222"},
        "block": None,
        "unblock": None,
        "blocks": {"owner": MARIA, "start": TEN, "end": local(1, 12).isoformat()},
    }
    if "/appointments/" in path:
        return {"version": 1}
    return bodies.get(path.rsplit("/", 1)[1], {})
