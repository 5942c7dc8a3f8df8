"""Everything that one guest of a group is sent, searched for the others (S8, F23)."""

from itertools import permutations

import pytest

from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock
from tests.support.asking import TEN, act, booked, move, wish
from tests.support.outbox import Outbox, Sent
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import LENA, MARIA, OMAR, local

# Long enough that no random token holds one by chance.
ANNABELLE = ("Annabelle", "Ashworth", "annabelle@example.com", "+12125550131")
BENEDICT = ("Benedict", "Broadwater", "benedict@example.com", "+12125550132")
CORDELIA = ("Cordelia", "Carmichael", "cordelia@example.com", "+12125550133")
EVERYONE = (ANNABELLE, BENEDICT, CORDELIA)


@pytest.fixture
def outbox(catalogue: Catalogue, table: str) -> Outbox:  # noqa: ARG001  the salon is there
    return Outbox(table)


@pytest.fixture
def primary(outbox: Outbox) -> Browser:  # noqa: ARG001  the table is there
    return browser_of(on_file(*ANNABELLE))


def as_guest(person: tuple[str, str, str, str], staff: str) -> dict[str, object]:
    first, last, email, phone = person
    return {"first_name": first, "last_name": last, "email": email, "phone": phone, "services": [wish(staff=staff)]}


def everything_said(primary: Browser, outbox: Outbox, at: Clock) -> list[Sent]:
    """A group's life: booked, moved, cancelled, and told so once the undo is over."""
    guests = [as_guest(BENEDICT, LENA), as_guest(CORDELIA, OMAR)]
    visit = booked(primary, TEN, wish(staff=MARIA), guests=guests)
    told = outbox.drain()
    moved = move(primary, visit, local(2, 14)).json
    told += outbox.drain()
    act(primary, moved, "cancel")
    told += outbox.drain()
    at.forward(hours=1)  # past the undo
    return told + outbox.wake(at.now)


def test_a_message_to_one_guest_holds_nothing_of_another(primary: Browser, outbox: Outbox, at: Clock) -> None:
    """S8, F23: names and contacts, in e-mails with their calendar files, and in texts."""
    told = everything_said(primary, outbox, at)
    said = {person: [one for one in told if one.to in person] for person in EVERYONE}
    for person, messages in said.items():
        assert sorted(one.channel for one in messages) == ["email"] * 3 + ["text"] * 3, person
    for one, other in permutations(EVERYONE, 2):
        for message in said[one]:
            whole = "\n".join([message.subject, message.text, message.html, message.calendar, str(message.headers)])
            assert [word for word in other if word in whole] == []
