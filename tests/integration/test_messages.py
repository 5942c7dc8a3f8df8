"""From a change through the stream, the queue and the schedules to what goes out (S1, S5, S6, S9; F17, F19)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock
from tests.support.asking import act, booked, move
from tests.support.outbox import Outbox, Sent, parked, schedules
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import local


@pytest.fixture
def outbox(catalogue: Catalogue, table: str) -> Outbox:  # noqa: ARG001  the salon is there
    return Outbox(table)


@pytest.fixture
def ana(catalogue: Catalogue) -> Iterator[Browser]:  # noqa: ARG001  the salon is there
    yield browser_of(on_file("Ana", "Lopez", "ana@example.com", "+12125550101"))


def kinds(sent: list[Sent]) -> list[tuple[str, str]]:
    return sorted((one.channel, one.to) for one in sent)


BOTH = [("email", "ana@example.com"), ("text", "+12125550101")]


def test_a_booking_is_told_once_by_email_and_text(ana: Browser, outbox: Outbox) -> None:
    """S1, S5."""
    booked(ana)
    sent = outbox.drain()
    assert kinds(sent) == BOTH
    assert "You are booked" in sent[0].subject
    assert outbox.drain() == []
