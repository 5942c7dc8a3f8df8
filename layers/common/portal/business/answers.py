"""A business as anyone may see it (L3, L4, B4 to B7, B9). Pure."""

from collections.abc import Collection
from typing import cast

from portal.business import shapes
from portal.business.brand import NIGHT, WHITE, readable_on, text_on
from portal.business.catalogue import Catalogue
from portal.business.menu import categories
from portal.business.model import Brand, Business, Location, Picture


def business_answer(catalogue: Catalogue, asked_for: Collection[str]) -> shapes.BusinessAnswer:
    """The business. ``asked_for``: ids of direct-link-only categories and services whose link was followed (B2)."""
    business = catalogue.business
    answer: shapes.BusinessAnswer = {
        "id": business.id,
        "slug": business.slug,
        "name": business.name,
        "currency": business.currency,
        "brand": brand_answer(business.brand),
        "locations": [location_answer(place) for place in catalogue.locations.values() if not place.archived],
        "categories": list(categories(catalogue, asked_for)),
        "booking": _booking(business),
        "change": _change(business),
    }
    if business.website:
        answer["website"] = business.website
    if business.cancellation_policy:
        answer["policy"] = {"version": business.policy_version, "text": business.cancellation_policy}
    return answer


def location_answer(location: Location) -> shapes.LocationAnswer:
    """A place, with what it has (L3, L4, L5)."""
    has = _given(
        address=location.address,
        phone=location.phone,
        email=location.email,
        map_url=location.map_url,
        arrival_note=location.arrival_note,
    )
    place = {"id": location.id, "name": location.name, "timezone": location.timezone}
    return cast("shapes.LocationAnswer", place | has)


def brand_answer(brand: Brand) -> shapes.BrandAnswer:
    """The colour, what can be read on it and beside it, and the pictures there are (L1, L2)."""
    answer: shapes.BrandAnswer = {
        "colour": brand.colour,
        "text": text_on(brand.colour),
        "readable": readable_on(WHITE, brand.colour),
        "readable_dark": readable_on(NIGHT, brand.colour),
    }
    if brand.logo:
        answer["logo"] = picture_answer(brand.logo)
    if brand.cover:
        answer["cover"] = [picture_answer(picture) for picture in sorted(brand.cover, key=lambda one: one.width)]
    return answer


def picture_answer(picture: Picture) -> shapes.PictureAnswer:
    """A picture, with its size where it is known."""
    answer: shapes.PictureAnswer = {"src": picture.src}
    if picture.width:
        answer["width"] = picture.width
    if picture.height:
        answer["height"] = picture.height
    return answer


def _booking(business: Business) -> shapes.BookingPolicyAnswer:
    policy = business.booking
    return {
        "increment_minutes": policy.increment_minutes,
        "minimum_prior_minutes": policy.minimum_prior_minutes,
        "maximum_days_ahead": policy.maximum_days_ahead,
        "several_services": policy.several_services,
        "same_service_twice": policy.same_service_twice,
        "one_staff_member_only": policy.one_staff_member_only,
        "anyone": policy.anyone,
        "anyone_by_gender": policy.anyone_by_gender,
        "group_maximum": policy.group_maximum,
    }


def _change(business: Business) -> shapes.ChangePolicyAnswer:
    policy = business.change
    return {
        "self_rescheduling": policy.self_rescheduling,
        "reschedule_hours": policy.reschedule_hours,
        "self_cancellation": policy.self_cancellation,
        "cancel_hours": policy.cancel_hours,
        "undo_minutes": policy.undo_minutes,
    }


def _given(**fields: str) -> dict[str, str]:
    """What there is: the rest is left out, each on its own."""
    return {name: value for name, value in fields.items() if value}
