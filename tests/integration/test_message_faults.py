"""A fault at every call on a message's way: nothing is lost, and nothing is said twice but what may be (S5, S9)."""

from collections import Counter
from datetime import timedelta

import pytest

from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock
from tests.support.asking import act, booked, move
from tests.support.faults import Fault, fault
from tests.support.outbox import Outbox, Sent, parked, sent
from tests.support.people import browser_of, on_file
from tests.support.salon import local

CALLS = 39  # of the story below, to all services together
WAIT = timedelta(seconds=61)  # longer than a claim's lease


def story(at: Clock, outbox: Outbox, number: int, *, after: bool) -> Fault:
    """A visit is booked, moved and cancelled, and the undo runs out; one call on the messages' way fails."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com", "+12125550101"))
    moved = move(ana, booked(ana, local(8, 10)), local(9, 10)).json
    act(ana, moved, "cancel")
    with fault(number, after=after) as seen:
        outbox.drain()
        at.forward(minutes=10)
        outbox.wake(at.now)
    return seen


def said(messages: list[Sent]) -> Counter[tuple[str, str]]:
    return Counter((one.channel, one.subject or one.text.split("http")[0]) for one in messages)


def waiting_outbox(table: str, at: Clock) -> Outbox:
    """A claim's lease is over before anything is tried again."""
    return Outbox(table, between=lambda: at.forward(seconds=WAIT.total_seconds()))


@pytest.fixture
def outbox(catalogue: Catalogue, table: str, at: Clock) -> Outbox:  # noqa: ARG001  the salon is there
    return waiting_outbox(table, at)


def test_the_story_is_told_by_six_messages(at: Clock, outbox: Outbox) -> None:
    """F29: and so many calls, no more."""
    assert story(at, outbox, CALLS, after=False).calls == CALLS
    told = said(sent())
    assert set(told.values()) == {1}
    assert len(told) == 6


def told_once(at: Clock, outbox: Outbox, number: int, *, after: bool) -> None:
    """Whatever call it is that fails, of whatever service."""
    seen = story(at, outbox, number, after=after)
    assert seen.failed, f"there are {seen.calls} calls only"
    told = said(sent())
    assert len(told) == 6, told
    repeated = sum(told.values()) - 6
    assert repeated == (1 if seen.may_repeat else 0), (seen, told)
    assert parked() == []


# A third of the calls, in turn before and after they took effect; `make prove` tries each in both ways.
@pytest.mark.parametrize("number", range(0, CALLS, 3))
def test_a_failed_call_loses_nothing_and_says_nothing_twice(number: int, at: Clock, outbox: Outbox) -> None:
    """S5, S9."""
    told_once(at, outbox, number, after=number % 2 == 1)


def test_an_email_that_may_have_gone_out_twice_can_be_told_by_its_id(at: Clock, outbox: Outbox) -> None:
    """S5: the same Message-ID, calendar UID and SEQUENCE."""
    number = story(at, outbox, CALLS, after=False).names.index("SendEmail")
    assert story(at, outbox, number, after=True).failed == "SendEmail"
    twice = [one for one in sent() if one.channel == "email"]
    ids = Counter(one.headers["Message-ID"] for one in twice)
    assert max(ids.values()) == 2


def test_a_service_that_is_down_parks_everything_whole(
    at: Clock, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S9: and afterwards the parked messages say what they would have said."""
    monkeypatch.setenv("SENDER_EMAIL", "nobody@example.com")  # not verified: SES refuses
    story(at, outbox, 10_000, after=False)
    assert [one.channel for one in sent()] == ["text"] * 3
    kept = parked()
    assert len(kept) == 3
    monkeypatch.undo()
    monkeypatch.setattr("portal.clock.now", at)
    outbox.requeue(kept)
    outbox.send()
    assert sum(said(sent()).values()) == 6
