"""What was left elsewhere becomes grants, and a corrected table never gives back what was taken."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.moving_in.days import Days
from commands.moving_in.grants import Groups, UnknownGroupError, corrected, credited, moved
from commands.moving_in.left import Left
from portal.business.file import Ids
from portal.memberships.model import Grant
from portal.memberships.plans import ServiceGroup
from tests.support.salon import COLOUR, CUT, SLUG, salon

NOW = datetime(2026, 11, 30, 14, tzinfo=UTC)
DAYS = Days(ZoneInfo("America/New_York"))
HAIR = ServiceGroup("hair", "Cut or colour", (CUT, COLOUR), 1)
GROUPS = Groups([HAIR], salon().services.values(), Ids(SLUG).service)


def grants(*lefts: Left) -> tuple[Grant, ...]:
    return tuple(moved(lefts, GROUPS, DAYS, NOW))


def test_what_is_left_can_be_used_up_to_the_end_of_its_last_day() -> None:
    """O3, M9: by the clock of the business."""
    [grant] = grants(Left("cut or colour", 2, date(2026, 12, 31)))
    assert (grant.group, grant.services, grant.quantity) == ("hair", (CUT, COLOUR), 2)
    assert grant.expires_at == datetime(2027, 1, 1, 5, tzinfo=UTC)
    assert grant.usable(datetime(2027, 1, 1, 4, 59, tzinfo=UTC)) == 2
    assert grant.usable(datetime(2027, 1, 1, 5, tzinfo=UTC)) == 0


def test_a_group_is_found_by_its_name_and_a_service_by_key_or_name() -> None:
    """O3."""
    assert [GROUPS.find(name).services for name in ("CUT OR COLOUR", "cut", "Colour")] == [
        (CUT, COLOUR),
        (CUT,),
        (COLOUR,),
    ]
    with pytest.raises(UnknownGroupError):
        GROUPS.find("nails")


def test_what_later_cycles_gave_is_not_touched() -> None:
    """M9."""
    later = Grant("in_1", "hair", "Cut or colour", (CUT,), 1, NOW)
    assert corrected((later,), ()) == (later,)
    assert corrected((later, credited(100, "Account", NOW)), (credited(300, "Account", NOW),)) == (
        later,
        credited(300, "Account", NOW),
    )


LEFTS = st.lists(
    st.builds(
        Left, st.sampled_from(["Cut or colour", "Cut"]), st.integers(0, 5), st.none() | st.just(date(2026, 12, 31))
    ),
    max_size=4,
)


@given(first=LEFTS, second=LEFTS, data=st.data())
def test_a_corrected_table_leaves_what_it_says_less_what_was_taken(
    first: list[Left], second: list[Left], data: st.DataObject
) -> None:
    """M11, O3: of each group, whatever was taken of which piece, and never below zero."""
    before = tuple(
        replace(grant, taken=data.draw(st.integers(0, grant.quantity))) for grant in corrected((), grants(*first))
    )
    after = corrected(before, grants(*second))
    for group in ("hair", CUT):
        taken = sum(grant.taken for grant in before if grant.group == group)
        said = sum(grant.quantity for grant in grants(*second) if grant.group == group)
        assert sum(grant.taken for grant in after if grant.group == group) == taken
        assert sum(grant.remaining for grant in after if grant.group == group) == max(0, said - taken)
    assert all(0 <= grant.taken <= grant.quantity for grant in after)


@given(lefts=LEFTS, data=st.data())
def test_the_same_table_again_changes_nothing(lefts: list[Left], data: st.DataObject) -> None:
    """O3."""
    first = corrected((), grants(*lefts))
    taken = tuple(replace(grant, taken=data.draw(st.integers(0, grant.quantity))) for grant in first)
    assert corrected(taken, grants(*lefts)) == taken
