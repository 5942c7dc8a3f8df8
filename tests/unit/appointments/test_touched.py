"""Which visits a closure or time off came over (O2)."""

from dataclasses import replace
from datetime import date

import pytest

from portal.appointments.model import Status
from portal.appointments.touched import touched
from portal.business.catalogue import Catalogue
from portal.business.model import Closed
from tests.support.salon import HERE, LENA, MARIA, local, salon
from tests.support.visits import visit

TENTH = date(2026, 12, 10)


def closed(*closures: Closed) -> Catalogue:
    catalogue = salon()
    return replace(catalogue, locations={HERE: replace(catalogue.locations[HERE], closures=closures)})


def off(who: str, time_off: Closed) -> Catalogue:
    catalogue = salon()
    return replace(catalogue, staff=catalogue.staff | {who: replace(catalogue.staff[who], time_off=(time_off,))})


@pytest.mark.parametrize(
    ("closure", "is_touched"),
    [
        (Closed(TENTH, TENTH), True),
        (Closed(date(2026, 12, 1), date(2026, 12, 31)), True),
        (Closed(date(2026, 12, 9), date(2026, 12, 9)), False),
        (Closed(TENTH, TENTH, 0, 10 * 60), False),
        (Closed(TENTH, TENTH, 0, 10 * 60 + 5), True),
        (Closed(TENTH, TENTH, 11 * 60, 12 * 60), False),
    ],
)
def test_a_visit_from_ten_to_eleven_is_touched_by_what_shares_a_minute_with_it(
    closure: Closed, is_touched: bool
) -> None:
    """O2."""
    assert (touched(closed(closure), [visit()], local(1, 10)) == (visit(),)) is is_touched


def test_time_off_touches_the_visits_of_that_staff_member_only() -> None:
    """O2."""
    day = Closed(TENTH, TENTH)
    assert touched(off(MARIA, day), [visit()], local(1, 10)) == (visit(),)
    assert touched(off(LENA, day), [visit()], local(1, 10)) == ()


def test_a_visit_over_midnight_is_touched_on_either_date() -> None:
    """O2."""
    late = visit(local(10, 23, 30))
    assert touched(closed(Closed(date(2026, 12, 11), date(2026, 12, 11))), [late], local(1, 10)) == (late,)
    assert touched(closed(Closed(TENTH, TENTH)), [late], local(1, 10)) == (late,)


def test_what_is_over_or_cancelled_is_not_listed() -> None:
    """O2, R8."""
    everything = closed(Closed(TENTH, TENTH))
    assert touched(everything, [visit(status=Status.CANCELLED)], local(1, 10)) == ()
    assert touched(everything, [visit()], local(10, 10)) == ()
