"""What anyone sees of a business, and what not (B2, B3, B18, B19, L3, L4)."""

from dataclasses import replace
from typing import Any

import pytest

from portal.appointments.plan import ServiceWish, Wish, plan_booking
from portal.business.answers import brand_answer, business_answer
from portal.business.brand import BLACK, CONTRAST, NIGHT, WHITE, contrast
from portal.business.catalogue import Catalogue, Payment, PaymentKind, Price, Segment, SegmentKind, Skill, Staff
from portal.business.model import BookingPolicy, Brand, Picture
from portal.errors import NotPermitted
from tests.support.salon import BRAIDS, COLOUR, CUT, GLITTER, HERE, LENA, MARIA, MASSAGE, OMAR, SAUNA, name, salon

HAIR = name("cat", "hair")


def changed(service: str = CUT, **fields: Any) -> Catalogue:
    """The salon with one service changed."""
    catalogue = salon()
    return replace(catalogue, services=catalogue.services | {service: replace(catalogue.services[service], **fields)})


def staffed(*staff: Staff) -> Catalogue:
    """The salon with these people instead of its own."""
    return replace(salon(), staff={one.id: one for one in staff})


def listed(catalogue: Catalogue, *asked_for: str) -> dict[str, Any]:
    """The services on the page, by id."""
    answer = business_answer(catalogue, asked_for)
    return {service["id"]: service for category in answer["categories"] for service in category["services"]}


def test_a_service_that_is_switched_off_or_archived_is_not_there() -> None:
    """B2."""
    assert CUT in listed(salon())
    assert CUT not in listed(changed(online=False))
    assert CUT not in listed(changed(archived=True))


def test_a_service_needs_somebody_who_gives_it_and_works() -> None:
    """B2."""
    maria = salon().staff[MARIA]
    assert CUT in listed(staffed(maria))
    assert CUT not in listed(staffed(replace(maria, shifts=())))
    assert CUT not in listed(staffed(replace(maria, archived=True)))
    assert CUT not in listed(staffed(replace(maria, skills=(Skill(CUT, online=False),))))
    assert CUT not in listed(staffed())
    assert SAUNA in listed(staffed()), "nobody is needed for it"


def test_what_has_a_direct_link_only_is_there_for_whoever_followed_it() -> None:
    """B2."""
    assert CUT not in listed(changed(direct_link_only=True))
    assert CUT in listed(changed(direct_link_only=True), CUT)
    assert CUT not in listed(changed(direct_link_only=True), MASSAGE, HAIR)


def test_so_is_a_whole_category() -> None:
    """B2."""
    catalogue = salon()
    hidden = replace(catalogue, categories={HAIR: replace(catalogue.categories[HAIR], direct_link_only=True)})
    assert listed(hidden) == {}
    assert business_answer(hidden, ())["categories"] == []
    assert listed(hidden, HAIR).keys() == listed(catalogue).keys()
    assert listed(hidden, CUT).keys() == {CUT}


def test_a_prompt_to_call_is_shown_with_its_text_even_where_nobody_gives_it_online() -> None:
    """B2."""
    catalogue = replace(changed(prompt_to_call="Please call us."), staff={})
    shown = listed(catalogue)[CUT]
    assert shown["bookable"] is False
    assert shown["reason"] == {"code": "prompt_to_call", "text": "Please call us."}


@pytest.mark.parametrize(
    ("payment", "asked"),
    [
        (Payment(PaymentKind.CARD), {"kind": "card"}),
        (Payment(PaymentKind.FULL), {"kind": "full"}),
        (Payment(PaymentKind.DEPOSIT, percent=20), {"kind": "deposit", "percent": 20}),
        (
            Payment(PaymentKind.DEPOSIT, amount=2500),
            {"kind": "deposit", "amount": {"amount": 2500, "currency": "USD"}},
        ),
    ],
)
def test_a_service_that_is_paid_when_booking_says_what_it_asks_for(payment: Payment, asked: dict[str, object]) -> None:
    """B19."""
    shown = listed(changed(payment=payment))[CUT]
    assert (shown["bookable"], shown["payment"]) == (True, asked)


@pytest.mark.parametrize(
    "fields",
    [{}, {"prompt_to_call": "Call."}, {"payment": Payment(PaymentKind.CARD)}, {"direct_link_only": True}],
    ids=str,
)
def test_what_is_shown_as_bookable_is_what_can_be_booked(fields: dict[str, Any]) -> None:
    """B2, B16: with the very code and sentence of the refusal."""
    catalogue = changed(**fields)
    shown = listed(catalogue, CUT)[CUT]
    wish = Wish(HERE, ((ServiceWish(CUT, MARIA),),))
    if shown["bookable"]:
        assert plan_booking(catalogue, wish).location == HERE
    else:
        with pytest.raises(NotPermitted) as refused:
            plan_booking(catalogue, wish)
        assert refused.value.details["reasons"] == [shown["reason"]]


def test_everyone_who_gives_a_service_is_there_with_their_own_price_and_minutes() -> None:
    """B3: in staff order; the buffer is not the client's time."""
    catalogue = changed(price=Price(8000, minimum=True))
    own = Skill(CUT, price=Price(9500), segments=(Segment(SegmentKind.WORK, 50), Segment(SegmentKind.BUFFER, 10)))
    maria = replace(catalogue.staff[MARIA], skills=(own,))
    shown = listed(replace(catalogue, staff=catalogue.staff | {MARIA: maria}))[CUT]
    assert (shown["minutes"], shown["price"], shown["price_from"]) == (60, {"amount": 8000, "currency": "USD"}, True)
    told = [(one["id"], one["minutes"], one["price"]["amount"], one["price_from"]) for one in shown["staff"]]
    assert told == [(MARIA, 50, 9500, False), (LENA, 60, 8000, True), (OMAR, 60, 8000, True)]
    assert all(one["locations"] == [HERE] for one in shown["staff"])


def test_processing_is_the_clients_time() -> None:
    """B8."""
    assert listed(salon())[COLOUR]["minutes"] == 90


def test_customizations_are_there_but_for_internal_ones() -> None:
    """B18."""
    [length] = listed(salon())[BRAIDS]["options"]
    assert (length["prompt"], length["minimum"], length["maximum"]) == ("How long is your hair?", 1, 1)
    assert [option["name"] for option in length["options"]] == ["Short", "Long"]
    assert GLITTER not in str(business_answer(salon(), ()))
    assert "Glitter" not in str(business_answer(salon(), ()))


def test_an_option_shows_its_price_and_minutes_where_it_may_and_who_can_give_it() -> None:
    """B18."""
    [group, _] = salon().services[BRAIDS].option_groups
    quiet = replace(group.options[1], show_price=False, show_minutes=False, staff=(OMAR,))
    [shown] = listed(changed(BRAIDS, option_groups=(replace(group, options=(group.options[1], quiet)),)))[BRAIDS][
        "options"
    ]
    loud, silent = shown["options"]
    assert (loud["price"]["amount"], loud["minutes"]) == (2000, 30)
    assert "staff" not in loud
    assert "price" not in silent
    assert "minutes" not in silent
    assert silent["staff"] == [OMAR]


def test_what_a_business_or_a_place_does_not_have_is_left_out() -> None:
    """L3."""
    answer = business_answer(salon(policy=""), ())
    assert "website" not in answer
    assert "policy" not in answer
    assert answer["brand"].keys() == {"colour", "text", "readable", "readable_dark"}
    [place] = answer["locations"]
    assert place.keys() == {"id", "name", "timezone", "address", "phone"}


def test_what_they_have_is_there() -> None:
    """L3, L4, B9."""
    catalogue = salon()
    rich = replace(
        catalogue.business,
        website="https://salon.example",
        brand=Brand(
            "#fff3b0",
            Picture("/brand/logo.png", 300, 96),
            (Picture("/brand/b.webp", 1280), Picture("/brand/a.webp", 640)),
        ),
    )
    answer = business_answer(replace(catalogue, business=rich), ())
    assert answer["website"] == "https://salon.example"
    assert answer["brand"]["logo"] == {"src": "/brand/logo.png", "width": 300, "height": 96}
    assert answer["brand"]["cover"] == [{"src": "/brand/a.webp", "width": 640}, {"src": "/brand/b.webp", "width": 1280}]
    assert answer["policy"] == {"version": "v1", "text": catalogue.business.cancellation_policy}


def test_a_pale_brand_comes_with_shades_that_can_be_read() -> None:
    """L1."""
    brand = brand_answer(Brand("#fff3b0"))
    assert brand["text"] == BLACK
    assert contrast(brand["readable"], WHITE) >= CONTRAST
    assert contrast(brand["readable_dark"], NIGHT) >= CONTRAST
    assert brand["readable"] != brand["colour"] == brand["readable_dark"]


def test_the_page_is_told_the_rules_that_it_asks_questions_by() -> None:
    """B4 to B7, B14, B20, R1, C1, C4."""
    policy = BookingPolicy(increment_minutes=20, several_services=False, anyone_by_gender=True, group_maximum=5)
    answer = business_answer(salon(policy), ())
    assert answer["booking"] == {
        "increment_minutes": 20,
        "minimum_prior_minutes": 60,
        "maximum_days_ahead": 90,
        "several_services": False,
        "same_service_twice": False,
        "one_staff_member_only": False,
        "anyone": True,
        "anyone_by_gender": True,
        "group_maximum": 5,
    }
    assert answer["change"] == {
        "self_rescheduling": True,
        "reschedule_hours": 24,
        "self_cancellation": True,
        "cancel_hours": 24,
        "undo_minutes": 10,
    }
