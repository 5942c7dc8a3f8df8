"""The calendar files of a visit's e-mails, read back by another library than the one that wrote them (S7, F18)."""

import vobject

from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock
from tests.support.asking import act, booked, move
from tests.support.outbox import Outbox
from tests.support.people import browser_of, on_file
from tests.support.salon import local


def test_a_calendar_follows_a_visit_from_booking_to_cancelling(
    catalogue: Catalogue,  # noqa: ARG001  the salon is there
    table: str,
    at: Clock,
) -> None:
    """S7, F18: book, move, move, cancel: one UID, SEQUENCE 0 to 3, and times as they were told."""
    ana, outbox = browser_of(on_file("Ana", "Lopez", "ana@example.com")), Outbox(table)
    visit = booked(ana)
    told = outbox.drain()
    for day in (2, 3):
        visit = move(ana, visit, local(day, 10)).json
        told += outbox.drain()
    act(ana, visit, "cancel")
    outbox.drain()
    at.forward(hours=1)  # past the undo
    told += outbox.wake(at.now)
    files = [vobject.readOne(one.calendar) for one in told]
    assert [file.method.value for file in files] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    events = [file.vevent for file in files]
    assert {event.uid.value.partition("@")[0] for event in events} == {visit["id"]}
    assert [event.sequence.value for event in events] == ["0", "1", "2", "3"]
    assert [event.status.value for event in events] == ["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [event.dtstart.value for event in events[1:]] == [local(2, 10), local(3, 10), local(3, 10)]
    assert all("DTSTART;TZID=America/New_York:" in one.calendar for one in told)
