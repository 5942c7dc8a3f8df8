"""What is taken, and what is free beside it (B8, B16, F7, O2)."""

from datetime import datetime, timedelta

import pytest

from portal.appointments.calendar import EntryKind
from portal.appointments.offer import offered, place
from portal.appointments.plan import day_keys, plan_booking
from portal.business.catalogue import Resource
from portal.errors import SlotTaken
from tests.support.scheduling import (
    BEFORE,
    HERE,
    MONDAY,
    at,
    business,
    clock_times,
    days,
    entry,
    segments,
    treatment,
    wish,
)
from tests.support.spa import ANA, COLOUR, MASSAGE, ONLY_ANA, cut


def test_a_time_that_others_hold_is_taken() -> None:
    """B16: where the staff member would work, it is slot_taken."""
    taken = days((ANA.id, MONDAY, entry(("10:00", "11:00"))))
    times = clock_times(offered(cut(), ONLY_ANA, taken, MONDAY, MONDAY, BEFORE))
    assert not {"09:30", "10:00", "10:30"} & set(times)
    with pytest.raises(SlotTaken):
        place(cut(), ONLY_ANA, taken, at("10:30"), BEFORE)


def test_another_visit_fits_into_processing_time() -> None:
    """B8: between 10:00 and 11:00 Ana is free."""
    taken = days((ANA.id, MONDAY, entry(("9:30", "10:00"), ("11:00", "11:30"))))
    times = clock_times(offered(cut(), ONLY_ANA, taken, MONDAY, MONDAY, BEFORE))
    assert times[:2] == ["10:00", "11:30"]


def test_a_visits_processing_time_may_lie_over_another_visit() -> None:
    """B8: the other way round."""
    plan = plan_booking(ONLY_ANA, wish([(COLOUR, "any")]))
    taken = days((ANA.id, MONDAY, entry(("12:00", "13:00"))))
    times = clock_times(offered(plan, ONLY_ANA, taken, MONDAY, MONDAY, BEFORE))
    assert "11:30" in times
    assert not {"10:30", "11:00", "12:00", "12:30"} & set(times)


def test_a_buffer_needs_no_shift_but_no_others_work() -> None:
    """B8: at 16:00 the buffer is after the shift; at 10:00 it would lie on work; on a buffer it may."""
    plan = plan_booking(ONLY_ANA, wish([(MASSAGE, "any")]))
    taken = days((ANA.id, MONDAY, entry(("11:00", "12:00"))))
    times = clock_times(offered(plan, ONLY_ANA, taken, MONDAY, MONDAY, BEFORE))
    assert times == ["09:00", "09:30", *(f"{h}:{m}" for h in (12, 13, 14, 15) for m in ("00", "30")), "16:00"]
    shared = days((ANA.id, MONDAY, entry(buffer=[("11:00", "12:00")])))
    assert "10:00" in clock_times(offered(plan, ONLY_ANA, shared, MONDAY, MONDAY, BEFORE))


def test_a_hold_is_taken_until_its_last_second() -> None:
    """F7, C4."""
    end = int(at("12:00", MONDAY - timedelta(days=1)).timestamp())
    taken = days((ANA.id, MONDAY, entry(("9:00", "17:00"), kind=EntryKind.HOLD, until=end)))
    for seconds, free in [(-1, 0), (0, 15), (1, 15)]:
        now = datetime.fromtimestamp(end + seconds, BEFORE.tzinfo)
        assert len(clock_times(offered(cut(), ONLY_ANA, taken, MONDAY, MONDAY, now))) == free


def test_a_clients_own_hold_is_free_for_them() -> None:
    """C4."""
    taken = days((ANA.id, MONDAY, entry(("9:00", "17:00"), kind=EntryKind.HOLD, until=2**32 - 1)))
    own = frozenset({"apt_0"})
    assert len(clock_times(offered(cut(), ONLY_ANA, taken, MONDAY, MONDAY, BEFORE, own))) == 15
    assert place(cut(), ONLY_ANA, taken, at("09:00"), BEFORE, own).guests[0].entries
    with pytest.raises(SlotTaken):
        place(cut(), ONLY_ANA, taken, at("09:00"), BEFORE)


def test_a_visit_may_last_longer_than_a_day() -> None:
    """DESIGN, Time: then it holds three of them, and all three are looked at."""
    retreat = treatment("retreat", segments(work=30 * 60), staff_needed=0, resources=("house",))
    catalogue = business([retreat], [], resources=[Resource("res_house", "House", "house", HERE)])
    plan = plan_booking(catalogue, wish([(retreat, "any")]))
    assert len(clock_times(offered(plan, catalogue, {}, MONDAY, MONDAY, BEFORE))) == 48
    assert len(day_keys(plan, catalogue, MONDAY, MONDAY)) == 3
    taken = days(("res_house", MONDAY + timedelta(days=2), entry(("1:00", "2:00"))))
    assert clock_times(offered(plan, catalogue, taken, MONDAY, MONDAY, BEFORE))[-1] == "19:00"


def test_a_desk_block_is_taken() -> None:
    """O2."""
    taken = days((ANA.id, MONDAY, entry(("9:00", "16:00"), kind=EntryKind.BLOCK)))
    assert clock_times(offered(cut(), ONLY_ANA, taken, MONDAY, MONDAY, BEFORE)) == ["16:00"]
