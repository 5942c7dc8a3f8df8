"""R2, V7: a visit moves as it was booked, whatever the catalogue says by now."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal.appointments.calendar import DayKey
from portal.appointments.model import Appointment
from portal.appointments.offer import offered, place
from portal.appointments.plan import day_keys, plan_move
from portal.business.catalogue import Catalogue, Resource
from portal.errors import NotPermitted, SlotTaken
from tests.support.scheduling import (
    BEFORE,
    HERE,
    MONDAY,
    at,
    booked,
    business,
    clock_times,
    days,
    entry,
    every_day,
    person,
    segments,
    treatment,
    visit,
    who,
)

CUT = treatment("cut", segments(work=60))
COLOUR = treatment("colour", segments(work=30, processing=30, finishing=30))
ANA, BEN = person("ana", CUT, COLOUR), person("ben", CUT, COLOUR)
ROOMS = [Resource("res_one", "Room one", "room", HERE), Resource("res_two", "Room two", "room", HERE)]
SALON = business([CUT, COLOUR], [ANA, BEN], resources=ROOMS)
VISIT = visit(at("10:00"), booked(CUT, ANA))
HELD = days((ANA.id, MONDAY, entry(("10:00", "11:00"))))
OWN = frozenset({VISIT.id})


def moved(appointment: Appointment, clock: str, catalogue: Catalogue = SALON) -> Appointment:
    """The visit at another time of the same day, nothing else being booked."""
    placement = place(plan_move(catalogue, [appointment]), catalogue, {}, at(clock), BEFORE)
    return replace(appointment, start=placement.guests[0].start, services=placement.guests[0].services)


def test_only_times_of_the_same_staff_are_offered() -> None:
    """R2."""
    offer = offered(plan_move(SALON, [VISIT]), SALON, HELD, MONDAY, MONDAY, BEFORE, OWN)
    assert set(map(tuple, who(offer).values())) == {(ANA.id,)}


def test_its_own_time_counts_as_free() -> None:
    """R7, F8: by half an hour, and where it is."""
    offer = offered(plan_move(SALON, [VISIT]), SALON, HELD, MONDAY, MONDAY, BEFORE, OWN)
    assert {"09:30", "10:00", "10:30"} <= set(clock_times(offer))
    with pytest.raises(SlotTaken):
        place(plan_move(SALON, [VISIT]), SALON, HELD, at("10:30"), BEFORE)


def test_services_are_copied_as_they_were() -> None:
    """V7: names, prices, lengths and who was asked for."""
    renamed = replace(CUT, name="Another", segments=segments(work=15), archived=True, online=False)
    gone = replace(ANA, name="Other", archived=True, skills=())
    catalogue = business([renamed, COLOUR], [gone, BEN], resources=ROOMS)
    asked_for = tuple(replace(member, requested=True) for member in VISIT.services[0].staff)
    own = replace(VISIT, services=(replace(VISIT.services[0], price=123, staff=asked_for),))
    assert moved(own, "12:00", catalogue).services == own.services


def test_several_services_keep_their_distances() -> None:
    """R2: also a pause between them that staff made."""
    both = visit(at("10:00"), booked(CUT, ANA), booked(COLOUR, BEN, offset=75))
    assert moved(both, "12:00").services == both.services


def test_another_room_of_the_kind_will_do_but_the_same_one_is_kept_if_free() -> None:
    """R2, B10."""
    in_room = visit(at("10:00"), booked(CUT, ANA, units={"room": "res_two"}))
    assert moved(in_room, "12:00").services[0].units == ("res_two",)
    taken = days(("res_two", MONDAY, entry(("12:00", "12:05"))))
    placement = place(plan_move(SALON, [in_room]), SALON, taken, at("12:00"), BEFORE)
    assert placement.guests[0].services[0].units == ("res_one",)
    assert placement.guests[0].entries == {
        DayKey(HERE, MONDAY, owner): entry(("12:00", "13:00")) for owner in (ANA.id, "res_one")
    }


def test_a_visit_in_two_rooms_gets_two_rooms() -> None:
    """B10: whichever they are now."""
    wide = visit(at("10:00"), replace(booked(CUT, ANA), resources=("room", "room"), units=("res_two", "res_one")))
    assert set(moved(wide, "12:00").services[0].units) == {"res_one", "res_two"}
    taken = days(("res_two", MONDAY, entry(("12:00", "12:05"))))
    with pytest.raises(SlotTaken):
        place(plan_move(SALON, [wide]), SALON, taken, at("12:00"), BEFORE)


def test_a_couples_service_keeps_both_staff_members() -> None:
    """R2, B10."""
    couple = visit(at("10:00"), booked(CUT, ANA, BEN))
    assert moved(couple, "12:00").services == couple.services
    taken = days((BEN.id, MONDAY, entry(("12:00", "12:05"))))
    with pytest.raises(SlotTaken):
        place(plan_move(SALON, [couple]), SALON, taken, at("12:00"), BEFORE)


def test_a_group_moves_together_and_keeps_its_relative_starts() -> None:
    """R3, B14: the second guest comes half an hour after the first."""
    group = [visit(at("10:00"), booked(CUT, ANA)), visit(at("10:30"), booked(COLOUR, BEN), key="apt_1")]
    plan = plan_move(SALON, group)
    placement = place(plan, SALON, {}, at("12:00"), BEFORE)
    assert [guest.start for guest in placement.guests] == [at("12:00"), at("12:30")]
    assert [guest.services for guest in placement.guests] == [appointment.services for appointment in group]
    assert clock_times(offered(plan, SALON, {}, MONDAY, MONDAY, BEFORE))[-1] == "15:00"


def test_a_groups_start_is_the_primary_contacts_who_may_come_later_than_others() -> None:
    """R3: they see their own time; everybody else keeps the distance to it."""
    group = [visit(at("10:30"), booked(COLOUR, BEN)), visit(at("10:00"), booked(CUT, ANA), key="apt_1")]
    plan = plan_move(SALON, group)
    placement = place(plan, SALON, {}, at("12:30"), BEFORE)
    assert [guest.start for guest in placement.guests] == [at("12:30"), at("12:00")]
    assert clock_times(offered(plan, SALON, {}, MONDAY, MONDAY, BEFORE))[0] == "09:30"


def test_a_guest_may_come_the_evening_before() -> None:
    """R3, F15: then the day before is read as well, and held."""
    always = [replace(member, shifts=every_day("0:00", "24:00")) for member in (ANA, BEN)]
    catalogue = business([CUT, COLOUR], always)
    tuesday = MONDAY + timedelta(days=1)
    group = [visit(at("00:00", tuesday), booked(COLOUR, BEN)), visit(at("23:30"), booked(CUT, ANA), key="apt_1")]
    plan = plan_move(catalogue, group)
    taken = days((ANA.id, MONDAY, entry(("23:45", "23:50"))))
    offer = offered(plan, catalogue, taken, tuesday, tuesday, BEFORE)
    assert clock_times(offer, tuesday)[:2] == ["00:30", "01:00"]
    assert DayKey(HERE, MONDAY, ANA.id) in day_keys(plan, catalogue, tuesday, tuesday)
    placement = place(plan, catalogue, {}, at("00:00", tuesday), BEFORE)
    assert set(placement.guests[1].entries) == {DayKey(HERE, day, ANA.id) for day in (MONDAY, tuesday)}


def test_the_grid_and_the_limits_apply_to_moves_too() -> None:
    """B6, B7."""
    plan = plan_move(SALON, [VISIT])
    for start, now, code in [
        (at("12:10"), BEFORE, "off_grid"),
        (at("12:00"), at("12:00") + timedelta(seconds=1), "too_soon"),
        (at("12:00") + timedelta(days=400), BEFORE, "too_far"),
        (at("20:00"), BEFORE, "staff_not_available"),
    ]:
        with pytest.raises(NotPermitted) as refusal:
            place(plan, SALON, {}, start, now)
        assert refusal.value.code == code


def test_services_that_overlap_take_their_time_all_the_same() -> None:
    """O4: the desk may have put two services side by side; both staff members must be free."""
    both = visit(at("10:00"), booked(CUT, ANA), booked(COLOUR, BEN, offset=30))
    assert moved(both, "12:00").services == both.services
    taken = days((BEN.id, MONDAY, entry(("12:30", "12:35"))))
    with pytest.raises(SlotTaken):
        place(plan_move(SALON, [both]), SALON, taken, at("12:00"), BEFORE)
