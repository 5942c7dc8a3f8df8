"""What carriers tell of an address, and what becomes of it (S6)."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.clients.model import Address
from portal.messages.feedback.events import read
from portal.messages.feedback.signals import Signal, Told, after, answered
from tests.support.feedback import bounced, complained, texted
from tests.support.salon import NOW

PHONE = "+12125550123"
FRESH = Address("hash")


@pytest.mark.parametrize("word", ["STOP", "stop", " Stop\n", "stopall", "Unsubscribe", "cancel", "END", "quit"])
def test_a_word_of_the_carriers_stops_texts(word: str) -> None:
    """S6."""
    assert read(texted(PHONE, word)) == (Told(Signal.STOPPED, PHONE),)


@pytest.mark.parametrize("word", ["START", "unstop", " yes "])
def test_a_word_of_the_carriers_starts_them_again(word: str) -> None:
    """S6."""
    assert read(texted(PHONE, word)) == (Told(Signal.STARTED, PHONE),)


@pytest.mark.parametrize(
    "text", ["", "Please stop", "STOP!", "cancel my visit", "start at 10?", "yes please", "STOP IT"]
)
def test_a_sentence_is_no_order(text: str) -> None:
    """S6."""
    assert answered(text) is None
    assert read(texted(PHONE, text)) == ()


def test_every_recipient_of_a_permanent_bounce_counts_and_none_of_a_passing_one() -> None:
    """S6: a full mailbox is no reason to give up."""
    both = ("a@example.com", "b@example.com")
    assert read(bounced(*both)) == tuple(Told(Signal.BOUNCED, address) for address in both)
    assert read(bounced(*both, kind="Transient")) == read(bounced(*both, kind="Undetermined")) == ()


def test_a_complaint_counts_unless_it_takes_one_back() -> None:
    """S6."""
    assert read(complained("a@example.com")) == (Told(Signal.COMPLAINED, "a@example.com"),)
    assert read(complained("a@example.com", meaning="abuse")) == (Told(Signal.COMPLAINED, "a@example.com"),)
    assert read(complained("a@example.com", meaning="not-spam")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Successfully validated SNS topic for Amazon SES event publishing.",
        "",
        "null",
        "[]",
        json.dumps({"eventType": "Delivery", "delivery": {"recipients": ["a@example.com"]}}),
        json.dumps({"eventType": "Bounce"}),
        json.dumps({"eventType": "Bounce", "bounce": {"bounceType": "Permanent", "bouncedRecipients": "all"}}),
        json.dumps({"originationNumber": 12125550123, "messageBody": "STOP"}),
    ],
)
def test_what_is_of_no_known_kind_tells_nothing(text: str) -> None:
    assert read(text) == ()


@given(st.text())
def test_nothing_that_a_topic_can_carry_breaks_the_reading(text: str) -> None:
    """S9."""
    assert read(text) == ()
    assert read(texted(text, text)) in ((), (Told(Signal.STOPPED, text),), (Told(Signal.STARTED, text),))


@given(st.lists(st.sampled_from(Signal)))
def test_the_same_told_twice_is_told_once(signals: list[Signal]) -> None:
    """S5."""
    once = twice = FRESH
    for number, signal in enumerate(signals):
        now = NOW + timedelta(minutes=number)
        once = after(once, signal, now)
        twice = after(after(twice, signal, now), signal, now + timedelta(days=1))
    assert once == twice


def test_start_lifts_stop_and_nothing_else() -> None:
    """S6."""
    stopped = after(FRESH, Signal.STOPPED, NOW)
    assert not stopped.usable
    assert after(stopped, Signal.STARTED, NOW) == FRESH
    for signal in (Signal.BOUNCED, Signal.COMPLAINED):
        assert not after(after(FRESH, signal, NOW), Signal.STARTED, NOW).usable
