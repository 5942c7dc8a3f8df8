"""Asking for a link, and how long one is good for (A3, A5, A6, A10), through the handlers."""

from datetime import timedelta
from typing import Any

import pytest

from portal.access import links
from portal.access.narrow import LinkRequest
from portal.table.items import Item
from portal.table.read import record
from portal.table.write import Write
from tests.integration.conftest import Clock
from tests.support.asking import ANA, act, book, booked, move
from tests.support.dynamodb import counted
from tests.support.people import browser_of, on_file
from tests.support.portal import Answered, Browser
from tests.support.salon import BUSINESS, local
from tests.support.stored import stored_appointment

pytestmark = pytest.mark.usefixtures("catalogue")

DAYS = timedelta(days=30)
KNOWN, UNKNOWN = "ana@example.com", "nobody@example.com"


def ask(browser: Browser | None = None, **body: Any) -> Answered:
    return (browser or Browser()).post("/api/links", body)


def ask_by(contact: str, **more: Any) -> Answered:
    return ask(business=BUSINESS, contact=contact, **more)


def open_link(token: str) -> Answered:
    return Browser().post("/api/sessions", {"token": token})


def requests() -> list[LinkRequest]:
    """What was noted down, as the stream would tell it."""
    return [found for found in map(record, Item.scan(Item.entity == "link_request")) if isinstance(found, LinkRequest)]


def visit_link(appointment: dict[str, Any], client: str, at: Clock) -> str:
    """The token of a link that was sent for a visit."""
    link, token = links.made(BUSINESS, [client], at.now, DAYS, about=appointment["id"])
    write = Write(at.now)
    write.new(link)
    write.commit()
    return token


@pytest.mark.parametrize("known", [KNOWN, "+12125550123"])
def test_known_and_unknown_contacts_are_told_apart_by_nothing(known: str) -> None:
    """A6, F24: the same status, headers and bytes, by the same calls of the table."""
    on_file("Ana", "Lopez", known)
    unknown = UNKNOWN if "@" in known else "+12125550199"
    ask_by("warm@example.com")  # so that the secrets and the catalogue are there
    seen = []
    for contact in (known, unknown):
        with counted() as calls:
            answer = ask_by(contact)
        seen.append((answer.status, dict(answer.headers), answer.body, calls.names, calls.write_units))
    assert seen[0] == seen[1]
    assert seen[0][0] == 202
    assert seen[0][3] == ["UpdateItem"] * 3 + ["TransactWriteItems"]


def test_who_is_meant_is_not_looked_up_while_they_wait() -> None:
    """A6: what is noted down is a keyed hash, and says nothing of whether it leads to anybody."""
    on_file("Ana", "Lopez", KNOWN)
    for contact in (KNOWN, UNKNOWN):
        ask_by(contact, to="book")
    noted = requests()
    assert [(one.clients, one.to, len(one.contact)) for one in noted] == [((), "book", 64)] * 2
    assert len({one.contact for one in noted}) == 2


def test_nobody_can_read_from_the_table_who_asked() -> None:
    """A6: neither contact nor address is stored in plain text, in counters neither."""
    on_file("Cy", "Chan", "cy@example.com")
    ask_by(UNKNOWN)
    items = str([(item.pk, item.data) for item in Item.scan()])
    assert UNKNOWN not in items
    assert Browser().address not in items


@pytest.mark.parametrize("spelling", ["Ana@Example.com", "ana@example.com"])
def test_a_contact_is_normalised_before_it_is_looked_for(spelling: str) -> None:
    """A6."""
    ask_by(spelling)
    ask_by(KNOWN)
    assert len({one.contact for one in requests()}) == 1


def test_a_phone_number_is_read_in_the_country_of_the_business() -> None:
    """A6."""
    ask_by("(212) 555-0123")
    ask_by("+1 212 555 0123")
    assert len({one.contact for one in requests()}) == 1


@pytest.mark.parametrize("contact", ["not a contact", "ana@", "12"])
def test_what_is_no_contact_is_refused_by_its_field(contact: str) -> None:
    """A6: and it counts for nothing."""
    with counted() as calls:
        answer = ask_by(contact)
    assert (answer.status, answer.json["errors"][0]["field"]) == (400, "contact")
    assert "UpdateItem" not in calls.names


@pytest.mark.parametrize(
    "to", ["https://evil.example", "//evil.example", "appointment/../x", "appointment/cli_AAAAAAAAAAAAAAAA", "book/"]
)
def test_a_link_leads_back_to_nowhere_but_the_portal(to: str) -> None:
    """A5."""
    assert ask_by(KNOWN, to=to).json["errors"][0]["field"] == "to"


@pytest.mark.parametrize("to", ["membership/mem_AAAAAAAAAAAAAAAA/card", "appointment/apt_AAAAAAAAAAAAAAAA/cancel"])
def test_a_link_leads_back_to_the_very_act(to: str) -> None:
    """A5, A10."""
    assert ask_by(KNOWN, to=to).status == 202
    assert [noted.to for noted in requests()] == [to]


def test_one_says_one_way_who_asks() -> None:
    """A6."""
    assert ask(contact=KNOWN).status == 400
    assert ask(business=BUSINESS, contact=KNOWN, token="A" * 43).status == 400
    assert ask(business="biz_AAAAAAAAAAAAAAAA", contact=KNOWN).code == "not_found"


def test_an_old_link_has_a_fresh_one_sent_to_the_same_client_and_action(at: Clock) -> None:
    """A5: expired long ago, and still in the table."""
    ana = on_file("Ana", "Lopez", KNOWN)
    token = links.make(BUSINESS, [ana.id], DAYS)
    at.forward(days=200)
    assert open_link(token).code == "link_expired"
    assert ask(token=token, to="appointments").status == 202
    [noted] = requests()
    assert (noted.clients, noted.contact, noted.to) == ((ana.id,), "", "appointments")


def test_an_old_link_of_one_visit_asks_for_one_of_that_visit(at: Clock) -> None:
    """A5, A7."""
    ana = on_file("Ana", "Lopez", KNOWN)
    visit = booked(browser_of(ana))["id"]
    token = links.make(BUSINESS, [ana.id], DAYS, visit)
    at.forward(days=31)
    ask(token=token)
    assert [(one.clients, one.appointment) for one in requests()] == [((ana.id,), visit)]


def test_an_old_and_an_unknown_link_are_told_apart_by_nothing() -> None:
    """A5, F24."""
    token = links.make(BUSINESS, [on_file("Ana", "Lopez", KNOWN).id], DAYS)
    ask(token="B" * 43)
    seen = []
    for asked in (token, "A" * 43):
        with counted() as calls:
            answer = ask(token=asked)
        seen.append((answer.status, dict(answer.headers), answer.body, calls.names))
    assert seen[0] == seen[1]
    assert seen[0][3] == ["GetItem", *["UpdateItem"] * 3, "TransactWriteItems"]


def test_whoever_is_signed_in_asks_for_a_fresh_link_in_one_tap() -> None:
    """A10."""
    ana = on_file("Ana", "Lopez", KNOWN)
    assert ask(browser_of(ana), to="appointments").status == 202
    assert [(one.clients, one.appointment) for one in requests()] == [((ana.id,), "")]


def test_a_visits_session_asks_for_that_visit_only() -> None:
    """A7, A10."""
    guest = Browser()
    visit = booked(guest)["id"]
    assert ask(guest).status == 202
    assert [one.appointment for one in requests()] == [visit]


def test_nobody_in_particular_gets_no_link() -> None:
    """A10."""
    assert ask(to="book").code == "signed_out"
    assert ask(browser_of(on_file("Ana", "Lopez", KNOWN)), business="biz_AAAAAAAAAAAAAAAA").code == "signed_out"


def test_the_portal_says_until_when_a_session_may_touch_money(at: Clock) -> None:
    """A10: from when the link was asked for, not opened."""
    ana = on_file("Ana", "Lopez", KNOWN)
    token = links.make(BUSINESS, [ana.id], DAYS)
    at.forward(hours=20)
    browser = Browser()
    browser.post("/api/sessions", {"token": token})
    assert browser.get("/api/portal").json["fresh_until"] == "2026-12-01T09:00:00-05:00"


@pytest.mark.parametrize(("seconds", "status"), [(-1, 201), (0, 401), (1, 401)])
def test_a_visits_link_works_for_thirty_days_after_it_to_the_second(at: Clock, seconds: int, status: int) -> None:
    """A3, F7."""
    ana = on_file("Ana", "Lopez", KNOWN)
    token = visit_link(booked(browser_of(ana), local(10, 10)), ana.id, at)
    at.now = local(10, 11) + DAYS + timedelta(seconds=seconds)
    assert open_link(token).status == status


def test_a_visits_link_moves_with_the_visit(at: Clock) -> None:
    """A3: also where the visit is cancelled then."""
    ana = on_file("Ana", "Lopez", KNOWN)
    browser = browser_of(ana)
    visit = booked(browser, local(10, 10))
    token = visit_link(visit, ana.id, at)
    moved = move(browser, visit, local(17, 10)).json
    assert act(browser, moved, "cancel").status == 200
    assert stored_appointment(ana.id, visit["id"]).start == local(17, 10)
    at.now = local(17, 11) + DAYS - timedelta(seconds=1)
    assert open_link(token).status == 201
    at.forward(seconds=1)
    assert open_link(token).code == "link_expired"


def test_a_cap_on_visits_of_a_typed_contact_is_the_same_for_everybody(at: Clock) -> None:
    """F32, F24: on file or not; and it frees itself when a visit is over."""
    on_file("Ana", "Lopez", KNOWN)
    for contact in (KNOWN, UNKNOWN):
        typed = ANA | {"email": contact}
        hours = range(10, 15) if contact == KNOWN else range(9, 14)
        day = 2 if contact == KNOWN else 3
        for hour in hours:
            booked(Browser(), local(day, hour), client=typed)
        assert book(Browser(), local(4, 10), client=typed).code == "too_many_visits"
    at.now = local(2, 11)
    booked(Browser(), local(4, 10))


def test_whoever_is_signed_in_books_as_much_as_they_like() -> None:
    """F32: their contact is proven."""
    ana = on_file("Ana", "Lopez", KNOWN)
    for hour in range(10, 15):
        booked(Browser(), local(2, hour))
    assert book(Browser(), local(3, 10)).code == "too_many_visits"
    booked(browser_of(ana), local(3, 10))
