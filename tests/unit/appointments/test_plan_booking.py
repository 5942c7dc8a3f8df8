"""What can be wished for: every rule of the catalogue, and which field is wrong (B2 to B5, B10, B14, B19, B20)."""

from dataclasses import replace
from typing import Any

import pytest

from portal.appointments.plan import Plan, ServiceWish, Wish, plan_booking
from portal.business.catalogue import Catalogue, Gender, Price, Resource, Skill
from portal.business.model import BookingPolicy
from portal.errors import InvalidRequest, NotPermitted
from tests.support.scheduling import ANYTIME, HERE, SHOP, business, every_day, person, segments, treatment, wish

CUT = treatment("cut", segments(work=30))
COLOUR = treatment("colour", segments(work=60))
COUPLES = treatment("couples", segments(work=60), staff_needed=2)
SAUNA = treatment("sauna", segments(work=60), staff_needed=0, resources=("cabin",))
CABIN = Resource("res_cabin", "Cabin", "cabin", HERE)
SERVICES = [CUT, COLOUR, COUPLES, SAUNA]
ANA = replace(person("ana", CUT, COLOUR, COUPLES), gender=Gender.FEMALE)
BEN = replace(person("ben", CUT, COUPLES), gender=Gender.MALE)
CEM = replace(person("cem", COLOUR, COUPLES), gender=Gender.UNSTATED)


def salon(booking: BookingPolicy = ANYTIME, **changes: Any) -> Catalogue:
    """The salon, with the cut as changed."""
    services = [replace(CUT, **changes), COLOUR, COUPLES, SAUNA]
    return business(services, [ANA, BEN, CEM], booking, [CABIN])


def leads(plan: Plan, line: int = 0) -> list[str]:
    """Who may lead a service of the first guest."""
    return [choice.lead for choice in plan.guests[0].teams[0][line].choices]


def refused(catalogue: Catalogue, asked: Wish) -> str:
    """The code of the refusal."""
    with pytest.raises(NotPermitted) as refusal:
        plan_booking(catalogue, asked)
    assert refusal.value.details["reasons"][0]["text"]
    return refusal.value.code


def wrong_field(catalogue: Catalogue, asked: Wish) -> str:
    """The field that the refusal names."""
    with pytest.raises(InvalidRequest) as refusal:
        plan_booking(catalogue, asked)
    errors: list[dict[str, str]] = refusal.value.details["errors"]
    return errors[0]["field"]


def test_anyone_means_everyone_who_gives_the_service_in_staff_order() -> None:
    """B5."""
    assert leads(plan_booking(salon(), wish([(CUT, "any")]))) == [ANA.id, BEN.id]


def test_some_staff_are_never_anyone_but_can_be_asked_for() -> None:
    """B5."""
    catalogue = business([CUT], [replace(ANA, not_for_anyone=True), BEN])
    assert leads(plan_booking(catalogue, wish([(CUT, "any")]))) == [BEN.id]
    assert leads(plan_booking(catalogue, wish([(CUT, ANA.id)]))) == [ANA.id]


def test_anyone_leaves_out_who_never_works_at_the_location() -> None:
    """B2."""
    away = replace(ANA, shifts=every_day("9:00", "17:00", "loc_other"))
    assert leads(plan_booking(business([CUT], [away, BEN]), wish([(CUT, "any")]))) == [BEN.id]


def test_anyone_can_be_narrowed_by_gender_where_the_business_shows_it() -> None:
    """B20."""
    catalogue = salon(replace(ANYTIME, anyone_by_gender=True))
    assert leads(plan_booking(catalogue, wish([(CUT, "female")]))) == [ANA.id]
    assert leads(plan_booking(catalogue, wish([(CUT, "male")]))) == [BEN.id]
    assert refused(catalogue, wish([(COLOUR, "male")])) == "staff_not_available"
    assert refused(salon(), wish([(CUT, "female")])) == "gender_not_offered"


def test_anyone_is_refused_where_the_business_does_not_show_it() -> None:
    """B5."""
    catalogue = salon(replace(ANYTIME, anyone=False))
    assert refused(catalogue, wish([(CUT, "any")])) == "anyone_not_offered"
    assert leads(plan_booking(catalogue, wish([(CUT, BEN.id)]))) == [BEN.id]


def test_a_service_without_staff_needs_no_anyone() -> None:
    """B10."""
    plan = plan_booking(salon(replace(ANYTIME, anyone=False)), wish([(SAUNA, "any")]))
    assert leads(plan) == [""]
    assert refused(salon(), wish([(SAUNA, ANA.id)])) == "staff_not_available"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"online": False}, "service_not_online"),
        ({"archived": True}, "service_not_online"),
        ({"prompt_to_call": "Please call us about this."}, "prompt_to_call"),
        ({"locations": ("loc_other",)}, "service_not_at_location"),
        ({"resources": ("throne",)}, "service_not_at_location"),
    ],
)
def test_a_service_that_cannot_be_booked_online_says_why(changes: dict[str, Any], code: str) -> None:
    """B2, B10, B19."""
    assert refused(salon(**changes), wish([(CUT, "any")])) == code


def test_a_prompt_to_call_is_answered_with_its_own_text() -> None:
    """B2."""
    with pytest.raises(NotPermitted, match="Please call us about this"):
        plan_booking(salon(prompt_to_call="Please call us about this."), wish([(CUT, "any")]))


@pytest.mark.parametrize("locations", [(), (HERE,), ("loc_other", HERE)])
def test_a_direct_link_only_service_can_be_booked_by_its_id(locations: tuple[str, ...]) -> None:
    """B2: at its locations, which are all of them if none is named."""
    assert leads(plan_booking(salon(direct_link_only=True, locations=locations), wish([(CUT, ANA.id)])))


@pytest.mark.parametrize(
    "member",
    [
        replace(ANA, archived=True),
        replace(ANA, skills=(Skill(CUT.id, online=False),)),
        replace(ANA, skills=()),
        replace(ANA, shifts=every_day("9:00", "17:00", "loc_other")),
    ],
)
def test_a_staff_member_who_does_not_give_it_online_cannot_be_had(member: Any) -> None:
    """B2, B3."""
    assert refused(business([CUT], [member, BEN]), wish([(CUT, ANA.id)])) == "staff_not_available"
    assert leads(plan_booking(business([CUT], [member, BEN]), wish([(CUT, "any")]))) == [BEN.id]


def test_a_second_staff_member_is_anyone_else_with_the_skill() -> None:
    """B10: the first as asked for."""
    plan = plan_booking(salon(), wish([(COUPLES, BEN.id)]))
    (choice,) = plan.guests[0].teams[0][0].choices
    assert [slot.owners for slot in choice.slots] == [(BEN.id,), (ANA.id, CEM.id)]
    assert [(member.id, member.requested) for member in choice.staff] == [
        (BEN.id, True),
        (ANA.id, False),
        (CEM.id, False),
    ]


def test_price_and_length_are_the_staff_members_own() -> None:
    """B3."""
    skill = Skill(CUT.id, price=Price(9900, minimum=True), segments=segments(work=45, buffer=10))
    catalogue = business([CUT], [replace(ANA, skills=(skill,)), BEN])
    own, usual = plan_booking(catalogue, wish([(CUT, "any")])).guests[0].teams[0][0].choices
    assert (own.service.price, own.service.price_minimum, own.service.minutes) == (9900, True, 45)
    assert (usual.service.price, usual.service.price_minimum, usual.service.minutes) == (5000, False, 30)


def test_several_services_only_where_the_business_allows_them() -> None:
    """B4."""
    two = wish([(CUT, "any"), (COLOUR, "any")])
    assert len(plan_booking(salon(), two).guests[0].teams[0]) == 2
    assert refused(salon(replace(ANYTIME, several_services=False)), two) == "several_services_off"


def test_the_same_service_twice_only_where_allowed() -> None:
    """B4: another guest may have it too."""
    twice = wish([(CUT, "any"), (CUT, "any")])
    assert refused(salon(), twice) == "same_service_twice"
    assert len(plan_booking(salon(replace(ANYTIME, same_service_twice=True)), twice).guests[0].teams[0]) == 2
    two_guests = wish([(CUT, "any")], [(CUT, "any")])
    assert len(plan_booking(salon(replace(ANYTIME, group_maximum=2)), two_guests).guests) == 2


def test_one_staff_member_for_everything_where_so_set() -> None:
    """B4: who can give all of it."""
    catalogue = salon(replace(ANYTIME, one_staff_member_only=True))
    plan = plan_booking(catalogue, wish([(CUT, "any"), (SAUNA, "any"), (COLOUR, "any")]))
    assert [[line.choices[0].lead for line in team] for team in plan.guests[0].teams] == [[ANA.id, "", ANA.id]]
    assert refused(catalogue, wish([(CUT, BEN.id), (COLOUR, ANA.id)])) == "one_staff_member_only"
    assert refused(catalogue, wish([(CUT, BEN.id), (COLOUR, "any")])) == "one_staff_member_only"


def test_a_group_has_a_maximum() -> None:
    """B14."""
    assert refused(salon(), wish(*[[(CUT, "any")]] * 2)) == "groups_off"
    three = salon(replace(ANYTIME, group_maximum=3))
    assert len(plan_booking(three, wish(*[[(CUT, "any")]] * 3)).guests) == 3
    assert refused(three, wish(*[[(CUT, "any")]] * 4)) == "group_too_large"


def test_no_group_is_larger_than_five() -> None:
    """B14: whatever the business says."""
    catalogue = salon(replace(ANYTIME, group_maximum=9))
    assert len(plan_booking(catalogue, wish(*[[(CUT, "any")]] * 5)).guests) == 5
    assert refused(catalogue, wish(*[[(CUT, "any")]] * 6)) == "group_too_large"


def test_what_does_not_exist_is_named_by_its_field() -> None:
    """The booking client's services come first, the further guests' under their own number."""
    catalogue = salon(replace(ANYTIME, group_maximum=3))
    gone, known = ServiceWish("svc_gone", "any"), ServiceWish(CUT.id, "any")
    nobody, choosy = ServiceWish(CUT.id, "stf_gone"), ServiceWish(CUT.id, "any", ("opt_gone",))
    assert wrong_field(catalogue, Wish("loc_gone", ((known,),))) == "location"
    assert wrong_field(catalogue, Wish(HERE, ((gone,),))) == "services.0.service"
    assert wrong_field(catalogue, Wish(HERE, ((known, nobody),))) == "services.1.staff"
    assert wrong_field(catalogue, Wish(HERE, ((choosy,),))) == "services.0.options"
    assert wrong_field(catalogue, Wish(HERE, ((known,), (gone,)))) == "guests.0.services.0.service"
    assert wrong_field(catalogue, Wish(HERE, ((known,), (known,), (known, nobody)))) == "guests.1.services.1.staff"


def test_a_location_that_was_given_up_does_not_exist_to_a_client() -> None:
    """B1."""
    catalogue = business([CUT], [ANA], locations=[replace(SHOP, archived=True)])
    assert wrong_field(catalogue, wish([(CUT, "any")])) == "location"


def test_a_visit_has_at_least_one_service_and_not_a_hundred() -> None:
    """Nor has a group a guest without one."""
    catalogue = salon(replace(ANYTIME, group_maximum=3, same_service_twice=True))
    known = ServiceWish(CUT.id, "any")
    assert wrong_field(catalogue, Wish(HERE, ((),))) == "services"
    assert wrong_field(catalogue, Wish(HERE, ((known,) * 11,))) == "services"
    assert wrong_field(catalogue, Wish(HERE, ((known,), ()))) == "guests.0.services"
    assert len(plan_booking(catalogue, Wish(HERE, ((known,) * 10,))).guests[0].teams[0]) == 10


def test_a_plan_names_every_calendar_that_it_may_take() -> None:
    """Home location, owner, zone of the home."""
    found = plan_booking(salon(), wish([(COUPLES, "any"), (SAUNA, "any")])).calendars
    assert [(calendar.home, calendar.owner, calendar.zone.key) for calendar in found] == [
        (HERE, owner, "America/New_York") for owner in (ANA.id, BEN.id, CEM.id, CABIN.id)
    ]
