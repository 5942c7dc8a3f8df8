"""What becomes of a client and of contacts when contacts change."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal.clients.model import Client, Contact
from portal.clients.replacing import edited, gaining, losing, worthless
from portal.messages.model import Switch
from tests.support.salon import BUSINESS, NOW

ANA = Client("cli_ana", BUSINESS, "Ana", "Lopez", "ana@example.com", "+12125550123")
BEFORE = NOW - timedelta(days=1)
SHARED = Contact("hash", BUSINESS, {"cli_ana": "ana", "cli_leo": "leo"})


@pytest.mark.parametrize(
    ("email", "phone", "ends"),
    [
        ("ana@example.com", "+12125550123", False),
        ("new@example.com", "+12125550123", True),
        ("", "+12125550123", True),
        ("ana@example.com", "", True),
    ],
)
def test_replacing_or_removing_a_contact_signs_out_everywhere(email: str, phone: str, ends: bool) -> None:
    """A9."""
    after = edited(replace(ANA, signed_out_at=BEFORE), email, phone, NOW)
    assert (after.email, after.phone) == (email, phone)
    assert after.signed_out_at == (NOW if ends else BEFORE)


def test_adding_a_contact_signs_nobody_out() -> None:
    """A9."""
    assert edited(replace(ANA, phone=""), ANA.email, "+12125550199", NOW).signed_out_at is None


def test_a_contact_is_blocked_while_it_leads_to_somebody_who_is() -> None:
    """B13."""
    bad = replace(ANA, blocked=True)
    assert gaining(Contact("hash", BUSINESS), bad, "ana").blocked
    assert gaining(replace(SHARED, blocked=True), ANA, "ana").blocked
    assert not losing(replace(SHARED, blocked=True), bad, [Client("cli_leo", BUSINESS, "Leo", "Lopez")]).blocked
    assert losing(SHARED, ANA, [Client("cli_leo", BUSINESS, "Leo", "Lopez", blocked=True)]).blocked


def test_a_contact_goes_only_where_nothing_is_lost_with_it() -> None:
    """S6, F32: what it silences and caps stands, also for whoever has it next."""
    left = losing(SHARED, ANA, [])
    assert left.names == {"cli_leo": "leo"}
    alone = replace(SHARED, names={})
    assert not worthless(left, NOW)
    assert not worthless(replace(alone, muted=(Switch.APPOINTMENTS_EMAIL,)), NOW)
    assert not worthless(replace(alone, visits=(NOW + timedelta(seconds=1),)), NOW)
    assert worthless(replace(alone, visits=(NOW,)), NOW)
