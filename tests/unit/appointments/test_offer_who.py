"""Who and what is assigned, and several services in a row (B3, B4, B5, B10)."""

from dataclasses import replace
from datetime import datetime
from random import Random

import pytest

from portal.appointments.offer import offered, place
from portal.appointments.plan import Plan, plan_booking
from portal.business.catalogue import Catalogue
from portal.business.model import AnyoneOrder
from portal.errors import SlotTaken
from tests.support.scheduling import (
    BEFORE,
    MONDAY,
    SHOP,
    at,
    business,
    clock_times,
    days,
    entry,
    every_day,
    segments,
    who,
    wish,
)
from tests.support.spa import (
    ANA,
    BEN,
    CEM,
    COLOUR,
    COUPLES,
    CUT,
    MASSAGE,
    ONLY_ANA,
    SALON,
    SAUNA,
    SERVICES,
    SEVERAL,
    UNITS,
    cut,
)


def assigned(catalogue: Catalogue, plan: Plan, start: datetime, chance: Random | None = None) -> list[list[str]]:
    """Who is assigned to each service of the first guest."""
    services = place(plan, catalogue, {}, start, BEFORE, choose=chance).guests[0].services
    return [[member.id for member in service.staff] for service in services]


def test_each_start_lists_who_may_serve_in_staff_order() -> None:
    """B5."""
    taken = days((BEN.id, MONDAY, entry(("9:00", "10:00"))), (ANA.id, MONDAY, entry(("16:00", "17:00"))))
    offer = who(offered(cut(SALON), SALON, taken, MONDAY, MONDAY, BEFORE))
    assert (offer["09:00"], offer["12:00"], offer["16:00"]) == (
        [ANA.id, CEM.id],
        [ANA.id, BEN.id, CEM.id],
        [BEN.id, CEM.id],
    )


def test_anyone_is_the_first_in_staff_order_who_is_free() -> None:
    """B5: and is not marked as asked for."""
    taken = days((ANA.id, MONDAY, entry(("10:00", "10:05"))))
    (service,) = place(cut(SALON), SALON, taken, at("10:00"), BEFORE).guests[0].services
    assert [(member.id, member.name, member.requested) for member in service.staff] == [(BEN.id, "Ben", False)]


def test_whoever_is_asked_for_is_marked_so() -> None:
    """V2, B5."""
    (service,) = place(cut(SALON, CEM.id), SALON, {}, at("10:00"), BEFORE).guests[0].services
    assert [(member.id, member.requested) for member in service.staff] == [(CEM.id, True)]


def test_anyone_at_random_is_everyone_in_turn() -> None:
    """B5: where the business wants it so."""
    catalogue = business(SERVICES, [ANA, BEN, CEM], replace(SEVERAL, anyone_order=AnyoneOrder.RANDOM), UNITS)
    chance = Random(1)  # noqa: S311  no secret
    drawn = {assigned(catalogue, cut(catalogue), at("10:00"), chance)[0][0] for _ in range(60)}
    assert drawn == {ANA.id, BEN.id, CEM.id}
    assert assigned(SALON, cut(SALON), at("10:00"), chance) == [[ANA.id]]


def test_a_couples_service_needs_two_different_staff_members() -> None:
    """B10."""
    plan = plan_booking(SALON, wish([(COUPLES, BEN.id)]))
    assert assigned(SALON, plan, at("10:00")) == [[BEN.id, ANA.id]]
    taken = days((ANA.id, MONDAY, entry(("9:00", "12:00"))), (CEM.id, MONDAY, entry(("9:00", "13:00"))))
    assert clock_times(offered(plan, SALON, taken, MONDAY, MONDAY, BEFORE))[0] == "12:00"


def test_a_couples_service_offers_nothing_where_only_one_gives_it() -> None:
    """B10."""
    plan = plan_booking(ONLY_ANA, wish([(COUPLES, "any")]))
    assert clock_times(offered(plan, ONLY_ANA, {}, MONDAY, MONDAY, BEFORE)) == []


def test_a_second_staff_member_at_random_is_everyone_in_turn() -> None:
    """B5, B10."""
    catalogue = business(SERVICES, [ANA, BEN, CEM], replace(SEVERAL, anyone_order=AnyoneOrder.RANDOM), UNITS)
    plan, chance = plan_booking(catalogue, wish([(COUPLES, ANA.id)])), Random(1)  # noqa: S311  no secret
    drawn = {tuple(assigned(catalogue, plan, at("10:00"), chance)[0]) for _ in range(40)}
    assert drawn == {(ANA.id, BEN.id), (ANA.id, CEM.id)}


def test_a_service_needs_a_free_room_for_its_whole_length() -> None:
    """B10: the first one that is free; the buffer needs none."""
    plan = plan_booking(SALON, wish([(MASSAGE, ANA.id)]))
    taken = days(("res_one", MONDAY, entry(("10:30", "10:35"))), ("res_two", MONDAY, entry(("11:00", "17:00"))))
    assert place(plan, SALON, taken, at("10:00"), BEFORE).guests[0].services[0].units == ("res_two",)
    assert place(plan, SALON, taken, at("11:00"), BEFORE).guests[0].services[0].units == ("res_one",)
    with pytest.raises(SlotTaken):
        place(plan, SALON, days(*[(unit, MONDAY, entry(("10:30", "10:35"))) for unit in ("res_one", "res_two")]),
              at("10:00"), BEFORE)  # fmt: skip


def test_a_service_without_staff_is_offered_whenever_its_room_is_free() -> None:
    """B10: the sauna, while the shop is open."""
    shop = replace(SHOP, hours=every_day("10:00", "15:00", ""))
    catalogue = business([SAUNA], [], resources=UNITS, locations=[shop])
    plan = plan_booking(catalogue, wish([(SAUNA, "any")]))
    taken = days(("res_cabin", MONDAY, entry(("12:30", "13:00"))))
    offer = offered(plan, catalogue, taken, MONDAY, MONDAY, BEFORE)
    assert who(offer) == {"10:00": [], "10:30": [], "13:00": []}
    placed = place(plan, catalogue, taken, at("13:00"), BEFORE).guests[0]
    assert [(service.staff, service.units) for service in placed.services] == [((), ("res_cabin",))]


def test_several_services_run_one_after_another() -> None:
    """B4: the next begins when the client's time ends; a buffer in between gives way to the same staff member."""
    plan = plan_booking(ONLY_ANA, wish([(MASSAGE, "any"), (COLOUR, "any"), (CUT, "any")]))
    services = place(plan, ONLY_ANA, {}, at("09:00"), BEFORE).guests[0].services
    assert [service.offset for service in services] == [0, 60, 180]
    assert clock_times(offered(plan, ONLY_ANA, {}, MONDAY, MONDAY, BEFORE))[-1] == "13:00"


def test_a_quicker_staff_member_lets_the_next_service_begin_sooner() -> None:
    """B3, B4: with Ben the cut takes half an hour, so Ana is needed for the colour half an hour earlier."""
    quick = replace(BEN, skills=tuple(replace(skill, segments=segments(work=30)) for skill in BEN.skills[:1]))
    catalogue = business([CUT, COLOUR], [ANA, quick], SEVERAL)
    plan = plan_booking(catalogue, wish([(CUT, "any"), (COLOUR, ANA.id)]))
    taken = days((ANA.id, MONDAY, entry(("9:00", "9:30"), ("12:00", "17:00"))))
    offer = who(offered(plan, catalogue, taken, MONDAY, MONDAY, BEFORE))
    assert offer == {"09:00": [BEN.id], "09:30": [BEN.id]}


def test_all_services_by_one_staff_member_where_so_set() -> None:
    """B4: Ana is busy when the second would be, Ben when the first would be, so only Cem is left."""
    catalogue = business(SERVICES, [ANA, BEN, CEM], replace(SEVERAL, one_staff_member_only=True), UNITS)
    plan = plan_booking(catalogue, wish([(CUT, "any"), (COLOUR, "any")]))
    taken = days((ANA.id, MONDAY, entry(("11:00", "11:05"))), (BEN.id, MONDAY, entry(("10:00", "10:05"))))
    assert who(offered(plan, catalogue, taken, MONDAY, MONDAY, BEFORE))["10:00"] == [CEM.id]
    services = place(plan, catalogue, taken, at("10:00"), BEFORE).guests[0].services
    assert [[member.id for member in service.staff] for service in services] == [[CEM.id], [CEM.id]]
