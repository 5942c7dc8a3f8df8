"""How long links and sessions are good for, to the second."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.access.model import Link, Role, Session
from portal.access.rules import is_fresh, link_ends
from tests.support.salon import BUSINESS, local
from tests.support.visits import CLIENT, visit

ASKED = datetime(2026, 11, 30, 14, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LINK = Link("hash", BUSINESS, (CLIENT,), ASKED, ASKED + timedelta(days=30), about=visit().id)


def test_a_link_lasts_so_many_days_after_the_end_of_its_visit() -> None:
    """A3."""
    assert link_ends(LINK, visit(local(10, 10)), 30) == local(10, 11) + timedelta(days=30)


def test_a_link_moves_with_its_visit() -> None:
    """A3."""
    sooner, later = (link_ends(LINK, visit(local(day, 10)), 30) for day in (10, 12))
    assert later - sooner == timedelta(days=2)


@pytest.mark.parametrize("days", [1, 30, 90])
def test_a_business_says_for_how_long(days: int) -> None:
    """A3."""
    assert link_ends(LINK, visit(), days) - visit().end == timedelta(days=days)


def test_a_link_without_a_visit_ends_as_it_was_made() -> None:
    """A3."""
    assert link_ends(LINK, None, 90) == LINK.expires_at


@pytest.mark.parametrize(("after", "fresh"), [(-SECOND, True), (timedelta(), False), (SECOND, False)])
def test_a_session_is_fresh_for_24_hours_after_its_link_was_asked_for(after: timedelta, fresh: bool) -> None:
    """A10: less than 24 hours, whenever the link was opened."""
    now = ASKED + timedelta(hours=24) + after
    session = Session("hash", BUSINESS, CLIENT, Role.CLIENT, now - SECOND, ASKED, now + timedelta(hours=12))
    assert is_fresh(session, now) is fresh
