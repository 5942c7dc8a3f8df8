"""How often something may be asked for (A6, F32), through the handlers."""

import pytest

from portal.access.throttle import (
    BOOKINGS_OF_ADDRESS,
    BOOKINGS_OF_BUSINESS,
    LINKS_OF_ADDRESS,
    LINKS_OF_BUSINESS,
    LINKS_OF_CONTACT,
    Limit,
    count,
    source,
)
from portal.errors import TooManyRequests
from portal.table import keys
from portal.table.items import Item
from tests.integration.conftest import Clock
from tests.support.asking import ANA, TEN, act, book, booked, move
from tests.support.dynamodb import counted
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser
from tests.support.salon import BUSINESS, local

pytestmark = pytest.mark.usefixtures("catalogue")

KNOWN = "ana@example.com"
COUNT = "UpdateItem"


def ask(browser: Browser, contact: str = KNOWN) -> Answered:
    return browser.post("/api/links", {"business": BUSINESS, "contact": contact})


def used_up(limit: Limit, whom: str, at: Clock, *, but: int = 0) -> None:
    """Bring the counter of the present hour to its limit, ``but`` so many."""
    count(limit, whom, at.now)
    hour = at.now.replace(minute=0, second=0, microsecond=0)
    key = keys.throttle(limit.scope, whom, hour)
    Item(key.pk, key.sk).update(actions=[Item.counted.set(limit.most - but)], condition=Item.counted.exists())


def test_a_contact_gets_so_many_links_an_hour_and_is_told_when_to_come_again(at: Clock) -> None:
    """A6: from wherever it was asked for."""
    at.forward(minutes=40)
    answers = [ask(Browser(address=f"198.51.100.{last}")) for last in range(LINKS_OF_CONTACT.most + 1)]
    assert [answer.status for answer in answers] == [202] * LINKS_OF_CONTACT.most + [429]
    assert answers[-1].code == "too_many_requests"
    wait = int(answers[-1].headers["retry-after"])
    assert wait == answers[-1].json["retry_after"]
    assert 20 * 60 <= wait <= 20 * 60 + 1
    at.forward(seconds=wait)
    assert ask(Browser()).status == 202


def test_a_contact_that_nobody_has_is_throttled_alike() -> None:
    """A6, F24."""
    on_file("Ana", "Lopez", KNOWN)
    last = {}
    for contact in (KNOWN, "nobody@example.com"):
        answers = [ask(Browser(), contact) for _ in range(LINKS_OF_CONTACT.most + 1)]
        last[contact] = (answers[-1].status, answers[-1].body)
    assert last[KNOWN] == last["nobody@example.com"]
    assert last[KNOWN][0] == 429


def test_an_address_asks_for_so_many_links_an_hour_whatever_the_contact(at: Clock) -> None:
    """A6: and beyond it, nothing of the contact is counted or noted down."""
    used_up(LINKS_OF_ADDRESS, source(Browser().address), at, but=1)
    assert ask(Browser(), "one@example.com").status == 202
    with counted() as calls:
        assert ask(Browser(), "two@example.com").status == 429
    assert calls.names == [COUNT]
    assert ask(Browser(address="203.0.113.9"), "two@example.com").status == 202


def test_a_business_sends_so_many_links_an_hour(at: Clock) -> None:
    """A6."""
    used_up(LINKS_OF_BUSINESS, BUSINESS, at)
    assert ask(Browser()).code == "too_many_requests"


@pytest.mark.parametrize(("limit", "whom"), [(BOOKINGS_OF_ADDRESS, source), (BOOKINGS_OF_BUSINESS, lambda _: BUSINESS)])
def test_guests_book_so_much_an_hour_and_a_signed_in_client_whatever_they_like(
    limit: Limit, whom: type[str], at: Clock
) -> None:
    """F32: neither an address nor a business that is used up stops who is signed in."""
    ana = browser_of(on_file("Ana", "Lopez", KNOWN))
    used_up(limit, whom(Browser().address), at)
    assert book(Browser()).status == 429
    with counted() as calls:
        booked(ana)
    assert COUNT not in calls.names


def test_the_same_booking_sent_again_finds_its_first_result_though_the_address_is_used_up(at: Clock) -> None:
    """B17, F32."""
    key = "a-key-of-enough-random-bits"
    first = book(Browser(), client=ANA, key=key)
    used_up(BOOKINGS_OF_ADDRESS, source(Browser().address), at)
    with counted() as calls:
        again = book(Browser(), client=ANA, key=key)
    assert (again.status, again.json["id"]) == (201, first.json["id"])
    assert COUNT not in calls.names


def test_a_refused_booking_uses_nothing_up(at: Clock) -> None:
    """F32."""
    booked(Browser())
    used_up(BOOKINGS_OF_ADDRESS, source(Browser().address), at, but=1)
    for _ in range(3):
        assert book(Browser(), TEN, client=ANA | {"email": "bo@example.com"}).code == "slot_taken"
    booked(Browser(), local(2, 10))


def test_a_real_client_behind_a_used_up_address_still_comes_in_sees_moves_and_cancels(at: Clock) -> None:
    """F32, F24."""
    guest = Browser()
    visit = booked(guest)
    for limit in (BOOKINGS_OF_ADDRESS, LINKS_OF_ADDRESS):
        used_up(limit, source(guest.address), at)
    assert book(Browser(), local(2, 10)).status == 429
    ana = browser_of(on_file("Bo", "Li", "bo@example.com"))
    assert ana.get("/api/portal").status == 200
    assert ana.post("/api/links", {"to": "book"}).status == 202
    assert guest.get(f"/api/appointments/{visit['id']}").status == 200
    moved = move(guest, visit, local(2, 14))
    assert moved.status == 200
    assert act(guest, moved.json, "cancel").status == 200


def test_a_window_counts_to_its_limit_and_no_further(at: Clock) -> None:
    """F32: the condition is on the counter itself, so that it is exact however many count at once."""
    limit = Limit("test", 2, LINKS_OF_CONTACT.window)
    for _ in range(2):
        count(limit, "somebody", at.now)
    for _ in range(2):
        with pytest.raises(TooManyRequests), counted() as calls:
            count(limit, "somebody", at.now)
        assert calls.names == [COUNT]
    count(limit, "somebody else", at.now)
    at.forward(hours=1)
    count(limit, "somebody", at.now)


def test_an_ipv6_address_counts_by_what_one_subscriber_has() -> None:
    """F32: whoever has a /64 has all of it."""
    assert source("2001:db8:1:2::7") == source("2001:db8:1:2:ffff::1") != source("2001:db8:1:3::7")
    assert source("198.51.100.7") != source("198.51.100.8")
    assert source("") == ""
