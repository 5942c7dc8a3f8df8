"""The demo business: valid in any week, free of clashes, and with everything that it is there to show."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from commands.importing.plan import Plan, plan
from commands.importing.yaml_file import YamlFile, read_yaml
from portal.appointments.model import Appointment, BookedService, Status
from portal.appointments.rules import can_cancel, can_confirm, can_reschedule
from portal.business.catalogue import Catalogue, PaymentKind, SegmentKind, Service
from portal.business.model import Closed, Shift
from portal.ids import derived

MONDAY = date(2026, 11, 23)
WEEKS = [
    MONDAY + timedelta(days=offset)
    for offset in (0, 1, 4, 6)  # wherever in the week the import happens
] + [date(2027, 3, 10), date(2026, 10, 30), date(2028, 2, 29)]  # clocks change within days; a leap day
BUSY = SegmentKind.WORK, SegmentKind.FINISHING


@cache
def source() -> YamlFile:
    return read_yaml(Path(__file__).parents[3] / "demo" / "business.yaml")


@cache
def demo(today: date = MONDAY, hour: int = 15) -> Plan:
    return plan(source(), datetime.combine(today, time(hour), UTC), today)


def visits(of: Plan) -> list[Appointment]:
    return [visit for row in of.rows for visit in row.appointments]


def upcoming(first_name: str) -> list[Appointment]:
    [client] = (client.id for client in demo().clients if client.first_name == first_name and client.email)
    return [visit for visit in visits(demo()) if visit.client == client and visit.status.upcoming]


def minutes(service: BookedService, *kinds: SegmentKind) -> Iterator[int]:
    """Every fifth minute from the visit's start that a service spends in segments of these kinds."""
    at = service.offset
    for segment in service.segments:
        if segment.kind in kinds:
            yield from range(at, at + segment.minutes, 5)
        at += segment.minutes


def taken_by(visit: Appointment) -> tuple[set[tuple[str, int]], set[tuple[str, int]]]:
    """What a visit takes: who or what works in which minute of all time, and whose buffers are when."""
    work, buffer = set(), set()
    start = int(visit.start.timestamp()) // 60
    for service in visit.services:
        for member in service.staff:
            work |= {(member.id, start + at) for at in minutes(service, *BUSY)}
            buffer |= {(member.id, start + at) for at in minutes(service, SegmentKind.BUFFER)}
        for unit in service.units:
            work |= {(unit, start + at) for at in minutes(service, *BUSY, SegmentKind.PROCESSING)}
    return work, buffer - work


@pytest.mark.every_case_when_proving(of=3)
@pytest.mark.parametrize("today", WEEKS)
def test_no_two_visits_want_the_same_minutes(today: date) -> None:
    """F12: by a map of minutes that knows nothing of masks."""
    work: set[tuple[str, int]] = set()
    buffer: set[tuple[str, int]] = set()
    for visit in visits(demo(today)):
        if visit.status is Status.CANCELLED:
            continue
        own_work, own_buffer = taken_by(visit)
        assert work.isdisjoint(own_work), visit
        assert buffer.isdisjoint(own_work), visit
        assert work.isdisjoint(own_buffer), visit
        work |= own_work
        buffer |= own_buffer
    assert work


def closed(closures: tuple[Closed, ...], wall: datetime) -> bool:
    minute = wall.hour * 60 + wall.minute
    return any(c.first <= wall.date() <= c.last and c.start <= minute < c.end for c in closures)


def within(shifts: tuple[Shift, ...], wall: datetime) -> bool:
    """Whether a wall time lies in a shift of its day, or in one of the day before that runs past midnight."""
    minute = wall.hour * 60 + wall.minute
    return any(
        shift.start <= minute + days * 1440 < shift.end
        for shift in shifts
        for days in (0, 1)
        if shift.weekday == (wall - timedelta(days=days)).weekday()
    )


@pytest.mark.every_case_when_proving(of=3)
@pytest.mark.parametrize("today", WEEKS)
def test_everybody_works_only_in_their_shifts_and_while_the_location_is_open(today: date) -> None:
    catalogue = demo(today).catalogue
    for visit in visits(demo(today)):
        place = catalogue.locations[visit.location]
        start = visit.start.astimezone(ZoneInfo(place.timezone)).replace(tzinfo=None)
        for service in visit.services:
            for wall in (start + timedelta(minutes=at) for at in minutes(service, *BUSY)):
                assert within(place.hours, wall), visit
                assert not closed(place.closures, wall), visit
                for staff in (catalogue.staff[member.id] for member in service.staff):
                    assert within(tuple(s for s in staff.shifts if s.location == place.id), wall), visit
                    assert not closed(staff.time_off, wall), visit


def test_two_locations_are_in_two_time_zones() -> None:
    assert len({place.timezone for place in demo().catalogue.locations.values()}) == 2


SERVICES: dict[str, Callable[[Service, Catalogue], bool]] = {
    "processing and finishing time": lambda s, _: (
        {SegmentKind.PROCESSING, SegmentKind.FINISHING} <= {segment.kind for segment in s.segments}
    ),
    "a buffer": lambda s, _: s.segments[-1].kind is SegmentKind.BUFFER,
    "a duration that differs by staff": lambda s, c: any(
        (skill := staff.skill(s.id)) and skill.segments for staff in c.staff.values()
    ),
    "a price that differs by staff": lambda s, c: any(
        (skill := staff.skill(s.id)) and skill.price for staff in c.staff.values()
    ),
    "online with some staff only": lambda s, c: (
        s.online and any((skill := staff.skill(s.id)) and not skill.online for staff in c.staff.values())
    ),
    "a minimum price": lambda s, _: s.price.minimum,
    "a room or chair": lambda s, _: bool(s.resources) and s.staff_needed == 1,
    "two staff members": lambda s, _: s.staff_needed == 2,
    "a resource only": lambda s, _: not s.staff_needed,
    "prompt to call": lambda s, _: bool(s.prompt_to_call),
    "direct link only": lambda s, _: s.direct_link_only,
    "not online": lambda s, _: not s.online,
    "at one location only": lambda s, _: len(s.locations) == 1,
    "a deposit": lambda s, _: s.payment is not None and s.payment.kind is PaymentKind.DEPOSIT,
    "a card": lambda s, _: s.payment is not None and s.payment.kind is PaymentKind.CARD,
    "a form": lambda s, _: bool(s.form_url),
    "a required customization": lambda s, _: any(group.minimum for group in s.option_groups),
    "several optional choices": lambda s, _: any(group.maximum > 1 for group in s.option_groups),
    "an internal customization": lambda s, _: any(group.internal for group in s.option_groups),
    "an option that takes longer": lambda s, _: any(o.minutes for group in s.option_groups for o in group.options),
    "an option with a resource": lambda s, _: any(o.resource for group in s.option_groups for o in group.options),
    "an option of some staff": lambda s, _: any(o.staff for group in s.option_groups for o in group.options),
}


@pytest.mark.parametrize("feature", SERVICES)
def test_a_service_shows(feature: str) -> None:
    catalogue = demo().catalogue
    assert len(catalogue.services) >= 12
    assert any(SERVICES[feature](service, catalogue) for service in catalogue.services.values())


def test_six_staff_have_different_weeks_and_days_off() -> None:
    staff = demo().catalogue.staff.values()
    assert len(staff) == 6
    assert len({member.shifts for member in staff}) == 6
    assert all(member.time_off for member in staff)
    assert any(len({shift.location for shift in member.shifts}) == 2 for member in staff)
    assert any(member.not_for_anyone for member in staff)
    assert any(category.direct_link_only for category in demo().catalogue.categories.values())


def test_there_are_200_clients_whom_nobody_can_really_reach() -> None:
    clients = demo().clients
    assert len(clients) == 200
    assert (clients[0].first_name, clients[0].last_name, clients[0].email) == ("Ana", "Lopez", "ana@example.com")
    assert all(client.email.endswith("@example.com") for client in clients if client.email)
    assert all(client.phone[-7:-2] == "55501" for client in clients if client.phone)
    assert all(client.email or client.phone for client in clients)
    assert max(Counter(client.phone for client in clients if client.phone).values()) == 3  # the Harris family
    assert sum(client.blocked for client in clients) == 1


def test_some_2000_visits_span_a_year_and_the_next_30_days() -> None:
    made = visits(demo())
    starts = [visit.start.date() - MONDAY for visit in made]
    assert 1900 <= len(made) <= 2100
    assert min(starts) <= timedelta(days=-360)
    assert all(
        any(visit.status.upcoming and s.days == day for visit, s in zip(made, starts, strict=True))
        for day in (1, 8, 29)
    )
    assert sum(visit.status.upcoming for visit in made) >= 150


VISITS: dict[str, tuple[int, Callable[[Appointment], bool]]] = {
    "completed": (1400, lambda v: v.status is Status.COMPLETED),
    "cancelled": (50, lambda v: v.status is Status.CANCELLED),
    "no-shows": (20, lambda v: v.status is Status.NO_SHOW),
    "unconfirmed": (3, lambda v: v.status is Status.UNCONFIRMED),
    "group primaries": (10, lambda v: v.group is not None and v.group.is_primary),
    "group members": (10, lambda v: v.group is not None and not v.group.is_primary),
    "hand-changed durations": (20, lambda v: v.duration_changed),
    "overlapping services": (
        2,
        lambda v: any(a.offset + a.minutes > b.offset for a, b in pairwise(sorted(v.services, key=lambda s: s.offset))),
    ),
    "several services": (50, lambda v: len(v.services) > 1),
    "for someone else": (10, lambda v: v.for_someone_else is not None),
    "notes": (20, lambda v: bool(v.note)),
    "booked online": (400, lambda v: v.booked_online_at is not None),
    "anyone": (100, lambda v: any(s.staff and not s.staff[0].requested for s in v.services)),
    "options": (100, lambda v: any(s.options for s in v.services)),
    "internal options": (3, lambda v: any(o.internal for s in v.services for o in s.options)),
    "rooms": (100, lambda v: any(s.units for s in v.services)),
    "two staff": (20, lambda v: any(len(s.staff) == 2 for s in v.services)),
}


@pytest.mark.parametrize("kind", VISITS)
def test_there_are_enough_visits_that_are(kind: str) -> None:
    least, is_one = VISITS[kind]
    assert sum(map(is_one, visits(demo()))) >= least


def test_a_visit_runs_past_midnight() -> None:
    zone = ZoneInfo("America/New_York")
    late = [visit for visit in visits(demo()) if visit.location == derived("loc", "demo", "chattanooga")]
    assert any(v.start.astimezone(zone).date() < v.end.astimezone(zone).date() for v in late)


@pytest.mark.every_case_when_proving(of=5)
@pytest.mark.parametrize("today", WEEKS[:3])
@pytest.mark.parametrize("hour", [0, 23])
def test_ana_has_a_visit_to_move_one_too_late_and_one_of_a_group(today: date, hour: int) -> None:
    """Whenever the demo is imported (V4, R1, R3, R5, C1, C3)."""
    now, planned = datetime.combine(today, time(hour), UTC), demo(today, hour)
    ana = planned.clients[0].id
    coming = sorted((v for v in visits(planned) if v.client == ana and v.status.upcoming), key=lambda v: v.start)
    late, alone, group = coming
    for act in (can_reschedule, can_cancel):
        assert [reason.code for reason in act([late], planned.catalogue, now).reasons] == ["too_late"]
        assert act([alone], planned.catalogue, now).allowed
    members = [v for v in visits(planned) if group.group and v.id in {m.appointment for m in group.group.members}]
    assert len(members) == 2
    assert can_reschedule([group, *members], planned.catalogue, now).allowed
    assert len([v for v in visits(planned) if v.client == ana and v.start < now]) >= 10


@pytest.mark.parametrize(
    ("client", "code"),
    [("Cleo", "duration_changed"), ("Dev", "services_overlap"), ("Jonas", "service_not_online")],
)
def test_some_visits_may_not_be_moved_and_say_why(client: str, code: str) -> None:
    """R3."""
    [visit] = upcoming(client)
    now = datetime.combine(MONDAY, time(15), UTC)
    assert [reason.code for reason in can_reschedule([visit], demo().catalogue, now).reasons] == [code]


def test_ben_is_in_anas_group_and_has_just_booked() -> None:
    """R3, R4."""
    now = datetime.combine(MONDAY, time(15), UTC)
    booked, member = sorted(upcoming("Ben"), key=lambda visit: visit.start)
    assert can_reschedule([booked], demo().catalogue, now).allowed
    assert [reason.code for reason in can_reschedule([member], demo().catalogue, now).reasons] == ["in_group"]


def test_emma_has_a_visit_to_confirm() -> None:
    """V8."""
    [visit] = upcoming("Emma")
    assert can_confirm(visit, datetime.combine(MONDAY, time(15), UTC)).allowed
