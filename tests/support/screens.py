"""Every screen of the page, in several states: each function leads a window from one to the next, and names it."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.stack.conftest import Stack
from tests.support.booking_page import (
    DETAILS,
    NASHVILLE,
    REVIEW,
    WHAT,
    WHEN,
    WHERE,
    WHO,
    accept_and_book,
    choose_staff,
    choose_time,
    go_on,
    tell,
)
from tests.support.browsing import HOME, SETTLED, come_in, heading
from tests.support.desk_page import come_to_the_desk
from tests.support.visit_page import book, show

PORTAL = re.compile(r"/api/portal(\?|$)")
PARTS = re.compile("^(Morning|Afternoon|Evening)$")
SECTIONS = ("business", "look", "locations", "policies", "messages", "categories", "services", "staff")
MORE_SECTIONS = ("resources", "plans", "packages")
ENTRIES = ("locations/nashville", "services/colour", "staff/maria", "plans/glow", "messages/wordings/booked")


def go(page: Page, stack: Stack, route: str, file: str = "") -> None:
    """Go there, and wait until the screen before it is gone and this one has all that it shows."""
    address = f"{stack.url}/{file}#/{route}"
    if page.url != address:
        page.evaluate("document.querySelector('h1')?.setAttribute('data-before', '')")
        page.goto(address)
    expect(page.locator("h1:not([data-before])")).to_be_visible(timeout=SETTLED)
    settled(page)


def settled(page: Page) -> None:
    """Nothing is loading any more."""
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=SETTLED)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SETTLED)


def guest(page: Page, stack: Stack) -> Iterator[str]:
    """Somebody without any link: booking, from the first step to the last."""
    page.goto(f"{stack.url}/#/book/demo")
    heading(page, WHERE)
    yield "book-where"
    page.get_by_label(NASHVILLE).check()
    go_on(page)
    heading(page, WHAT)
    yield "book-what"
    page.get_by_label(re.compile("^Manicure")).check()
    page.get_by_label(re.compile("^Haircut")).check()
    page.get_by_label("Round").check()
    yield "book-chosen"
    go_on(page)
    heading(page, WHO)
    yield "book-who"
    choose_staff(page, "Maria Santos")
    heading(page, WHEN)
    expect(page.get_by_role("group", name=PARTS).first).to_be_visible(timeout=SETTLED)
    yield "book-when"
    choose_time(page)
    heading(page, DETAILS)
    go_on(page)
    expect(page.get_by_label("First name")).to_be_focused()
    yield "book-details"
    tell(page, "Nora", "Quist", "nora.quist@example.com")
    heading(page, REVIEW)
    yield "book-review"
    page.route("**/appointments", refused, times=1)
    accept_and_book(page)
    heading(page, "Choose another time")
    settled(page)
    yield "book-refused"


def stranger(page: Page, stack: Stack) -> Iterator[str]:
    """Somebody whose way in is wrong."""
    for name, route in (
        ("sign-in-nowhere", "sign-in"),
        ("not-found", "no/such/place"),
        ("unsubscribe-unknown", f"unsubscribe/{'u' * 43}"),
    ):
        go(page, stack, route)
        yield name
    page.goto(f"{stack.url}/#/enter/{'e' * 43}")
    heading(page, "This link no longer works")
    yield "link-expired"
    page.route("**/api/links", lambda route: route.fulfill(status=202, json={}), times=1)  # only so many are sent
    page.get_by_role("button", name="Send me a new link").click()
    heading(page, "On its way")
    yield "link-sent"


def visitor(page: Page, stack: Stack) -> Iterator[str]:
    """Somebody new with one visit, which is moved, cancelled and taken back."""
    booked = book(page, stack)
    show(page, stack, booked)
    settled(page)
    yield "visit"
    show(page, stack, booked, "reschedule")
    expect(page.get_by_role("group", name=PARTS).first).to_be_visible(timeout=SETTLED)
    yield "visit-move"
    page.get_by_role("group", name=PARTS).get_by_role("radio").first.check()
    page.get_by_role("button", name="Take ").click()
    heading(page, "Move it to this time?")
    yield "visit-move-sure"
    show(page, stack, booked, "cancel")
    expect(page.get_by_role("button", name="Yes, cancel it")).to_be_visible(timeout=SETTLED)
    yield "visit-cancel"
    page.get_by_role("button", name="Yes, cancel it").click()
    expect(page.get_by_role("button", name="Undo the cancellation")).to_be_visible(timeout=SETTLED)
    yield "visit-cancelled"


def client(page: Page, stack: Stack) -> Iterator[str]:
    """Ana, who has a bit of everything."""
    come_in(page, stack, "ana@example.com")
    heading(page, HOME)
    yield "home"
    home = page.request.get("/api/portal").json()
    late, mine = home["appointments"][0]["id"], home["memberships"][0]["id"]
    routes = {
        "visit-late": f"appointment/{late}",
        "visit-cancel-late": f"appointment/{late}/cancel",
        "visit-unknown": f"appointment/{late[:-1]}",
        "membership": f"membership/{mine}",
        "membership-card": f"membership/{mine}/card",
        "membership-cancel": f"membership/{mine}/cancel",
        "package": f"package/{home['packages'][0]['id']}",
        "messages": "messages",
        "sign-in": "sign-in",
        "sign-out": "sign-out",
    }
    for name, route in routes.items():
        go(page, stack, route)
        yield name
    page.route(PORTAL, lambda route: changed(route, emptied))
    _again(page, stack)
    settled(page)
    yield "home-empty"
    page.unroute(PORTAL)
    page.route(PORTAL, lambda route: route.fulfill(status=500, content_type="application/problem+json", body="{}"))
    _again(page, stack)
    settled(page)
    yield "home-failed"
    page.unroute(PORTAL)
    page.route(PORTAL, lambda _route: None)  # it is never answered
    _again(page, stack)
    expect(page.locator("[aria-busy=true]").first).to_be_visible(timeout=SETTLED)
    yield "home-loading"
    page.unroute(PORTAL)


def signer(page: Page, stack: Stack) -> Iterator[str]:
    """Cleo, whose agreement is not signed."""
    come_in(page, stack, "cleo@example.com")
    mine = page.request.get("/api/portal").json()["memberships"][0]["id"]
    for name, act in (("membership-unsigned", ""), ("membership-sign", "/sign")):
        go(page, stack, f"membership/{mine}{act}")
        yield name


def owner(page: Page, stack: Stack) -> Iterator[str]:
    """The business's owner: all that can be set up."""
    come_to_the_desk(page, stack, "owner")
    for section in ("", *SECTIONS, *MORE_SECTIONS, *ENTRIES):
        go(page, stack, f"owner/{section}".rstrip("/"), "owner.html")
        yield f"owner-{section.replace('/', '-') or 'overview'}"


def desk(page: Page, stack: Stack) -> Iterator[str]:
    """Who is at the desk."""
    come_to_the_desk(page, stack)
    ana = page.request.get("/api/owner/clients?search=ana@example.com").json()["clients"][0]["id"]
    places = ("day", "new", "block", "clients", "new-client", f"client/{ana}", f"merge/{ana}")
    for place in places:
        go(page, stack, f"desk/{place}", "owner.html")
        yield f"desk-{place.partition('/')[0]}"
    go(page, stack, "signed-out", "owner.html")
    yield "desk-signed-out"


WAYS: tuple[Callable[[Page, Stack], Iterator[str]], ...] = (
    guest,
    stranger,
    visitor,
    client,
    signer,
    owner,
    desk,
)


def refused(route: Route) -> None:
    """The time was taken a moment ago."""
    body = {"code": "slot_taken", "detail": "This time has just been taken. Please choose another."}
    route.fulfill(status=409, content_type="application/problem+json", body=json.dumps(body))


def changed(route: Route, change: Callable[[Any], None]) -> None:
    """Hand the API's answer on, changed."""
    answer = route.fetch()
    body = answer.json()
    if answer.ok:
        change(body)
    route.fulfill(response=answer, body=json.dumps(body))


def emptied(home: Any) -> None:
    """The home of somebody who has nothing."""
    home.update(appointments=[], past=[], memberships=[], packages=[])


def _again(page: Page, stack: Stack) -> None:
    page.goto("about:blank")
    page.goto(f"{stack.url}/#/")
