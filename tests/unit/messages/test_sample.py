"""A sample of a message is the message itself, to somebody made up (S2)."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from portal.appointments.model import Status
from portal.business.catalogue import Catalogue
from portal.business.model import ChangePolicy
from portal.messages.facts import Facts
from portal.messages.model import Channel, Flow, FlowTrigger, Kind
from portal.messages.render import render
from portal.messages.sample import sample
from tests.support.salon import CUT, HERE, LENA, MARIA, NOW, SAUNA, ZONE, local, salon

SITE = "https://portal.example"


def facts(kind: Kind, catalogue: Catalogue | None = None, flow: Flow | None = None) -> Facts:
    return sample(catalogue or salon(), kind, flow.channel if flow else Channel.EMAIL, NOW, SITE, flow)


def flow(trigger: FlowTrigger, delay: int = 0, *services: str) -> Flow:
    return Flow("flw_one", trigger, Channel.EMAIL, "Hello {{client.first_name}}", "Hello", delay, services=services)


def service_of(told: Facts) -> str:
    assert told.visit is not None
    return told.visit.services[0].id


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.FLOW])
def test_every_message_has_a_sample_whose_links_are_nobodys(kind: Kind, channel: Channel) -> None:
    """A2."""
    shown = render(sample(salon(), kind, channel, NOW, SITE))
    assert "Sam" in shown.text or channel is Channel.TEXT
    links = {word for word in f"{shown.text} {shown.html}".replace('"', " ").split() if word.startswith(SITE)}
    assert links <= {f"{SITE}/", f"{SITE}/#/book/salon"}
    assert links or kind.to_staff


def test_the_visit_is_of_what_can_be_booked_first_with_who_gives_it() -> None:
    told = facts(Kind.BOOKED)
    assert told.visit is not None
    assert told.visit.location == HERE
    assert service_of(told) == CUT
    assert [member.id for member in told.visit.services[0].staff] == [MARIA]
    assert told.visit.start == local(3, 10)


def test_what_cannot_be_booked_online_is_passed_over() -> None:
    """B2."""
    made = salon()
    services = made.services | {CUT: replace(made.services[CUT], archived=True)}
    without_maria = made.staff | {MARIA: replace(made.staff[MARIA], archived=True)}
    told = facts(Kind.BOOKED, replace(made, services=services, staff=without_maria))
    assert told.visit is not None
    assert service_of(told) != CUT
    assert [member.id for member in told.visit.services[0].staff] == [LENA]


def test_a_business_that_offers_nothing_yet_sees_its_messages_too() -> None:
    assert "Sample service" in render(facts(Kind.BOOKED, replace(salon(), services={}))).text


@pytest.mark.parametrize("hours", [0, 24, 48, 24 * 14])
def test_the_sample_can_still_be_changed_whatever_the_limit(hours: int) -> None:
    """R1, C1: an owner sees the sentence with the deadline."""
    told = facts(Kind.BOOKED, salon(change=ChangePolicy(reschedule_hours=hours, cancel_hours=12)))
    assert told.visit is not None
    assert told.deadline == told.visit.start - timedelta(hours=max(hours, 12))
    assert told.deadline > NOW


def test_nothing_can_be_changed_where_the_business_does_not_let_clients() -> None:
    """R1, C1."""
    closed = salon(change=ChangePolicy(self_rescheduling=False, self_cancellation=False))
    assert facts(Kind.BOOKED, closed).deadline is None


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (Kind.BOOKED, Status.CONFIRMED),
        (Kind.CONFIRMATION_REQUEST, Status.UNCONFIRMED),
        (Kind.CANCELLED, Status.CANCELLED),
        (Kind.CANCELLED_BY_STAFF, Status.CANCELLED),
    ],
)
def test_the_visit_is_as_it_is_when_the_message_goes(kind: Kind, status: Status) -> None:
    told = facts(kind)
    assert told.visit is not None
    assert told.visit.status is status


@pytest.mark.parametrize(("delay", "days"), [(180, 1), (60 * 24 * 60, 61)])
def test_what_follows_a_visit_is_shown_after_it(delay: int, days: int) -> None:
    """S11."""
    told = facts(Kind.FLOW, flow=flow(FlowTrigger.COMPLETED, delay))
    assert told.visit is not None
    assert told.visit.status is Status.COMPLETED
    assert told.visit.end + timedelta(minutes=delay) < NOW
    assert told.visit.start.astimezone(ZONE).date() == (NOW - timedelta(days=days)).date()
    assert told.deadline is None


def test_a_flow_of_certain_services_is_shown_with_one_of_them() -> None:
    """S11."""
    assert service_of(facts(Kind.FLOW, flow=flow(FlowTrigger.BOOKED, 0, SAUNA))) == SAUNA


def test_a_moved_visit_was_at_another_time() -> None:
    told = facts(Kind.RESCHEDULED)
    assert told.visit is not None
    assert told.moved_from == told.visit.start - timedelta(days=1)


def test_a_link_has_no_visit() -> None:
    """A6."""
    assert facts(Kind.LINK).visit is None


def test_the_visit_is_at_ten_by_the_locations_clock() -> None:
    """F15."""
    made = salon()
    berlin = replace(made.locations[HERE], timezone="Europe/Berlin")
    told = sample(replace(made, locations={HERE: berlin}), Kind.BOOKED, Channel.TEXT, NOW, SITE)
    assert told.visit is not None
    wall = datetime.fromisoformat("2026-12-03T10:00").replace(tzinfo=ZoneInfo("Europe/Berlin"))
    assert told.visit.start == wall
