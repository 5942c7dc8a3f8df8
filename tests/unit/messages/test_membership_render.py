"""What messages about memberships and packages say, and what of them can be looked at before (S2, S3, M6, M12)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.memberships.model import Membership, Package, Standing
from portal.memberships.plans import Interval, Unit
from portal.messages import credit
from portal.messages.facts import Facts
from portal.messages.membership_details import every
from portal.messages.model import Channel, Flow, FlowTrigger, Kind
from portal.messages.money import money
from portal.messages.render import render
from portal.messages.sample import sample
from tests.support.memberships import AGREEMENT, BALANCE, OFFER, PLAN, active, package, used_up
from tests.support.salon import NOW, salon
from tests.unit.messages.test_golden import facts

TAGS = "{{%s.name}} | {{%s.credits_remaining}} | {{%s.credits_expiration}}"
FIRST = active(NOW - timedelta(days=1))


def flow(trigger: FlowTrigger, of: str = "membership", channel: Channel = Channel.TEXT) -> Flow:
    return Flow("flw_one", trigger, channel, TAGS.replace("%s", of), "Hello", delay=7 * 24 * 60)


def told(**changed: Any) -> Facts:
    return facts(Kind.FLOW, changed["flow"].channel, now=NOW, visit=None, deadline=None, **changed)


@pytest.mark.parametrize(
    ("holder", "said"),
    [
        (FIRST, "Gold | 2 Cut and 1 Massage | Fri, Jan 29"),
        (active(NOW - timedelta(days=40), cycles=2), "Gold | 4 Cut and 2 Massage | Mon, Dec 21"),
        (replace(FIRST, grants=used_up(FIRST.grants)), "Gold | nothing | never"),
        (active(NOW - timedelta(days=1), BALANCE), "Gold | $75.00 | Fri, Jan 29"),
        (active(NOW - timedelta(days=1), replace(PLAN, expires=None)), "Gold | 2 Cut and 1 Massage | never"),
    ],
)
def test_the_tags_of_a_membership_say_what_can_be_used_and_until_when(holder: Membership, said: str) -> None:
    """S3, M12: what expires first, and no more of what has."""
    text = render(told(flow=flow(FlowTrigger.CREDITS_EXPIRE), membership=holder)).text
    assert text.startswith(f"{said} ")


def test_the_tags_of_a_package_say_the_same_of_it() -> None:
    """S3, M10."""
    text = render(told(flow=flow(FlowTrigger.CREDITS_EXPIRE, "package"), package=package())).text
    assert text.startswith("Ten cuts | 2 Cut | Sun, May 30 ")


def test_the_info_block_stands_in_a_flow_message_about_what_is_not_over() -> None:
    """S11."""
    over = replace(FIRST, standing=Standing.CANCELED, ended_at=NOW)
    mail = flow(FlowTrigger.MEMBERSHIP_STARTED, channel=Channel.EMAIL)
    assert "Price: $60.00 every month" in render(told(flow=mail, membership=FIRST)).text
    assert "Price:" not in render(told(flow=mail, membership=over)).text
    of_package = flow(FlowTrigger.CREDITS_EXPIRE, "package", Channel.EMAIL)
    shown = render(told(flow=of_package, package=package())).text
    assert "Package: Ten cuts" in shown
    assert "View your package:" in shown


def test_a_cancellation_says_when_it_ends_what_is_still_charged_and_what_stays() -> None:
    """M6: what has expired by then is not left."""
    ends = active(NOW, ends_at=NOW + timedelta(days=75))
    said = render(facts(Kind.MEMBERSHIP_CANCELED, Channel.EMAIL, membership=ends, now=NOW)).text
    assert "Ends: Saturday, February 13, 2027" in said
    assert "Still charged: $60.00 on Wednesday, December 30, 2026, $60.00 on Saturday, January 30, 2027" in said
    assert "Left:" not in said


def test_one_that_is_over_is_charged_nothing_any_more() -> None:
    """M2, M6."""
    over = replace(FIRST, standing=Standing.CANCELED, ended_at=NOW)
    said = render(facts(Kind.MEMBERSHIP_CANCELED, Channel.EMAIL, membership=over, now=NOW)).text
    assert "Ended: Monday, November 30, 2026" in said
    assert "Still charged: Nothing" in said
    assert "Left: 2 Cut, 1 Massage, until" in said


def test_one_that_starts_later_says_when_and_a_paused_one_names_no_charge() -> None:
    """M2."""
    later = replace(active(NOW + timedelta(days=3), paid_until=None, cycles=0), grants=())
    assert (
        "Starts: Thursday, December 3, 2026"
        in render(facts(Kind.CARD_CHANGED, Channel.EMAIL, membership=later, now=NOW)).text
    )
    paused = replace(FIRST, standing=Standing.PAUSED)
    assert "Next charge" not in render(facts(Kind.CARD_CHANGED, Channel.EMAIL, membership=paused, now=NOW)).text


def test_the_copy_of_an_agreement_holds_all_of_its_text() -> None:
    """M8."""
    said = render(facts(Kind.AGREEMENT_SIGNED, Channel.EMAIL))
    assert f"What you signed\n{AGREEMENT.text}" in said.text
    assert all(part in said.html for part in AGREEMENT.text.split("\n\n"))
    assert AGREEMENT.text not in render(facts(Kind.SIGNATURE_NEEDED, Channel.EMAIL)).text


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (0, "USD", "$0.00"),
        (123456, "USD", "$1,234.56"),
        (-5, "EUR", "-€0.05"),
        (6000, "CAD", "60.00 CAD"),
        (6000, "JPY", "6,000 JPY"),
        (500000, "HUF", "5,000.00 HUF"),
        (5050, "KWD", "5.050 KWD"),
    ],
)
def test_an_amount_is_said_in_its_currency(amount: int, currency: str, said: str) -> None:
    assert money(amount, currency) == said


@given(st.integers(0, 10**12), st.sampled_from(["USD", "CHF", "KRW", "TND"]))
def test_no_amount_loses_anything(amount: int, currency: str) -> None:
    digits = "".join(letter for letter in money(amount, currency) if letter.isdigit())
    assert int(digits) == amount


@pytest.mark.parametrize(
    ("interval", "said"),
    [(Interval(1, Unit.MONTH), "every month"), (Interval(2, Unit.WEEK), "every 2 weeks")],
)
def test_an_interval_is_said_in_words(interval: Interval, said: str) -> None:
    """M9."""
    assert every(interval) == said


@given(st.lists(st.integers(0, 2), min_size=2, max_size=2), st.integers(0, 100))
def test_what_is_left_adds_up_to_what_can_be_used(taken: list[int], days: int) -> None:
    """M11, S3."""
    holder = active(cycles=2)
    cuts = [grant for grant in holder.grants if grant.name == "Cut"]
    left = [replace(grant, taken=used) for grant, used in zip(cuts, taken, strict=True)]
    now = NOW + timedelta(days=days)
    usable = sum(grant.usable(now) for grant in left)
    assert credit.remaining(left, now, "USD") == ([f"{usable} Cut"] if usable else [])
    parted = credit.by_expiry(left, now, "USD")
    assert sum(int(said.split()[0]) for _, lines in parted for said in lines) == usable
    assert credit.expiry(left, now) == (parted[0][0] if parted else None)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.of_membership], ids=lambda kind: kind.value)
def test_a_sample_is_of_what_the_business_offers_first(kind: Kind) -> None:
    """S2."""
    catalogue = replace(salon(), plans={})
    assert "Sample membership" in render(sample(catalogue, kind, Channel.EMAIL, NOW, "https://portal.example")).text
    own = replace(catalogue, plans={"old": replace(PLAN, name="Old", archived=True), PLAN.id: PLAN})
    assert "Gold" in render(sample(own, kind, Channel.EMAIL, NOW, "https://portal.example")).subject


@pytest.mark.parametrize(
    ("trigger", "of", "said"),
    [
        (FlowTrigger.MEMBERSHIP_STARTED, "membership", "Gold | 2 Cut and 1 Massage | Sat, Jan 30"),
        (FlowTrigger.MEMBERSHIP_CANCELED, "membership", "Gold | 2 Cut and 1 Massage | Sat, Jan 30"),
        (FlowTrigger.CREDITS_EXPIRE, "membership", "Gold | 2 Cut and 1 Massage | Mon, Dec 7"),
        (FlowTrigger.CREDITS_EXPIRE, "package", "Ten cuts | 2 Cut | Mon, Dec 7"),
    ],
)
def test_a_sample_of_the_business_s_own_is_as_it_is_when_it_goes(trigger: FlowTrigger, of: str, said: str) -> None:
    """S2, S11."""
    catalogue = replace(salon(), plans={PLAN.id: PLAN}, packages={OFFER.id: OFFER})
    shown = sample(catalogue, Kind.FLOW, Channel.TEXT, NOW, "https://portal.example", flow(trigger, of))
    assert render(shown).text.startswith(f"{said} ")
    holder: Membership | Package | None = shown.membership or shown.package
    assert holder is not None
    assert shown.visit is None


def test_the_sample_of_a_renewal_is_ten_days_before_it() -> None:
    """S1."""
    shown = sample(salon(), Kind.MEMBERSHIP_RENEWS, Channel.EMAIL, NOW, "https://portal.example").membership
    assert shown is not None
    assert shown.next_charge_at is not None
    assert abs(shown.next_charge_at - NOW - timedelta(days=10)) <= timedelta(days=3)
