"""Appointments for tests of pure rules."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from portal.appointments.model import Appointment, BookedService, BookedStaff, Status
from portal.business.catalogue import Segment, SegmentKind
from tests.support.salon import BUSINESS, CUT, HERE, MARIA, local

CLIENT = "cli_AAAAAAAAAAAAAAAA"


def booked_service(offset: int = 0, minutes: int = 60, buffer: int = 0, **changed: Any) -> BookedService:
    """A cut by Maria."""
    segments = [Segment(SegmentKind.WORK, minutes)]
    if buffer:
        segments.append(Segment(SegmentKind.BUFFER, buffer))
    made = BookedService(CUT, "Cut", offset, tuple(segments), 8500, staff=(BookedStaff(MARIA, "Maria", True),))
    return replace(made, **changed)


def visit(start: datetime | None = None, **changed: Any) -> Appointment:
    """A confirmed cut on 10 December at 10:00, made at the desk a month before."""
    made = Appointment(
        "apt_AAAAAAAAAAAAAAAA",
        BUSINESS,
        CLIENT,
        HERE,
        Status.CONFIRMED,
        start or local(10, 10),
        (booked_service(),),
        created_at=local(10, 10, month=11),
        version=1,
    )
    return replace(made, **changed)
