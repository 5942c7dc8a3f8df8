"""What a client sees of the business and of theirs (V1, V5, V6, B1), through the handlers."""

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from portal.appointments import staff_visit
from portal.appointments.model import Status
from portal.business.catalogue import Catalogue
from tests.integration.conftest import Clock
from tests.support.asking import ANA, TEN, act, booked, booking, move, wish
from tests.support.people import browser_of, on_file
from tests.support.portal import Browser
from tests.support.salon import HERE, LENA, MARIA, SLUG, local
from tests.support.visits import booked_service

pytestmark = pytest.mark.usefixtures("catalogue")

NEVER = {"can_reschedule": False, "can_cancel": False, "can_confirm": False}


def test_upcoming_appointments_are_listed_soonest_first_with_all_that_matters() -> None:
    """V1."""
    ana = browser_of(on_file("Ana", "Lopez", "ana@example.com"))
    for day in (3, 1, 2):
        booked(ana, local(day, 10), wish(staff=LENA if day == 2 else MARIA))
    home = ana.get("/api/portal").json
    listed = [
        (
            visit["start"],
            visit["location"]["name"],
            visit["services"][0]["name"],
            visit["services"][0]["staff"][0]["name"],
        )
        for visit in home["appointments"]
    ]
    assert listed == [
        ("2026-12-01T10:00:00-05:00", "Soho", "Cut", "Maria"),
        ("2026-12-02T10:00:00-05:00", "Soho", "Cut", "Lena"),
        ("2026-12-03T10:00:00-05:00", "Soho", "Cut", "Maria"),
    ]
    assert home["past"] == []


def test_past_appointments_of_thirteen_months_are_listed_latest_first_without_actions(
    catalogue: Catalogue, at: Clock
) -> None:
    """V5, V4: with the services and staff that booking again starts from."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    for days in (395, 10, 397):
        staff_visit.place(
            catalogue,
            staff_visit.StaffVisit(
                ana.id, HERE, at.now - timedelta(days=days), (booked_service(),), status=Status.COMPLETED
            ),
        )
    home = browser_of(ana).get("/api/portal").json
    starts = [datetime.fromisoformat(visit["start"]) for visit in home["past"]]
    assert starts == [at.now - timedelta(days=10), at.now - timedelta(days=395)]
    assert home["appointments"] == []
    for visit in home["past"]:
        allowed = {"can_reschedule": visit["can_reschedule"]["allowed"], "can_cancel": visit["can_cancel"]["allowed"]}
        assert allowed | {"can_confirm": visit["can_confirm"]} == NEVER
        assert [staff["id"] for staff in visit["services"][0]["staff"]] == [MARIA]


def test_a_visit_becomes_past_when_it_starts(at: Clock) -> None:
    """V1, V5, R8."""
    ana = on_file("Ana", "Lopez", "ana@example.com")
    booked(browser_of(ana), TEN)
    for now, upcoming, past in ((TEN - timedelta(seconds=1), 1, 0), (TEN, 0, 1)):
        at.now = now
        home = browser_of(ana).get("/api/portal").json
        assert (len(home["appointments"]), len(home["past"])) == (upcoming, past)


def test_the_calendar_file_is_the_same_event_for_life() -> None:
    """V6, S7: one UID, and a SEQUENCE that grows with each change."""
    guest = Browser()
    visit = booked(guest, TEN)
    moved = move(guest, visit, local(2, 14)).json
    files = [guest.get(f"/api/appointments/{visit['id']}/calendar.ics")]
    assert act(guest, moved, "cancel").status == 200
    files.append(guest.get(f"/api/appointments/{visit['id']}/calendar.ics"))
    assert {file.headers["content-type"] for file in files} == {"text/calendar; charset=utf-8"}
    events = [Calendar.from_ical(file.body).walk("VEVENT")[0] for file in files]
    assert [str(event["UID"]) for event in events] == [f"{visit['id']}@{SLUG}"] * 2
    assert [event.decoded("SEQUENCE") for event in events] == [1, 2]
    assert [str(event["STATUS"]) for event in events] == ["CONFIRMED", "CANCELLED"]
    assert events[0].decoded("DTSTART") == local(2, 14)
    assert "1 Prince St" in str(events[0]["LOCATION"])


def test_a_stranger_books_by_what_each_answer_tells() -> None:
    """B1: location, service, staff, time, and no account."""
    stranger = Browser()
    business = stranger.get(f"/api/businesses/{SLUG}").json
    [location] = business["locations"]
    service = business["categories"][0]["services"][0]
    staff = next(staff for staff in service["staff"] if location["id"] in staff["locations"])
    asked = {"location": location["id"], "service": service["id"], "staff": staff["id"]}
    days = stranger.get(f"/api/businesses/{SLUG}/times", **asked, **{"from": "2026-12-01", "to": "2026-12-01"}).json[
        "days"
    ]
    time = days[0]["times"][0]
    assert time["staff"] == [staff["id"]]
    wanted = booking(datetime.fromisoformat(time["start"]), wish(service["id"], staff["id"]), client=ANA)
    assert stranger.post(f"/api/businesses/{SLUG}/appointments", wanted).status == 201
