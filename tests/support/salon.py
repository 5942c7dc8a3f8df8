"""A small salon for tests: New York, three people, and one service for each thing that matters."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from portal.business.catalogue import (
    Catalogue,
    Category,
    Gender,
    Option,
    OptionGroup,
    Price,
    Resource,
    Segment,
    SegmentKind,
    Service,
    Skill,
    Staff,
)
from portal.business.model import BookingPolicy, Business, ChangePolicy, Location, Shift
from portal.ids import derived
from portal.memberships.plans import Agreement, Interval, PackageOffer, Plan, PlanKind, ServiceGroup, Unit

SLUG = "salon"
BUSINESS = derived("biz", SLUG)
ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 30, 14, 0, tzinfo=UTC)  # a Monday, 9:00 in New York
POLICY = "Please tell us a day before if you cannot come."


def name(prefix: str, key: str) -> str:
    """The id that the salon's catalogue gives to a key."""
    return derived(prefix, SLUG, key)


HERE = name("loc", "soho")
CUT, COLOUR, MASSAGE, COUPLES, SAUNA, BRAIDS = (
    name("svc", key) for key in ("cut", "colour", "massage", "couples", "sauna", "braids")
)
MARIA, LENA, OMAR = (name("stf", key) for key in ("maria", "lena", "omar"))
ROOM, SECOND_ROOM, CABIN = (name("res", key) for key in ("room 1", "room 2", "cabin"))
SHORT, LONG, GLITTER = (name("opt", key) for key in ("short", "long", "glitter"))
ANY = "any"

GLOW, SIGNED, PURSE, WEEKLY = (name("pln", key) for key in ("glow", "signed", "purse", "weekly"))
FIVE_CUTS = name("pkg", "five cuts")

_WORK, _BUFFER = SegmentKind.WORK, SegmentKind.BUFFER


def local(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    """An instant of December 2026 by the salon's clock, as UTC."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def salon(booking: BookingPolicy | None = None, change: ChangePolicy | None = None, policy: str = POLICY) -> Catalogue:
    """The salon. Everybody works Monday to Saturday, 9:00 to 17:00."""
    business = Business(
        BUSINESS,
        SLUG,
        "Salon Soho",
        "USD",
        booking=booking or BookingPolicy(group_maximum=3),
        change=change or ChangePolicy(),
        cancellation_policy=policy,
        policy_version="v1" if policy else "",
    )
    everything = [_service(*row) for row in _SERVICES]
    return Catalogue(
        business,
        {HERE: Location(HERE, "Soho", "America/New_York", address="1 Prince St", phone="+12125550100")},
        {name("cat", "hair"): Category(name("cat", "hair"), "Hair")},
        {service.id: service for service in [*everything, _braids()]},
        {who: _staff(who, gender) for who, gender in _PEOPLE.items()},
        {unit: Resource(unit, kind, kind, HERE) for unit, kind in _UNITS.items()},
        {"v1": policy} if policy else {},
        {plan.id: plan for plan in (_GLOW, _SIGNED, _PURSE, _WEEKLY)},
        {_FIVE_CUTS.id: _FIVE_CUTS},
    )


def with_service(catalogue: Catalogue, service: Service) -> Catalogue:
    """The salon with a service as given."""
    return replace(catalogue, services=catalogue.services | {service.id: service})


_SERVICES: tuple[tuple[str, str, tuple[Segment, ...], int, tuple[str, ...]], ...] = (
    (CUT, "Cut", (Segment(_WORK, 60),), 1, ()),
    (
        COLOUR,
        "Colour",
        (Segment(_WORK, 30), Segment(SegmentKind.PROCESSING, 30), Segment(SegmentKind.FINISHING, 30)),
        1,
        (),
    ),
    (MASSAGE, "Massage", (Segment(_WORK, 60), Segment(_BUFFER, 15)), 1, ("room",)),
    (COUPLES, "Couples massage", (Segment(_WORK, 60),), 2, ("room",)),
    (SAUNA, "Sauna", (Segment(_WORK, 45),), 0, ("cabin",)),
)
_PEOPLE = {MARIA: Gender.FEMALE, LENA: Gender.FEMALE, OMAR: Gender.MALE}
_NAMES = {MARIA: "Maria", LENA: "Lena", OMAR: "Omar"}
_UNITS = {ROOM: "room", SECOND_ROOM: "room", CABIN: "cabin"}


_TWO_CUTS = (
    ServiceGroup(name("sgr", "cuts"), "Cuts", (CUT, BRAIDS), 2),
    ServiceGroup(name("sgr", "spa"), "Spa", (MASSAGE,), 1),
)
_MONTH = Interval(1, Unit.MONTH)
_GLOW = Plan(GLOW, "Glow", 9900, _MONTH, groups=_TWO_CUTS, expires=Interval(2, Unit.MONTH), discount_percent=10)
_SIGNED = replace(_GLOW, id=SIGNED, name="Glow, signed", agreement=Agreement("a1", "You stay for a while."))
_PURSE = Plan(PURSE, "Purse", 10000, _MONTH, PlanKind.BALANCE, balance=12000)
_WEEKLY = Plan(WEEKLY, "Weekly", 3000, Interval(1, Unit.WEEK), groups=_TWO_CUTS[:1])
_FIVE_CUTS = PackageOffer(FIVE_CUTS, "Five cuts", 40000, (replace(_TWO_CUTS[0], quantity=5),), Interval(6, Unit.MONTH))


def _service(
    service: str, title: str, segments: tuple[Segment, ...], staff_needed: int, resources: tuple[str, ...]
) -> Service:
    return Service(
        service,
        title,
        name("cat", "hair"),
        segments,
        Price(8500),
        staff_needed=staff_needed,
        resources=resources,
    )


def _braids() -> Service:
    length = OptionGroup(
        name("grp", "length"),
        "How long is your hair?",
        (Option(SHORT, "Short"), Option(LONG, "Long", price=2000, minutes=30)),
        minimum=1,
    )
    extra = OptionGroup(
        name("grp", "extra"),
        "Anything else?",
        (Option(GLITTER, "Glitter", price=500),),
        internal=True,
    )
    plain = _service(BRAIDS, "Braids", (Segment(_WORK, 60),), 1, ())
    return replace(plain, option_groups=(length, extra))


def _staff(who: str, gender: Gender) -> Staff:
    week = tuple(Shift(day, 9 * 60, 17 * 60, HERE) for day in range(6))
    skills = tuple(Skill(service) for service in (CUT, COLOUR, MASSAGE, COUPLES, BRAIDS))
    return Staff(who, _NAMES[who], HERE, gender, skills, week)
