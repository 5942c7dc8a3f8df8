"""Messages are looked at, and sent to oneself, before any client gets them (S2)."""

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commands import preview_message, send_test_message
from portal.business.catalogue import Catalogue
from portal.messages.model import Channel, Flow, FlowTrigger, Kind, MessageSettings, Wording
from tests.integration.conftest import Clock, store
from tests.support.everything import scan
from tests.support.outbox import sent

ME, MY_PHONE = "me@example.com", "+12125550123"
AFTERCARE = Flow(
    "flw_aftercare",
    FlowTrigger.COMPLETED,
    Channel.TEXT,
    "Thank you, {{client.first_name}}: {{client.profile_link}}",
    key="aftercare",
)
OWN = MessageSettings({Kind.BOOKED: Wording(subject="See you, {{client.first_name}}")}, flows=(AFTERCARE,))

type Run = Callable[..., str]


@pytest.fixture(autouse=True)
def business(catalogue: Catalogue, at: Clock) -> Catalogue:
    """The salon, with a wording and a flow message of its own."""
    return store(replace(catalogue, business=replace(catalogue.business, messages=OWN)), at)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command as someone at a terminal would; what it printed."""

    def ran(command: Any, *arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["command", *arguments, "--business", "salon"])
        command.main()
        return capsys.readouterr().out

    return ran


def test_a_preview_says_what_a_client_would_read(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "booked.html"
    said = run(preview_message, "booked", "--out", str(page))
    assert said.startswith("Subject: See you, Sam\n\nHello Sam,")
    assert said.endswith(f"The HTML is in {page}.\n")
    assert "Hello Sam," in page.read_text()
    assert sent() == []


def test_a_preview_of_the_text_is_the_text_alone(run: Run) -> None:
    said = run(preview_message, "booked", "--channel", "text")
    assert said.startswith("Salon Soho: you are booked for ")
    assert said.count("\n") == 1


def test_a_flow_message_is_known_by_its_key(run: Run) -> None:
    """S11."""
    assert run(preview_message, "aftercare").startswith("Thank you, Sam: http")


def test_a_message_about_a_membership_is_shown_with_one_that_is_offered(run: Run) -> None:
    """S2, M6."""
    said = run(preview_message, "membership_canceled")
    assert said.startswith("Subject: Your membership is cancelled: Glow\n\nHello Sam,")
    assert run(send_test_message, "payment_failed", ME) == f"Sent to {ME}.\n"
    assert [one.subject for one in sent()] == ["[Test] Your payment did not go through: Glow"]


@pytest.mark.parametrize("name", ["bookd", "flow"])
def test_an_unknown_message_is_answered_with_those_that_there_are(run: Run, name: str) -> None:
    with pytest.raises(SystemExit, match=rf"There is no message {name}\. There are: booked, .*, aftercare$"):
        run(preview_message, name)


def test_a_test_message_goes_to_oneself_and_says_so(run: Run, table: str) -> None:
    """A2: nothing is made for it that could let anybody in."""
    before = scan(table)
    assert run(send_test_message, "booked", ME) == f"Sent to {ME}.\n"
    [message] = sent()
    assert (message.to, message.subject) == (ME, "[Test] See you, Sam")
    assert not re.search(r"/(enter|unsubscribe)/", f"{message.text}{message.html}{message.headers}")
    assert "List-Unsubscribe" not in message.headers
    assert scan(table) == before


def test_a_test_message_to_a_number_is_a_text(run: Run) -> None:
    run(send_test_message, "aftercare", MY_PHONE)
    [message] = sent()
    assert (message.channel, message.to) == ("text", MY_PHONE)
    assert message.text.startswith("[Test] Thank you, Sam: ")


@pytest.mark.parametrize(
    ("message", "to", "said"),
    [
        ("aftercare", ME, "aftercare goes by text"),
        ("booked", "212 555 0123", "212 555 0123 is no e-mail address, and a number begins with +"),
    ],
)
def test_a_test_message_needs_an_address_that_fits(
    run: Run, capsys: pytest.CaptureFixture[str], message: str, to: str, said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(send_test_message, message, to)
    assert said in f"{ended.value}{capsys.readouterr().err}"
    assert sent() == []


def test_what_the_service_refuses_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENDER_EMAIL", "nobody@not-verified.example")
    with pytest.raises(SystemExit, match=r"It was not sent\. .*authority to send"):
        run(send_test_message, "booked", ME)
