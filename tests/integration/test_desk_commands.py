"""What an operator does at a terminal: the business's way in, memberships, packages, redeeming (A10, M8, M10, M11)."""

import json
import re
import sys
from typing import Any

import pytest

from commands import erase_client, export_client, owner_link, redeem, sell_package, start_membership
from portal.business.catalogue import Catalogue
from tests.support.desk import audits
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import BUSINESS, SLUG
from tests.support.stored import client_reached_by

ANA = "ana@example.com"
SAME = ("--business", SLUG)


class Terminal:
    """Runs a command as someone at a terminal would."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def run(self, command: Any, *arguments: str) -> str:
        self._monkeypatch.setattr(sys, "argv", ["command", *arguments, *SAME])
        command.main()
        return self._capsys.readouterr().out

    def fails(self, command: Any, *arguments: str) -> str:
        with pytest.raises(SystemExit) as ended:
            self.run(command, *arguments)
        return str(ended.value.code)


@pytest.fixture
def terminal(
    catalogue: Catalogue,  # noqa: ARG001  it needs a salon to be there
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Terminal:
    on_file("Ana", "Li", ANA)
    return Terminal(monkeypatch, capsys)


@pytest.mark.parametrize("role", ["owner", "desk"])
def test_a_link_of_the_business_is_printed_and_opens_once(role: str, terminal: Terminal) -> None:
    """A10."""
    link = terminal.run(owner_link, "--role", role, "--site", "https://portal.example/")
    token = re.fullmatch(r"https://portal\.example/#/enter/([\w-]{43})\n", link)
    assert token
    first, second = (Browser().post("/api/sessions", {"token": token[1]}) for _ in range(2))
    assert (first.json, second.status) == ({"business": BUSINESS, "session": role}, 401)


def test_a_package_is_sold_taken_of_and_given_back(terminal: Terminal) -> None:
    """M10, M11."""
    sold = terminal.run(sell_package, ANA, "five cuts")
    package = sold.partition(":")[0]
    taken = terminal.run(redeem, ANA, "--service", "cut", "--quantity", "2")
    redemption = taken.partition(":")[0]
    assert taken == f"{redemption}: 2 taken of {package}; 3 left.\n"
    undone = terminal.run(redeem, ANA, "--undo", redemption, "--holder", package)
    assert undone == f"{redemption}: 2 given back to {package}; 5 left.\n"
    assert {(one.by, one.act.value) for one in audits()} == {
        ("command", "sell_package"),
        ("command", "redeem"),
        ("command", "undo"),
    }


def test_a_membership_is_started_and_waits_for_its_card(terminal: Terminal) -> None:
    """M8."""
    assert terminal.run(start_membership, ANA, "glow").endswith(": card_needed.\n")
    later = terminal.run(start_membership, ANA, "Glow", "--starts", "2026-12-20T09:00:00-05:00")
    assert later.endswith(": scheduled.\n")


def test_what_cannot_be_is_said_in_a_sentence(terminal: Terminal) -> None:
    """M11."""
    assert terminal.fails(redeem, ANA, "--service", "cut") == "Nothing that this client has covers that."
    assert terminal.fails(redeem, ANA, "--service", "nails").startswith("None of these is called nails: ")
    assert terminal.fails(redeem, ANA, "--undo", "rdm_0000000000000000", "--holder", "pkg_0000000000000000") == (
        "There is no such client, or nothing of that id that is theirs."
    )
    assert terminal.fails(start_membership, ANA, "glow", "--starts", "soon").startswith("soon is not a time")
    assert terminal.fails(start_membership, ANA, "glow", "--starts", "2026-11-01T09:00:00Z") == (
        "starts_at must be in the future"
    )
    assert terminal.fails(sell_package, "nobody@example.com", "Five cuts").startswith("No client of")


def test_a_client_is_exported_and_erased(terminal: Terminal) -> None:
    """F31: whoever types another name erases nobody; afterwards the id is what they are known by."""
    browser_of(client_reached_by(ANA))
    terminal.run(export_client, ANA)  # after what the handlers had logged
    document = json.loads(terminal.run(export_client, ANA))
    client = document["client"]["id"]
    assert document["client"]["email"] == ANA
    assert {one["what"] for one in document["ways_in"]} == {"link", "session"}
    assert "another name" in terminal.fails(erase_client, ANA, "--name", "Bo Li")
    for whom in (ANA, client):
        assert f"{client} is erased" in terminal.run(erase_client, whom, "--name", "ana  LI")
    assert "first_name" in json.loads(terminal.run(export_client, client))["client"]
    assert ANA not in terminal.run(export_client, client)
