"""What the desk hears of within the hour: what was made, moved, cancelled and undone, and nothing else (O2)."""

from datetime import timedelta
from typing import Any

import pytest

from portal.appointments.happening import What, happening
from portal.appointments.model import Actor, Appointment, Cancellation, CancellationKind, Status
from tests.support.salon import NOW, local
from tests.support.visits import visit


def with_status(status: Status, kind: CancellationKind = CancellationKind.NORMAL, **more: Any) -> Appointment:
    done = Cancellation(Actor.CLIENT, NOW, kind, Status.CONFIRMED) if status is Status.CANCELLED else None
    return visit(status=status, cancellation=done, **more)


CONFIRMED, CANCELLED, AWAITING = (
    with_status(it) for it in (Status.CONFIRMED, Status.CANCELLED, Status.AWAITING_PAYMENT)
)


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (None, visit(created_at=NOW), What.MADE),
        (None, visit(created_at=NOW - timedelta(minutes=2)), None),
        (None, with_status(Status.AWAITING_PAYMENT, created_at=NOW), None),
        (None, with_status(Status.CANCELLED, created_at=NOW), None),
        (AWAITING, CONFIRMED, What.MADE),
        (AWAITING, with_status(Status.CANCELLED, CancellationKind.UNPAID), None),
        (CONFIRMED, visit(start=local(11, 9)), What.MOVED),
        (CONFIRMED, with_status(Status.STARTED), None),
        (CONFIRMED, CANCELLED, What.CANCELLED),
        (CONFIRMED, with_status(Status.CANCELLED, CancellationKind.LATE), What.CANCELLED),
        (CONFIRMED, with_status(Status.CANCELLED, CancellationKind.UNPAID), None),
        (CANCELLED, CONFIRMED, What.UNDONE),
        (CANCELLED, CANCELLED, None),
    ],
)
def test_each_change_is_what_it_looks_like(before: Appointment | None, after: Appointment, what: What | None) -> None:
    """O2, O3: what moves in, and what was never paid, is none of it."""
    found = happening(before, after, NOW)
    assert (found.what if found else None) is what


def test_a_move_says_from_where() -> None:
    """O2: and who did it."""
    moved = happening(visit(), visit(start=local(11, 9), actor=Actor.STAFF), NOW)
    assert moved
    assert (moved.moved_from, moved.start, moved.by, moved.at) == (visit().start, local(11, 9), "staff", NOW)
