"""From a change through the stream, the queue and the schedules to what goes out (S1, S5, S6, S9; F17, F19)."""

from datetime import timedelta

import pytest

from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock
from tests.support.asking import act, booked, move
from tests.support.outbox import Outbox, Sent, parked, schedules, sent
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import local


@pytest.fixture
def outbox(catalogue: Catalogue, table: str) -> Outbox:  # noqa: ARG001  the salon is there
    return Outbox(table)


@pytest.fixture
def ana(catalogue: Catalogue) -> Browser:  # noqa: ARG001  the salon is there
    return browser_of(on_file("Ana", "Lopez", "ana@example.com", "+12125550101"))


def kinds(sent: list[Sent]) -> list[tuple[str, str]]:
    return sorted((one.channel, one.to) for one in sent)


BOTH = [("email", "ana@example.com"), ("text", "+12125550101")]


def test_a_booking_is_told_once_by_email_and_text(ana: Browser, outbox: Outbox) -> None:
    """S1, S5."""
    booked(ana)
    told = outbox.drain()
    assert kinds(told) == BOTH
    assert "You are booked" in told[0].subject
    assert outbox.drain() == []


def test_the_link_in_a_message_opens_the_visit_it_was_sent_for(ana: Browser, outbox: Outbox) -> None:
    """A1, A2."""
    visit = booked(ana)
    [email, text] = outbox.drain()
    for one in (email, text):
        assert f"https://portal.example/#/enter/{one.token}?to=appointment/{visit['id']}" in one.text
        browser = Browser()
        assert browser.post("/api/sessions", {"token": one.token}).status == 201
        assert browser.get(f"/api/appointments/{visit['id']}").status == 200


def test_a_guest_is_written_where_they_said_and_their_link_sees_that_visit_only(outbox: Outbox) -> None:
    """A7."""
    earlier = booked(browser_of(on_file("Ana", "Lopez", "ana@example.com", "+12125550101")))
    outbox.drain()
    typed = {"first_name": "Ana", "last_name": "Lopez", "email": "ana@example.com", "phone": "212 555 0199"}
    visit = booked(Browser(), local(2, 10), client=typed)
    told = outbox.drain()
    assert kinds(told) == [("email", "ana@example.com"), ("text", "+12125550199")]
    browser = Browser()
    assert browser.post("/api/sessions", {"token": told[1].token}).json["session"] == "visit"
    assert browser.get(f"/api/appointments/{visit['id']}").status == 200
    assert browser.get(f"/api/appointments/{earlier['id']}").status == 404


def test_the_same_booking_sent_eleven_times_is_told_once(ana: Browser, outbox: Outbox) -> None:
    """B17, F6."""
    for _ in range(11):
        booked(ana, key="k" * 22)
    assert kinds(outbox.drain()) == BOTH


def test_a_move_is_told_with_the_time_it_gave_up(ana: Browser, outbox: Outbox) -> None:
    visit = booked(ana)
    outbox.drain()
    move(ana, visit, local(2, 10))
    told = outbox.drain()
    assert kinds(told) == BOTH
    assert "Before: Tuesday, December 1, 2026 at 10:00 AM EST" in told[0].text


def test_moving_to_the_same_time_says_nothing(ana: Browser, outbox: Outbox) -> None:
    """R7."""
    visit = booked(ana)
    outbox.drain()
    move(ana, visit, local(1, 10))
    assert outbox.drain() == []


def test_a_cancellation_is_told_when_its_undo_is_over(ana: Browser, outbox: Outbox, at: Clock) -> None:
    """C4."""
    visit = booked(ana, local(4, 10))
    outbox.drain()
    act(ana, visit, "cancel")
    assert outbox.drain() == []
    assert outbox.wake(at.now + timedelta(minutes=9)) == []
    at.forward(minutes=10)
    told = outbox.wake(at.now)
    assert kinds(told) == BOTH
    assert told[0].subject == "Your visit on Friday, December 4, 2026 is cancelled"


def test_an_undone_cancellation_is_never_told(ana: Browser, outbox: Outbox, at: Clock) -> None:
    """C4."""
    visit = booked(ana, local(4, 10))
    outbox.drain()
    cancelled = act(ana, visit, "cancel").json
    outbox.drain()
    act(ana, cancelled, "restore")
    assert outbox.drain() == []
    at.forward(minutes=11)
    assert outbox.wake(at.now) == []


def test_no_stale_reminder_after_a_move_or_a_cancellation(ana: Browser, outbox: Outbox, at: Clock) -> None:
    """F17, S5."""
    moved, cancelled, kept = (booked(ana, local(day, 10)) for day in (7, 8, 9))
    outbox.drain()
    move(ana, moved, local(10, 10))
    act(ana, cancelled, "cancel")
    outbox.drain()
    at.forward(days=8, hours=2)
    told = [one for one in outbox.wake(at.now) if "cancelled" not in one.text]
    assert kinds(told) == BOTH
    assert kept["id"] in told[0].text
    at.forward(days=30)
    assert outbox.wake(at.now) == []
    assert schedules() == []


def test_a_stream_delivered_twice_and_reversed_says_the_same(ana: Browser, outbox: Outbox, at: Clock) -> None:
    """S5: whatever comes twice or late."""
    visit = booked(ana, local(4, 10))
    moved = move(ana, visit, local(5, 10)).json
    act(ana, moved, "cancel")
    records = outbox.changes()
    outbox.tell(records[::-1])
    outbox.tell(records)
    outbox.send()
    outbox.tell(records)
    outbox.send()
    at.forward(minutes=11)
    outbox.wake(at.now)
    assert sorted(one.subject.split(" on ")[0] for one in sent() if one.channel == "email") == [
        "You are booked: Cut",
        "Your visit",
        "Your visit is now",
    ]
    assert len([one for one in sent() if one.channel == "text"]) == 3
    assert parked() == []
