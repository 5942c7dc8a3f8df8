"""What carriers tell is kept, once, of whom it was told, and for every business (S6)."""

import json
from typing import Any

import pytest

from functions.on_feedback.app import lambda_handler
from portal.clients.contacts import hashed
from portal.clients.model import Address
from portal.messages.feedback.heed import NotHeededError
from portal.settings import contact_key
from portal.table import keys
from portal.table.read import one
from tests.integration.conftest import Clock
from tests.support.dynamodb import failing
from tests.support.everything import scan
from tests.support.feedback import bounced, complained, event, texted
from tests.support.logs import logged
from tests.support.portal import Context

PHONE = "+12125550123"
CONTEXT: Any = Context()
EMAIL = "ana@example.com"


def tell(*messages: str) -> str:
    """Deliver what carriers tell; what is logged."""
    with logged() as lines:
        lambda_handler(event(*messages), CONTEXT)
    return lines.getvalue()


def known(contact: str) -> Address:
    digest = hashed("", contact, contact_key())
    return one(keys.address(digest)) or Address(digest)


@pytest.mark.usefixtures("table")
def test_stop_and_start_are_kept_of_the_number_that_sent_them(at: Clock) -> None:
    """S6."""
    tell(texted(PHONE, "Stop"))
    assert known(PHONE).stopped_at == at.now
    tell(texted("+12125550124", "START"))
    assert not known(PHONE).usable
    tell(texted(PHONE, "start"))
    assert known(PHONE).usable


@pytest.mark.usefixtures("table")
def test_a_bounce_or_a_complaint_closes_an_address_however_it_is_spelled(at: Clock) -> None:
    """S6."""
    tell(bounced("Ana@Example.com"), complained("bo@example.com"))
    assert known(EMAIL).bounced_at == at.now
    assert known("bo@example.com").complained_at == at.now


def test_the_same_told_again_writes_nothing(table: str, at: Clock) -> None:
    """S5."""
    tell(bounced(EMAIL))
    before = scan(table)
    at.forward(hours=1)
    tell(bounced(EMAIL), texted(PHONE, "START"), texted(PHONE, "See you"), "Successfully validated SNS topic")
    assert scan(table) == before


@pytest.mark.usefixtures("at")
def test_what_names_no_address_is_ignored(table: str) -> None:
    tell(texted("VERIFY", "STOP"), bounced("nobody"), bounced(""))
    assert scan(table) == []


@pytest.mark.usefixtures("table", "at")
@pytest.mark.parametrize("call", range(2))
@pytest.mark.parametrize("after", [False, True])
def test_one_that_fails_takes_no_other_along_and_comes_again(call: int, after: bool) -> None:
    """S9."""
    with failing(call, after=after), logged() as lines, pytest.raises(NotHeededError) as raised:
        lambda_handler(event(bounced(EMAIL), texted(PHONE, "STOP")), CONTEXT)
    assert not known(PHONE).usable
    assert EMAIL not in lines.getvalue() + str(raised.value)
    tell(bounced(EMAIL), texted(PHONE, "STOP"))
    assert not known(EMAIL).usable


@pytest.mark.usefixtures("table", "at")
def test_no_log_line_names_an_address() -> None:
    """F21: what was done, and of whom nothing."""
    lines = tell(bounced(EMAIL), texted(PHONE, "STOP"), texted(PHONE, "call me back"))
    assert [json.loads(line)["outcome"] for line in lines.splitlines() if "outcome" in line] == [
        "bounced",
        "stopped",
        "ignored",
    ]
    assert EMAIL not in lines
    assert "5550123" not in lines
    assert "call me back" not in lines
