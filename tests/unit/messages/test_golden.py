"""Every message as it is sent, in three zones, kept as files (F16, S4). RENEW_GOLDEN=1 writes them anew."""

import os
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from portal.appointments.model import Actor, Status
from portal.business.catalogue import Catalogue
from portal.business.model import Location
from portal.memberships.model import Due, Membership, Signature
from portal.messages.facts import Facts
from portal.messages.model import Channel, Flow, FlowTrigger, Kind
from portal.messages.render import render
from tests.support.memberships import PLAN, WITH_AGREEMENT, active, waiting
from tests.support.salon import HERE, salon
from tests.support.visits import visit

GOLDEN = Path(__file__).parents[2] / "golden" / "messages"
# F15: the visit and its deadline lie on two sides of a clock change in Berlin and Lord Howe.
PLACES = {
    "chicago": ("America/Chicago", "US", datetime(2026, 12, 10, 16, 0, tzinfo=UTC)),
    "berlin": ("Europe/Berlin", "DE", datetime(2026, 10, 25, 12, 0, tzinfo=UTC)),
    "lord-howe": ("Australia/Lord_Howe", "AU", datetime(2026, 10, 4, 1, 0, tzinfo=UTC)),
}
MOVED = {Kind.RESCHEDULED, Kind.RESCHEDULED_BY_STAFF, Kind.STAFF_RESCHEDULED}
FLOW = Flow(
    "flw_one",
    FlowTrigger.COMPLETED,
    Channel.EMAIL,
    "Dear {{client.first_name}},\n\n{{appointment.info}}\n\nSee {{client.profile_link}}",
    "After your {{appointment.services}}",
)


def at(place: str) -> Catalogue:
    zone, country, _ = PLACES[place]
    made = salon()
    here = Location(
        HERE, "Soho", zone, country, "1 Prince St", "+12125550100", "soho@example.com", arrival_note="Ring."
    )
    business = replace(made.business, website="https://soho.example.com")
    return replace(made, locations={HERE: here}, business=business)


def facts(kind: Kind, channel: Channel, place: str = "chicago", **changed: object) -> Facts:
    start = PLACES[place][2]
    shown = visit(start, actor=Actor.CLIENT, status=Status.CONFIRMED, policy_version="v1")
    of_membership = kind.of_membership
    told = Facts(
        kind=kind,
        channel=channel,
        catalogue=at(place),
        now=start - timedelta(days=10),
        site="https://portal.example",
        first_name="Ana",
        last_name="Lopez",
        email="ana@example.com",
        phone="+12125550101",
        profile_link="" if kind.to_staff else "https://portal.example/#/enter/TOKEN",
        unsubscribe="" if kind.to_staff or kind is Kind.LINK else "https://portal.example/#/unsubscribe/STOP",
        visit=None if kind is Kind.LINK or of_membership else shown,
        moved_from=start - timedelta(days=1) if kind in MOVED else None,
        deadline=None if kind is Kind.LINK or of_membership else start - timedelta(hours=24),
        flow=replace(FLOW, channel=channel, body=FLOW.body.replace("{{appointment.info}}\n\n", ""))
        if kind is Kind.FLOW and channel is Channel.TEXT
        else FLOW
        if kind is Kind.FLOW
        else None,
        sender="portal@example.com",
        membership=as_told(kind, start) if of_membership else None,
    )
    return replace(told, **changed)  # type: ignore[arg-type]


def as_told(kind: Kind, at: datetime) -> Membership:
    """A membership that renews at an instant, as it is when such a message goes."""
    made = active(at - timedelta(days=31))
    waits = waiting(at - timedelta(days=10), WITH_AGREEMENT)
    told = {
        Kind.MEMBERSHIP_CANCELED: replace(made, next_charge_at=at, ends_at=at + timedelta(days=20)),
        Kind.CARD_NEEDED: replace(waits, plan=PLAN),
        Kind.SIGNATURE_NEEDED: waits,
        Kind.PAYMENT_FAILED: replace(made, due=Due("in_1", 6000, at, 2, at - timedelta(days=9))),
        Kind.AGREEMENT_SIGNED: replace(
            made, plan=WITH_AGREEMENT, signature=Signature("Ana Lopez", "v1", at - timedelta(days=10), "192.0.2.1")
        ),
    }
    return told.get(kind, made)


def written(kind: Kind, place: str) -> str:
    email, text = (render(facts(kind, channel, place)) for channel in (Channel.EMAIL, Channel.TEXT))
    return f"Subject: {email.subject}\n\n{email.text}\n---- text message\n{text.text}\n"


def same_as_kept(name: str, said: str) -> bool:
    file = GOLDEN / name
    if os.environ.get("RENEW_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(said)
    return file.read_text() == said


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
def test_a_message_says_what_it_said_before(kind: Kind, place: str) -> None:
    """F16, S4: times in the location's zone, whoever did it."""
    assert same_as_kept(f"{kind.value}.{place}.txt", written(kind, place))


@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
def test_an_email_looks_as_it_did_before(kind: Kind) -> None:
    html = render(facts(kind, Channel.EMAIL)).html.replace("<t", "\n<t").replace("<p", "\n<p")
    assert same_as_kept(f"{kind.value}.html", html)


def test_the_deadline_is_told_across_a_clock_change() -> None:
    """F15: elapsed hours, said in the zone's own letters of that moment."""
    said = render(facts(Kind.BOOKED, Channel.EMAIL, "berlin")).text
    assert "When: Sunday 25 October 2026, 13:00 CET" in said
    assert "until Saturday 24 October 2026 at 14:00 CEST" in said


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
def test_no_tag_is_left_open(kind: Kind, channel: Channel) -> None:
    """S3."""
    rendered = render(facts(kind, channel))
    assert "{{" not in rendered.text + rendered.subject + rendered.html


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.FLOW], ids=lambda kind: kind.value)
def test_a_text_is_short_besides_its_link(kind: Kind) -> None:
    """One letter outside of GSM's alphabet would halve what fits into a text."""
    text = render(facts(kind, Channel.TEXT, profile_link="")).text
    assert len(text) <= 130, text
    assert re.fullmatch(r"[A-Za-z0-9 .,:;()?!'\n/-]+", text)
