"""From a valid file to the catalogue that the rules know."""

from portal.business.catalogue import (
    Catalogue,
    Category,
    Option,
    OptionGroup,
    Payment,
    Price,
    Resource,
    Segment,
    SegmentKind,
    Service,
    Skill,
    Staff,
)
from portal.business.file.identity import Ids, version_of
from portal.business.file.offered import packages_of, plans_of
from portal.business.file.places import LocationPart
from portal.business.file.saying import settings_of
from portal.business.file.services import LengthPart, OptionGroupPart, PaymentPart, ServicePart
from portal.business.file.staff import SkillPart, StaffPart
from portal.business.file.whole import CatalogueFile
from portal.business.model import BookingPolicy, Business, ChangePolicy, Location
from portal.clients.contacts import normal
from portal.memberships.plans import MembershipPolicy
from portal.messages.model import StaffAlerts


def catalogue_of(file: CatalogueFile) -> Catalogue:
    """The catalogue of a file that was read: its ids follow from slug and keys, so they are the same each time."""
    ids = Ids(file.slug)
    version = version_of(file.cancellation_policy)
    return Catalogue(
        _business(file, ids, version),
        locations={ids.location(key): _location(ids.location(key), part) for key, part in file.locations.items()},
        categories={
            ids.category(key): Category(ids.category(key), part.name, part.direct_link_only)
            for key, part in file.categories.items()
        },
        services={ids.service(key): _service(key, part, ids) for key, part in file.services.items()},
        staff={
            ids.staff(key): _staff(key, part, file.locations[part.home].country, ids)
            for key, part in file.staff.items()
        },
        resources={
            ids.resource(key): Resource(
                ids.resource(key), part.name, part.kind, ids.location(part.location), part.archived
            )
            for key, part in file.resources.items()
        },
        policies={version: file.cancellation_policy} if version else {},
        plans=plans_of(file.plans, ids),
        packages=packages_of(file.packages, ids),
    )


def _business(file: CatalogueFile, ids: Ids, version: str) -> Business:
    return Business(
        id=ids.business,
        slug=file.slug,
        name=file.name,
        currency=file.currency,
        website=file.website or "",
        brand=file.brand.brand(),
        booking=BookingPolicy(**file.booking.model_dump()),
        change=ChangePolicy(**file.change.model_dump()),
        cancellation_policy=file.cancellation_policy,
        policy_version=version,
        deposit=file.deposit_on_cancellation,
        link_days=file.link_days,
        messages=settings_of(file.messages, ids),
        memberships=MembershipPolicy(**file.memberships.model_dump()),
    )


def _location(location_id: str, part: LocationPart) -> Location:
    return Location(
        id=location_id,
        name=part.name,
        timezone=part.timezone,
        country=part.country,
        address=part.address,
        phone=part.phone and normal(part.phone, part.country),
        email=part.email and normal(part.email, part.country),
        map_url=part.map_url or "",
        arrival_note=part.arrival_note,
        hours=tuple(shift for hours in part.hours for shift in hours.shifts()),
        closures=tuple(closure.closed() for closure in part.closures),
    )


def _service(key: str, part: ServicePart, ids: Ids) -> Service:
    return Service(
        id=ids.service(key),
        name=part.name,
        category=ids.category(part.category),
        segments=_segments(part) or (),
        price=Price(part.price, part.price_minimum),
        description=part.description,
        staff_needed=part.staff_needed,
        resources=tuple(part.resources),
        locations=tuple(map(ids.location, part.locations)),
        online=part.online,
        direct_link_only=part.direct_link_only,
        prompt_to_call=part.prompt_to_call,
        option_groups=tuple(_option_group(key, name, group, ids) for name, group in part.option_groups.items()),
        payment=_payment(part.payment),
        form_url=part.form_url or "",
        archived=part.archived,
    )


def _option_group(service: str, key: str, part: OptionGroupPart, ids: Ids) -> OptionGroup:
    options = tuple(
        Option(
            id=ids.option(service, key, name),
            name=option.name,
            price=option.price,
            minutes=option.minutes,
            resource=option.resource or "",
            staff=tuple(map(ids.staff, option.staff)),
            show_price=option.show_price,
            show_minutes=option.show_minutes,
        )
        for name, option in part.options.items()
    )
    return OptionGroup(ids.option_group(service, key), part.prompt, options, part.minimum, part.maximum, part.internal)


def _payment(part: PaymentPart | None) -> Payment | None:
    return Payment(part.kind, part.amount or 0, part.percent or 0) if part else None


def _segments(part: LengthPart) -> tuple[Segment, ...] | None:
    if part.minutes is not None:
        return (Segment(SegmentKind.WORK, part.minutes),)
    return tuple(Segment(s.kind, s.minutes) for s in part.segments) if part.segments else None


def _staff(key: str, part: StaffPart, country: str, ids: Ids) -> Staff:
    return Staff(
        id=ids.staff(key),
        name=part.name,
        home=ids.location(part.home),
        gender=part.gender,
        skills=tuple(_skill(ids.service(name), skill) for name, skill in part.services.items()),
        shifts=tuple(s for shift in part.shifts for s in shift.shifts(ids.location(shift.at or part.home))),
        time_off=tuple(closure.closed() for closure in part.time_off),
        not_for_anyone=part.not_for_anyone,
        archived=part.archived,
        email=part.email and normal(part.email, country),
        phone=part.phone and normal(part.phone, country),
        alerts=StaffAlerts(**part.alerts.model_dump()),
    )


def _skill(service: str, part: SkillPart) -> Skill:
    price = None if part.price is None else Price(part.price, part.price_minimum)
    return Skill(service, part.online, price, _segments(part))
