"""Clients and appointments of a business file."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import yaml

from commands.importing.plan import Plan, plan
from commands.importing.yaml_file import YamlFile
from portal.appointments.model import Actor, Appointment, CancellationKind, Person, Status
from portal.errors import InvalidRequest
from portal.ids import derived
from tests.support.business_file import GONE, NOW, TODAY, changed, problems, small

WRONG: list[tuple[str, Any, str, str]] = [
    ("clients.ana.first_name", GONE, "clients.ana.first_name", "is required"),
    ("clients.ana.email", "ana", "clients.ana.email", "must be an e-mail address"),
    ("clients.ana.phone", "12", "clients.ana.phone", "must be a phone number"),
    ("clients.ana.blocked", "yes", "clients.ana.blocked", "must be true or false"),
    ("clients.ana.age", 30, "clients.ana.age", "is not known here"),
    ("appointments", {}, "appointments", "must be a list"),
    ("appointments.0.client", "eve", "appointments.0.client", "is not one of the clients"),
    ("appointments.0.on", "tuesday", "appointments.0.on", "must be a date"),
    ("appointments.0.on", "week 1 xyz", "appointments.0.on", "must be a date"),
    ("appointments.0.at", "10:17", "appointments.0.at", "must be a multiple of 5"),
    ("appointments.0.at", "24:00", "appointments.0.at", "must be before 24:00"),
    ("appointments.0.location", "paris", "appointments.0.location", "is not one of the locations"),
    ("appointments.0.services", [], "appointments.0.services", "must have at least 1 entries"),
    ("appointments.0.services.0", "nails/maria", "appointments.0.services.0.service", "is not one of the services"),
    ("appointments.0.services.0", "cut/eve", "appointments.0.services.0.staff.0", "is not one of the staff"),
    ("appointments.0.services.0", "cut", "appointments.0.services.0.staff", "must be 1 different staff"),
    ("appointments.0.services.0", "massage/jo+jo", "appointments.0.services.0.staff", "must be 2 different staff"),
    ("appointments.0.services.0", ["cut"], "appointments.0.services.0", "must be a group of named fields"),
    ("appointments.0.services.0", "steam", "appointments.0.location", "is required where no staff member tells it"),
    ("appointments.1.services.0.options", ["long"], "appointments.1.services.0.options.0", "is not a group/option"),
    ("appointments.1.services.0.minutes", 7, "appointments.1.services.0.minutes", "must be a multiple of 5"),
    ("appointments.1.services.0.minutes", 60, "appointments.1.services.0.minutes", "is too short for the rest"),
    ("appointments.1.services.0.offset", -5, "appointments.1.services.0.offset", "must be at least 0"),
    ("appointments.0.status", "done", "appointments.0.status", "must be 'unconfirmed', 'confirmed'"),
    ("appointments.0.status", "no_show", "appointments.0.status", "cannot be so before the visit begins"),
    ("appointments.0.status", "completed", "appointments.0.status", "cannot be so before the visit begins"),
    ("appointments.0.note", "x" * 501, "appointments.0.note", "must be at most 500 characters"),
    ("appointments.0.booked_minutes_ago", -1, "appointments.0.booked_minutes_ago", "must be at least 0"),
    ("appointments.1.guests.0.client", "eve", "appointments.1.guests.0.client", "is not one of the clients"),
    ("appointments.1.guests.0.client", "ana", "appointments.1.guests.0", "is the same client, day and time"),
    ("appointments.1.for_someone_else", {"first_name": "A", "last_name": "B"}, "appointments.1.for_someone_else", "is"),
]


def planned(content: dict[str, Any]) -> Plan:
    return plan(YamlFile(content, yaml.MappingNode("map", [])), NOW, TODAY)


def only(**row: Any) -> Appointment:
    """The one appointment of a file with that row."""
    written = {"client": "ana", "on": "week 1 tue", "at": "10:15", "services": ["cut/maria"]} | row
    return planned(changed(small(), "appointments", [written])).rows[0].appointments[0]


@pytest.mark.parametrize(("path", "value", "field", "message"), WRONG)
def test_a_wrong_row_is_named_with_its_path(path: str, value: Any, field: str, message: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        planned(changed(small(), path, value))
    assert message in problems(refused)[field]


def test_a_time_is_the_wall_time_of_the_location() -> None:
    assert only().start == datetime(2026, 12, 1, 15, 15, tzinfo=UTC)
    assert only(services=["cut/jo"]).start == datetime(2026, 12, 1, 18, 15, tzinfo=UTC)  # Jo's home is in Los Angeles
    assert only(services=["cut/jo"], location="soho").start == datetime(2026, 12, 1, 15, 15, tzinfo=UTC)


def test_the_same_file_gives_the_same_ids_in_another_week() -> None:
    one, same = (
        plan(YamlFile(small(), yaml.MappingNode("map", [])), NOW + later, TODAY + later)
        for later in (timedelta(0), timedelta(days=30))
    )
    assert [row.appointments[0].id for row in one.rows] == [row.appointments[0].id for row in same.rows]
    assert one.clients == same.clients


def test_two_rows_of_one_client_at_one_time_need_a_key() -> None:
    twice = [{"client": "ana", "on": "2026-12-01", "at": "9:00", "services": ["steam"], "location": "soho"}] * 2
    with pytest.raises(InvalidRequest) as refused:
        planned(changed(small(), "appointments", twice))
    assert "give it a key" in problems(refused)["appointments.1"]
    apart = planned(changed(small(), "appointments", [twice[0], twice[1] | {"key": "second"}]))
    assert len({row.appointments[0].id for row in apart.rows}) == 2


@pytest.mark.parametrize(
    ("on", "at", "status"),
    [
        ("2026-11-24", "10:00", Status.COMPLETED),
        ("today", "9:00", Status.COMPLETED),  # an hour long, and it is 10:00
        ("today", "9:15", Status.STARTED),
        ("today", "10:00", Status.STARTED),
        ("today", "10:05", Status.CONFIRMED),
        ("tomorrow", "10:00", Status.CONFIRMED),
    ],
)
def test_time_tells_the_status_where_the_row_does_not(on: str, at: str, status: Status) -> None:
    assert only(on=on, at=at).status is status


def test_a_cancelled_row_says_who_cancelled_and_when() -> None:
    """C2, C6."""
    by_client, late = (
        only(on="2026-11-02", status=status).cancellation for status in ("cancelled_by_client", "cancelled_late")
    )
    assert by_client
    assert late
    assert (by_client.by, by_client.kind, by_client.undo_until) == (Actor.CLIENT, CancellationKind.NORMAL, None)
    assert (late.by, late.kind) == (Actor.STAFF, CancellationKind.LATE)
    assert by_client.at < late.at < only(on="2026-11-02").start


def test_a_coming_visit_was_not_cancelled_in_the_future() -> None:
    cancelled = only(on="week 4 tue", status="cancelled").cancellation
    assert cancelled
    assert cancelled.at <= NOW


def test_a_service_is_copied_as_its_staff_member_gives_it() -> None:
    """V7, B3."""
    mine, plain = only().services[0], only(services=["cut/jo"]).services[0]
    assert (mine.minutes, mine.price, mine.staff[0].name, mine.staff[0].requested) == (60, 8000, "Maria", True)
    assert (plain.minutes, plain.price) == (45, 6500)
    assert not only(anyone=True).services[0].staff[0].requested


def test_options_are_part_of_the_service_also_internal_ones() -> None:
    """B18."""
    colour = {"service": "colour/maria", "options": ["length/long", "extras/mask", "stock/tube"]}
    [service] = only(services=[colour]).services
    assert (service.minutes, service.price) == (105, 16000)
    assert service.resources == ("chair",)
    assert [(option.name, option.internal) for option in service.options] == [
        ("Long", False),
        ("Mask", False),
        ("A tube", True),
    ]


def test_services_follow_each_other_unless_an_offset_makes_them_overlap() -> None:
    apart, together = (
        only(services=["cut/maria", second]).services for second in ("cut/jo", {"service": "cut/jo", "offset": 30})
    )
    assert [service.offset for service in apart] == [0, 60]
    assert [service.offset for service in together] == [0, 30]


def test_minutes_set_by_hand_change_the_first_work_and_are_marked() -> None:
    """R3."""
    longer = only(services=[{"service": "colour/maria", "minutes": 120}])
    assert longer.duration_changed
    assert [segment.minutes for segment in longer.services[0].segments] == [60, 30, 30, 10]
    assert not only().duration_changed


def test_only_the_primary_contact_of_a_group_knows_the_others() -> None:
    """V3, F23."""
    primary, member = planned(small()).rows[1].appointments
    assert primary.group
    assert member.group
    assert primary.group.is_primary
    assert [(m.client, m.appointment, m.first_name) for m in primary.group.members] == [
        (member.client, member.id, "Ben")
    ]
    assert (member.group.members, member.group.primary_appointment) == ((), primary.id)
    assert primary.start == member.start


def test_an_online_booking_counts_its_grace_from_when_it_was_made() -> None:
    """R4, B9."""
    online = only(booked_online=True, booked_minutes_ago=5)
    assert online.booked_online_at == online.created_at == online.policy_accepted_at == NOW - timedelta(minutes=5)
    assert online.actor is Actor.CLIENT
    desk = only()
    assert (desk.booked_online_at, desk.policy_accepted_at, desk.actor) == (None, None, Actor.STAFF)


def test_a_visit_may_be_for_someone_else_and_have_a_note() -> None:
    """B12."""
    made = only(for_someone_else={"first_name": "Lily", "last_name": "Ray"}, note="Window seat")
    assert (made.for_someone_else, made.note) == (Person("Lily", "Ray"), "Window seat")


def test_nothing_imported_tells_a_client() -> None:
    """R6."""
    assert not any(visit.notify_client for row in planned(small()).rows for visit in row.appointments)


def test_two_rows_never_get_the_same_minutes_of_a_staff_member() -> None:
    """O2."""
    other = {"client": "ben", "on": "week 1 tue", "at": "11:00", "services": ["cut/maria"]}
    with pytest.raises(InvalidRequest) as refused:
        planned(changed(small(), "appointments.1", other))
    assert problems(refused) == {"appointments.1": "Maria has another visit of this file at that time"}


def test_a_cancelled_row_takes_no_time() -> None:
    other = {"client": "ben", "on": "week 1 tue", "at": "11:00", "services": ["cut/maria"], "status": "cancelled"}
    assert len(planned(changed(small(), "appointments.1", other)).rows) == 2


def test_each_visit_gets_a_unit_of_its_own_while_there_are_some() -> None:
    """B10."""
    rows = [
        {"client": "ana", "on": "2026-12-01", "at": "9:00", "services": ["steam"], "location": "soho", "key": key}
        for key in ("one", "two", "three")
    ]
    made = planned(changed(small(), "appointments", rows[:2])).rows
    assert [row.appointments[0].services[0].units for row in made] == [
        (derived("res", "small", "chair-1"),),
        (derived("res", "small", "chair-2"),),
    ]
    with pytest.raises(InvalidRequest) as refused:
        planned(changed(small(), "appointments", rows))
    assert problems(refused) == {"appointments.2": "Chair 1 has another visit of this file at that time"}


def test_a_room_that_a_location_lacks_is_told() -> None:
    row = {"client": "ana", "on": "2026-12-01", "at": "9:00", "services": ["steam"], "location": "venice"}
    with pytest.raises(InvalidRequest) as refused:
        planned(changed(small(), "appointments", [row]))
    assert problems(refused) == {"appointments.0": "needs a chair, which that location does not have"}


def test_clients_are_kept_with_contacts_in_normal_form() -> None:
    ana, ben = planned(small()).clients
    assert (ana.email, ana.phone, ben.email, ben.phone) == ("ana@example.com", "+12125550101", "", "+12125550101")
