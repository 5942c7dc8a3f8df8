"""B14: a group is served at one time, all or nothing, and nobody is needed twice at once."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given

from portal.appointments.calendar import DayKey
from portal.appointments.offer import offered, place
from portal.appointments.plan import plan_booking
from portal.appointments.scheduling import group
from portal.appointments.scheduling.chain import Chain
from portal.business.catalogue import Catalogue, Resource
from portal.business.model import AnyoneOrder
from portal.errors import NotPermitted, SlotTaken
from tests.support.scheduling import (
    ANYTIME,
    BEFORE,
    HERE,
    MONDAY,
    at,
    business,
    clock_times,
    days,
    entry,
    person,
    segments,
    treatment,
    who,
    wish,
)
from tests.support.thorough import examples
from tests.support.worlds import World, worlds
from tests.unit.appointments.test_offered_is_bookable import check_agreement

CUT = treatment("cut", segments(work=60))
COLOUR = treatment("colour", segments(work=30, processing=60, finishing=30))
WASH = treatment("wash", segments(work=30, buffer=30))
MASSAGE = treatment("massage", segments(work=60), resources=("room",))
SERVICES = [CUT, COLOUR, WASH, MASSAGE]
ANA, BEN, CEM = (person(key, *SERVICES) for key in ("ana", "ben", "cem"))
ROOMS = [Resource("res_one", "One", "room", HERE), Resource("res_two", "Two", "room", HERE)]
TOGETHER = replace(ANYTIME, group_maximum=5, same_service_twice=True)


def salon(*staff: Any, **changes: Any) -> Catalogue:
    """A salon with these people."""
    return business(SERVICES, staff, replace(TOGETHER, **changes), ROOMS)


def assigned(catalogue: Catalogue, *guests: Any, clock: str = "10:00", chance: Random | None = None) -> list[list[str]]:
    """Who leads each service of each guest."""
    plan = plan_booking(catalogue, wish(*guests))
    placement = place(plan, catalogue, {}, at(clock), BEFORE, choose=chance)
    return [[service.staff[0].id for service in guest.services] for guest in placement.guests]


def test_everybody_starts_at_the_same_time_with_somebody_else() -> None:
    """B14: each guest's visit has its own entries."""
    catalogue = salon(ANA, BEN)
    plan = plan_booking(catalogue, wish([(CUT, "any")], [(CUT, "any")]))
    placement = place(plan, catalogue, {}, at("10:00"), BEFORE)
    assert [guest.start for guest in placement.guests] == [at("10:00")] * 2
    assert [guest.entries for guest in placement.guests] == [
        {DayKey(HERE, MONDAY, staff.id): entry(("10:00", "11:00"))} for staff in (ANA, BEN)
    ]


def test_anyone_leaves_a_requested_staff_member_to_the_guest_who_asked() -> None:
    """B5, B14: Ana comes first in staff order, but the second guest wants her."""
    assert assigned(salon(ANA, BEN), [(CUT, "any")], [(CUT, ANA.id)]) == [[BEN.id], [ANA.id]]


def test_a_group_with_too_few_staff_gets_no_time() -> None:
    """B14."""
    catalogue = salon(ANA, BEN)
    plan = plan_booking(catalogue, wish(*[[(CUT, "any")]] * 3))
    assert clock_times(offered(plan, catalogue, {}, MONDAY, MONDAY, BEFORE)) == []
    with pytest.raises(NotPermitted) as refusal:
        place(plan, catalogue, {}, at("10:00"), BEFORE)
    assert refusal.value.code == "staff_not_available"


def test_a_group_is_refused_as_taken_when_one_of_them_finds_nobody() -> None:
    """B14: all or nothing."""
    catalogue = salon(ANA, BEN)
    plan = plan_booking(catalogue, wish([(CUT, "any")], [(CUT, "any")]))
    taken = days((BEN.id, MONDAY, entry(("10:00", "11:00"))))
    assert clock_times(offered(plan, catalogue, taken, MONDAY, MONDAY, BEFORE))[:2] == ["09:00", "11:00"]
    with pytest.raises(SlotTaken):
        place(plan, catalogue, taken, at("10:00"), BEFORE)


def test_one_staff_member_can_serve_two_guests_one_after_the_other() -> None:
    """B8, B14: Ana cuts in the processing time of the colour, while the other guest is with Ben first."""
    guests = [(COLOUR, ANA.id)], [(WASH, BEN.id), (CUT, ANA.id)]
    assert assigned(salon(ANA, BEN), *guests) == [[ANA.id], [BEN.id, ANA.id]]


def test_a_buffer_after_one_guest_keeps_the_next_guest_waiting() -> None:
    """B8: Ana may not go from one guest to another without her buffer; for the same guest she may."""
    catalogue = salon(ANA, BEN)
    same = plan_booking(catalogue, wish([(WASH, ANA.id), (CUT, ANA.id)], [(CUT, BEN.id)]))
    assert len(clock_times(offered(same, catalogue, {}, MONDAY, MONDAY, BEFORE))) == 14
    waiting, served = [(WASH, BEN.id), (CUT, ANA.id)], [(WASH, ANA.id)]
    for guests in ([waiting, served], [served, waiting]):
        other = plan_booking(catalogue, wish(*guests))
        assert clock_times(offered(other, catalogue, {}, MONDAY, MONDAY, BEFORE)) == []


def test_two_guests_may_have_buffers_at_the_same_time() -> None:
    """B8: of one staff member, where both come after processing."""
    peel = treatment("peel", segments(processing=30, buffer=30))
    staff = person("ana", peel)
    catalogue = business([peel], [staff], TOGETHER)
    plan = plan_booking(catalogue, wish([(peel, staff.id)], [(peel, staff.id)]))
    assert "10:00" in clock_times(offered(plan, catalogue, {}, MONDAY, MONDAY, BEFORE))


def test_every_guest_gets_a_room_of_their_own() -> None:
    """B10, B14."""
    catalogue = salon(ANA, BEN, CEM)
    plan = plan_booking(catalogue, wish([(MASSAGE, "any")], [(MASSAGE, "any")]))
    placement = place(plan, catalogue, {}, at("10:00"), BEFORE)
    assert [guest.services[0].units for guest in placement.guests] == [("res_one",), ("res_two",)]
    three = plan_booking(catalogue, wish(*[[(MASSAGE, "any")]] * 3))
    assert clock_times(offered(three, catalogue, {}, MONDAY, MONDAY, BEFORE)) == []


def test_everyone_who_may_lead_the_first_guest_is_listed() -> None:
    """B5, B14."""
    catalogue = salon(ANA, BEN, CEM)
    plan = plan_booking(catalogue, wish([(CUT, "any")], [(CUT, ANA.id)]))
    assert who(offered(plan, catalogue, {}, MONDAY, MONDAY, BEFORE))["10:00"] == [BEN.id, CEM.id]


def test_a_group_at_random_gets_everyone_in_turn() -> None:
    """B5, B14."""
    catalogue = salon(ANA, BEN, CEM, anyone_order=AnyoneOrder.RANDOM)
    chance = Random(2)  # noqa: S311  no secret
    guests = [(CUT, "any")], [(CUT, "any")]
    drawn = {tuple(guest[0] for guest in assigned(catalogue, *guests, chance=chance)) for _ in range(120)}
    assert drawn == {(a.id, b.id) for a in (ANA, BEN, CEM) for b in (ANA, BEN, CEM) if a is not b}


def test_a_hostile_group_costs_no_more_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """B14: five guests with ten services each and nobody free for the last; a search of all ways would never end."""
    services = [treatment(str(number), segments(work=30)) for number in range(10)]
    staff = [person(f"{number:02}", *services) for number in range(12)]
    only_one = person("star", *services)
    catalogue = business(services, [*staff, only_one], TOGETHER)
    anyhow = [(service, "any") for service in services]
    stars = [(services[0], only_one.id), *anyhow[1:]]
    plan = plan_booking(catalogue, wish(anyhow, anyhow, anyhow, stars, stars))
    steps = 0
    step = Chain.step

    def counted(self: Chain, *arguments: Any) -> int:
        nonlocal steps
        steps += 1
        return step(self, *arguments)

    monkeypatch.setattr(Chain, "step", counted)
    assert clock_times(offered(plan, catalogue, {}, MONDAY, MONDAY, BEFORE)) == []
    assert group.NODES // 2 < steps < 3 * group.NODES


@examples(12, 30)
@given(worlds(guests=2))
def test_a_limit_that_is_reached_means_the_same_for_finding_and_for_writing(world: World) -> None:
    """B14, B16: whatever few ways are tried, they are the same ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(group, "NODES", 6)
        check_agreement(world)
