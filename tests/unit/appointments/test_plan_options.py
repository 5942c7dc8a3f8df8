"""B18: customizations change price, minutes, rooms and who is eligible, and are copied into the visit."""

from dataclasses import replace

import pytest

from portal.appointments.model import ChosenOption
from portal.appointments.plan import ServiceWish, Wish, plan_booking
from portal.appointments.scheduling.model import Choice
from portal.business.catalogue import Option, OptionGroup, Resource
from portal.errors import InvalidRequest, NotPermitted
from tests.support.scheduling import HERE, business, person, segments, treatment

LENGTH = OptionGroup(
    "grp_length",
    "How long is your hair?",
    (Option("opt_short", "Short"), Option("opt_long", "Long", price=2000, minutes=20, show_price=False)),
    minimum=1,
)
EXTRAS = OptionGroup(
    "grp_extras",
    "Anything else?",
    (
        Option("opt_mask", "Mask", price=500, minutes=10),
        Option("opt_suite", "Suite", resource="suite"),
        Option("opt_braid", "Braid", staff=("stf_ben",)),
    ),
    maximum=2,
)
INSIDE = OptionGroup("grp_inside", "Formula", (Option("opt_formula", "7/1"),), minimum=1, internal=True)
COLOUR = replace(
    treatment("colour", segments(processing=5, work=30, finishing=15, buffer=10), resources=("chair",)),
    option_groups=(LENGTH, EXTRAS, INSIDE),
)
ANA, BEN = person("ana", COLOUR), person("ben", COLOUR)
UNITS = [Resource("res_chair", "Chair", "chair", HERE), Resource("res_suite", "Suite", "suite", HERE)]
SALON = business([COLOUR], [ANA, BEN], resources=UNITS)


def choices(*options: str, staff: str = "any") -> tuple[Choice, ...]:
    """The choices of a plan with these options."""
    asked = Wish(HERE, ((ServiceWish(COLOUR.id, staff, options),),))
    return plan_booking(SALON, asked).guests[0].teams[0][0].choices


def test_an_option_adds_to_the_price_and_to_the_first_work() -> None:
    """B18."""
    service = choices("opt_long", "opt_mask")[0].service
    assert service.price == 5000 + 2000 + 500
    assert service.segments == segments(processing=5, work=60, finishing=15, buffer=10)


def test_options_are_copied_into_the_visit() -> None:
    """B18, V7."""
    assert choices("opt_mask", "opt_long")[0].service.options == (
        ChosenOption("opt_long", "How long is your hair?", "Long", 2000, 20, show_price=False),
        ChosenOption("opt_mask", "Anything else?", "Mask", 500, 10),
    )


def test_an_option_may_need_a_room_of_its_own() -> None:
    """B18."""
    (first, *_) = choices("opt_short", "opt_suite")
    assert first.service.resources == ("chair", "suite")
    assert [slot.owners for slot in first.slots[1:]] == [("res_chair",), ("res_suite",)]


def test_an_option_may_be_given_by_some_staff_only() -> None:
    """B18."""
    assert [choice.lead for choice in choices("opt_short", "opt_braid")] == ["stf_ben"]
    with pytest.raises(NotPermitted) as refusal:
        choices("opt_short", "opt_braid", staff=ANA.id)
    assert refusal.value.code == "staff_not_available"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "Choose at least 1: How long is your hair?"),
        (("opt_mask",), "Choose at least 1: How long is your hair?"),
        (("opt_short", "opt_long"), "Choose at most 1: How long is your hair?"),
        (("opt_short", "opt_mask", "opt_suite", "opt_braid"), "Choose at most 2: Anything else?"),
        (("opt_short", "opt_short"), "An option can be chosen only once."),
        (("opt_short", "opt_gone"), "There is no such option of this service."),
        (("opt_short", "opt_formula"), "There is no such option of this service."),
    ],
)
def test_what_a_group_of_options_asks_for_is_checked(options: tuple[str, ...], says: str) -> None:
    """B18: an internal option does not exist to a client, and an internal group asks nothing of them."""
    with pytest.raises(InvalidRequest) as refusal:
        choices(*options)
    assert refusal.value.details["errors"] == [{"field": "services.0.options", "message": says}]
