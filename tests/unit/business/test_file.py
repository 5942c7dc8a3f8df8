"""The catalogue part of a business file: every wrong field is named, with its path and a sentence."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from portal import ids
from portal.business.catalogue import Payment, PaymentKind, Price, Segment, SegmentKind
from portal.business.file import CatalogueFile, catalogue_of, read
from portal.business.model import AnyoneOrder, BookingPolicy, ChangePolicy, Closed, DepositFate, Shift
from portal.errors import InvalidRequest
from tests.support.business_file import GONE, TODAY, changed, problems, small_catalogue

TEXT_TOO_LONG = "x" * 9000

WRONG: list[tuple[str, Any, str, str]] = [
    # what is set, to what, the field that is named, what is said about it
    ("surprise", 1, "surprise", "is not known here"),
    ("slug", GONE, "slug", "is required"),
    ("slug", "Demo Salon", "slug", "must be small letters, digits and single hyphens"),
    ("slug", "a--b", "slug", "must be small letters"),
    ("slug", "a" * 41, "slug", "must be at most 40 characters"),
    ("name", 5, "name", "must be text"),
    ("name", " - ", "name", "must hold at least one letter or digit"),
    ("name", "Two\nlines", "name", "must be one line"),
    ("name", "Bell\x07", "name", "must not contain control characters"),
    ("name", "Turned \u202eround", "name", "must not contain control characters"),
    ("name", "Two\u2028lines", "name", "must be one line"),
    ("name", "x" * 81, "name", "must be at most 80 characters"),
    ("currency", "DOLLARS", "currency", "must be the ISO 4217 code"),
    ("currency", "usd", "currency", "must be the ISO 4217 code"),
    ("website", "small.example.com", "website", "must be a web address"),
    ("website", "javascript:alert(1)", "website", "must be a web address"),
    ("website", "https://a b.example.com", "website", "must be a web address"),
    ("brand.colour", "green", "brand.colour", "must be a colour such as #1f6f5c"),
    ("brand.colour", "#12345", "brand.colour", "must be a colour"),
    ("brand.logo", "logo.png", "brand.logo", "must be a web address"),
    ("brand.font", "Arial", "brand.font", "is not known here"),
    ("booking.increment_minutes", 25, "booking.increment_minutes", "must be 5, 10, 15, 20, 30 or 60"),
    ("booking.increment_minutes", "15", "booking.increment_minutes", "must be a whole number"),
    ("booking.increment_minutes", True, "booking.increment_minutes", "must be a whole number"),
    ("booking.minimum_prior_minutes", -1, "booking.minimum_prior_minutes", "must be at least 0"),
    ("booking.maximum_days_ahead", 0, "booking.maximum_days_ahead", "must be at least 1"),
    ("booking.maximum_days_ahead", 731, "booking.maximum_days_ahead", "must be at most 730"),
    ("booking.anyone", "yes", "booking.anyone", "must be true or false"),
    ("booking.anyone_order", "alphabet", "booking.anyone_order", "must be 'staff_order' or 'random'"),
    ("booking.confirmation_request_hours", -1, "booking.confirmation_request_hours", "must be at least 0"),
    ("booking.group_maximum", 0, "booking.group_maximum", "must be at least 1"),
    ("booking.group_maximum", 6, "booking.group_maximum", "must be at most 5"),
    ("booking.unknown", 1, "booking.unknown", "is not known here"),
    ("change.reschedule_hours", -1, "change.reschedule_hours", "must be at least 0"),
    ("change.cancel_hours", 1.5, "change.cancel_hours", "must be a whole number"),
    ("change.undo_minutes", 31, "change.undo_minutes", "must be at most 30"),
    ("change.undo_minutes", -1, "change.undo_minutes", "must be at least 0"),
    ("cancellation_policy", TEXT_TOO_LONG, "cancellation_policy", "must be at most 8000 characters"),
    ("link_days", 0, "link_days", "must be at least 1"),
    ("link_days", 91, "link_days", "must be at most 90"),
    ("locations", [], "locations", "must be a group of named entries"),
    ("locations", {}, "locations", "must have at least one entry"),
    ("locations.Down Town", {"name": "X", "timezone": "UTC"}, "locations.Down Town", "the name must be small letters"),
    ("locations.soho", None, "locations.soho", "must be a group of named fields"),
    ("locations.soho.timezone", "New York", "locations.soho.timezone", "must be a time zone"),
    ("locations.soho.timezone", "../etc/passwd", "locations.soho.timezone", "must be a time zone"),
    ("locations.soho.timezone", "America", "locations.soho.timezone", "must be a time zone"),
    ("locations.soho.country", "us", "locations.soho.country", "must be the ISO 3166 code"),
    ("locations.soho.phone", "call me", "locations.soho.phone", "must be a phone number, of US"),
    ("locations.soho.phone", "soho@example.com", "locations.soho.phone", "must be a phone number"),
    ("locations.soho.email", "soho", "locations.soho.email", "must be an e-mail address"),
    ("locations.soho.email", "212-555-0110", "locations.soho.email", "must be an e-mail address"),
    ("locations.soho.map_url", "/map", "locations.soho.map_url", "must be a web address"),
    ("locations.soho.hours.0.days", [], "locations.soho.hours.0.days", "must have at least 1 entries"),
    ("locations.soho.hours.0.days", ["monday"], "locations.soho.hours.0.days.0", "must be one of mon, tue"),
    ("locations.soho.hours.0.from", "9", "locations.soho.hours.0.from", "must be a time such as 9:30"),
    ("locations.soho.hours.0.from", 540, "locations.soho.hours.0.from", "must be a time such as 9:30"),
    ("locations.soho.hours.0.from", "9:02", "locations.soho.hours.0.from", "must be a multiple of 5"),
    ("locations.soho.hours.0.from", GONE, "locations.soho.hours.0.from", "is required"),
    ("locations.soho.hours.0.to", "48:05", "locations.soho.hours.0.to", "must be between 0:00 and 48:00"),
    ("locations.soho.hours.0.to", "9:00", "locations.soho.hours.0.to", "must be after `from`"),
    ("locations.soho.hours.0.days", ["mon", "mon"], "locations.soho.hours.0", "overlaps itself"),
    ("locations.soho.closures.0.first", "soon", "locations.soho.closures.0.first", "must be a date"),
    ("locations.soho.closures.0.first", "2026-02-30", "locations.soho.closures.0.first", "must be a date"),
    ("locations.soho.closures.0.last", "2026-12-23", "locations.soho.closures.0.last", "must not be before `first`"),
    ("locations.soho.closures.0.to", "0:00", "locations.soho.closures.0.to", "must be after `from`"),
    ("categories.hair.direct_link_only", "no", "categories.hair.direct_link_only", "must be true or false"),
    ("services.cut.category", "nails", "services.cut.category", "is not one of the categories"),
    ("services.cut.minutes", 47, "services.cut.minutes", "must be a multiple of 5"),
    ("services.cut.minutes", 0, "services.cut.minutes", "must be at least 5"),
    ("services.cut.minutes", 1445, "services.cut.minutes", "must be at most 1440"),
    ("services.cut.minutes", GONE, "services.cut", "needs minutes or segments"),
    ("services.colour.minutes", 45, "services.colour.minutes", "must be left out where there are segments"),
    ("services.cut.price", 65.0, "services.cut.price", "must be a whole number"),
    ("services.cut.price", -1, "services.cut.price", "must be at least 0"),
    ("services.cut.staff_needed", 5, "services.cut.staff_needed", "must be at most 4"),
    ("services.cut.staff_needed", 0, "services.cut.staff_needed", "must be at least 1 where no resource"),
    ("services.massage.resources", ["pool"], "services.massage.resources.0", "is not the kind of any resource"),
    ("services.massage.locations", ["paris"], "services.massage.locations.0", "is not one of the locations"),
    ("services.cut.form_url", "form", "services.cut.form_url", "must be a web address"),
    ("services.colour.segments", [], "services.colour.segments", "must have at least 1 entries"),
    ("services.colour.segments.1.minutes", 7, "services.colour.segments.1.minutes", "must be a multiple of 5"),
    ("services.colour.segments.1.kind", "rest", "services.colour.segments.1.kind", "must be 'work', 'processing'"),
    ("services.colour.segments.1.kind", "buffer", "services.colour.segments.1.kind", "can only come last"),
    ("services.colour.segments.0.kind", "processing", "services.colour.segments.0.kind", "must be work"),
    ("services.colour.segments.0.minutes", 1400, "services.colour.segments", "must not be longer than a day"),
    ("services.steam.payment.amount", 100, "services.steam.payment", "an amount or a percent, and not both"),
    ("services.steam.payment.percent", GONE, "services.steam.payment", "an amount or a percent, and not both"),
    ("services.steam.payment.percent", 101, "services.steam.payment.percent", "must be at most 100"),
    ("services.steam.payment.percent", 0, "services.steam.payment.percent", "must be at least 1"),
    ("services.steam.payment.kind", "card", "services.steam.payment.percent", "is only for a deposit"),
    ("deposit_on_cancellation", "burn", "deposit_on_cancellation", "must be 'refund', 'keep' or 'credit'"),
    ("services.steam.payment.kind", "cash", "services.steam.payment.kind", "must be 'card', 'deposit' or 'full'"),
    ("staff.maria.home", "paris", "staff.maria.home", "is not one of the locations"),
    ("staff.maria.gender", "f", "staff.maria.gender", "must be 'female', 'male' or 'unstated'"),
    ("staff.maria.services.nails", {}, "staff.maria.services.nails", "is not one of the services"),
    ("staff.maria.services.cut.minutes", 61, "staff.maria.services.cut.minutes", "must be a multiple of 5"),
    ("staff.maria.services.cut.price", "80", "staff.maria.services.cut.price", "must be a whole number"),
    ("staff.maria.services.colour.price_minimum", True, "staff.maria.services.colour.price_minimum", "needs a price"),
    ("staff.maria.shifts.0.to", "49:00", "staff.maria.shifts.0.to", "must be between 0:00 and 48:00"),
    ("staff.maria.shifts.0.from", "24:00", "staff.maria.shifts.0.from", "must be before 24:00"),
    ("staff.maria.shifts.0.at", "paris", "staff.maria.shifts.0.at", "is not one of the locations"),
    ("staff.maria.time_off.0.first", GONE, "staff.maria.time_off.0.first", "is required"),
    ("staff.maria.time_off.0.to", "11:00", "staff.maria.time_off.0.to", "must be after `from`"),
    ("resources.chair-1.location", "paris", "resources.chair-1.location", "is not one of the locations"),
    ("resources.chair-1.kind", "A Chair", "resources.chair-1.kind", "must be small letters"),
]

GROUPS = "services.colour.option_groups"
WRONG_OPTIONS: list[tuple[str, Any, str, str]] = [
    ("length.minimum", 2, "length.maximum", "must not be less than minimum"),
    ("length.minimum", -1, "length.minimum", "must be at least 0"),
    ("length.maximum", 0, "length.maximum", "must be at least 1"),
    ("length.maximum", 3, "length.maximum", "must not be more than there are options"),
    ("length.options", {}, "length.options", "must have at least 1 entries"),
    ("length.options.long.price", -5, "length.options.long.price", "must be at least 0"),
    ("length.options.long.minutes", 3, "length.options.long.minutes", "must be a multiple of 5"),
    ("stock.minimum", 1, "stock.minimum", "must be 0 where internal"),
    ("extras.options.mask.resource", "pool", "extras.options.mask.resource", "is not the kind of any resource"),
    ("extras.options.mask.staff", ["eve"], "extras.options.mask.staff.0", "is not one of the staff"),
    ("extras.options.mask.staff", ["jo"], "extras.options.mask.staff.0", "does not give this service"),
]


@pytest.mark.parametrize(("path", "value", "field", "message"), WRONG)
def test_a_wrong_field_is_named_with_its_path(path: str, value: Any, field: str, message: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        read(CatalogueFile, changed(small_catalogue(), path, value))
    assert message in problems(refused)[field]


@pytest.mark.parametrize(("path", "value", "field", "message"), WRONG_OPTIONS)
def test_a_wrong_customization_is_named_with_its_path(path: str, value: Any, field: str, message: str) -> None:
    """B18."""
    with pytest.raises(InvalidRequest) as refused:
        read(CatalogueFile, changed(small_catalogue(), f"{GROUPS}.{path}", value))
    assert message in problems(refused)[f"{GROUPS}.{field}"]


@pytest.mark.parametrize(
    "shift",
    [
        {"days": ["tue"], "from": "16:00", "to": "20:00"},
        {"days": ["sat"], "from": "1:00", "to": "3:00"},  # Friday's shift runs until Saturday 2:00
        {"days": ["sun"], "from": "20:00", "to": "34:00"},  # into Monday's shift: a week is a circle
        {"days": ["mon"], "from": "13:00", "to": "15:00", "at": "venice"},  # 16:00 in New York
    ],
)
def test_shifts_at_the_same_time_are_refused_also_across_midnight_and_time_zones(shift: dict[str, Any]) -> None:
    """O2."""
    content = small_catalogue()
    content["staff"]["maria"]["shifts"].append(shift)
    with pytest.raises(InvalidRequest) as refused:
        read(CatalogueFile, content)
    assert "overlaps" in problems(refused)["staff.maria.shifts.2"]


@pytest.mark.parametrize(
    "shift",
    [
        {"days": ["tue"], "from": "17:00", "to": "20:00"},
        {"days": ["sat"], "from": "2:00", "to": "3:00"},
        {"days": ["sun"], "from": "20:00", "to": "33:00"},
        {"days": ["mon"], "from": "14:00", "to": "16:00", "at": "venice"},
    ],
)
def test_shifts_one_after_another_are_fine(shift: dict[str, Any]) -> None:
    content = small_catalogue()
    content["staff"]["maria"]["shifts"].append(shift)
    assert len(catalogue_of(read(CatalogueFile, content)).staff[ids.derived("stf", "small", "maria")].shifts) == 4


def test_nobody_gives_an_archived_service() -> None:
    content = changed(small_catalogue(), "services.cut.archived", True)
    with pytest.raises(InvalidRequest) as refused:
        read(CatalogueFile, content)
    assert problems(refused).keys() == {"staff.maria.services.cut", "staff.jo.services.cut"}


PRICES = [
    "services.cut.price",
    "services.colour.option_groups.length.options.long.price",
    "staff.maria.services.cut.price",
    "plans.glow.price",
    "packages.five-cuts.price",
]


@pytest.mark.parametrize("path", PRICES)
@pytest.mark.parametrize(
    ("currency", "amount", "message"),
    [
        ("KWD", 5125, "must end in 0, since no smaller part of KWD can be charged"),
        ("ISK", 500050, "must end in 00, since no smaller part of ISK can be charged"),
    ],
)
def test_a_price_that_cannot_be_charged_is_named(path: str, currency: str, amount: int, message: str) -> None:
    """B19, M1: Stripe takes no thousandth of a dinar, and no hundredth of a krona."""
    small = small_catalogue() | {"currency": currency}
    read(CatalogueFile, small)
    with pytest.raises(InvalidRequest) as refused:
        read(CatalogueFile, changed(small, path, amount))
    assert problems(refused) == {path: message}


def test_every_wrong_field_is_told_at_once() -> None:
    content = changed(changed(small_catalogue(), "link_days", 0), "currency", "X")
    with pytest.raises(InvalidRequest) as refused:
        read(CatalogueFile, content)
    assert problems(refused).keys() == {"link_days", "currency"}


def test_what_is_not_a_group_of_fields_is_no_file() -> None:
    with pytest.raises(InvalidRequest) as refused:
        read(CatalogueFile, ["slug"])
    assert problems(refused) == {"file": "must be a group of named fields"}


def test_dates_count_from_this_week_only_where_it_is_said_what_today_is() -> None:
    content = changed(small_catalogue(), "staff.maria.time_off.0.first", "week 2 tue")
    file = read(CatalogueFile, content, TODAY)
    assert file.staff["maria"].time_off[0].first == date(2026, 12, 8)
    with pytest.raises(InvalidRequest) as refused:
        read(CatalogueFile, content)
    assert problems(refused) == {"staff.maria.time_off.0.first": "must be a date such as 2026-12-01"}


def test_a_file_becomes_the_catalogue_that_it_describes() -> None:
    catalogue = catalogue_of(read(CatalogueFile, small_catalogue()))
    maria = catalogue.staff[ids.derived("stf", "small", "maria")]
    soho = catalogue.locations[ids.derived("loc", "small", "soho")]
    cut = maria.skill(ids.derived("svc", "small", "cut"))
    assert catalogue.business.id == ids.derived("biz", "small")
    assert catalogue.business.brand.colour == "#1f6f5c"
    assert catalogue.business.booking.anyone_order is AnyoneOrder.RANDOM
    assert (soho.phone, soho.email) == ("+12125550110", "soho@example.com")
    assert soho.hours == (Shift(0, 540, 1080), Shift(1, 540, 1080))
    assert soho.closures == (Closed(date(2026, 12, 24), date(2026, 12, 26), reason="Holidays"),)
    assert maria.shifts[2] == Shift(4, 18 * 60, 26 * 60, soho.id)
    assert cut is not None
    assert (cut.price, cut.segments) == (Price(8000), (Segment(SegmentKind.WORK, 60),))


def test_services_keep_their_order_segments_customizations_and_payment() -> None:
    catalogue = catalogue_of(read(CatalogueFile, small_catalogue()))
    cut, colour, massage, steam = catalogue.services.values()
    assert cut.segments == (Segment(SegmentKind.WORK, 45),)
    assert [segment.kind.value for segment in colour.segments] == ["work", "processing", "finishing", "buffer"]
    assert [(group.minimum, group.maximum, group.internal) for group in colour.option_groups] == [
        (1, 1, False),
        (0, 1, False),
        (0, 1, True),
    ]
    assert colour.option_groups[0].options[1].minutes == 15
    assert colour.option_groups[1].options[0].staff == (ids.derived("stf", "small", "maria"),)
    assert (massage.staff_needed, massage.resources) == (2, ("chair",))
    assert massage.locations == (ids.derived("loc", "small", "soho"),)
    assert steam.payment == Payment(PaymentKind.DEPOSIT, percent=20)


def test_what_becomes_of_a_deposit_is_said_or_else_it_goes_back() -> None:
    """B19."""
    kept = catalogue_of(read(CatalogueFile, small_catalogue() | {"deposit_on_cancellation": "keep"}))
    assert kept.business.deposit is DepositFate.KEEP
    assert catalogue_of(read(CatalogueFile, small_catalogue())).business.deposit is DepositFate.REFUND


def test_a_policy_text_is_kept_under_a_version_that_follows_from_it() -> None:
    """B9."""
    one, same = (catalogue_of(read(CatalogueFile, small_catalogue())) for _ in range(2))
    other = catalogue_of(read(CatalogueFile, changed(small_catalogue(), "cancellation_policy", "Never mind.")))
    none = catalogue_of(read(CatalogueFile, changed(small_catalogue(), "cancellation_policy", "")))
    assert one.policies == {one.business.policy_version: "Please call us."}
    assert one == same
    assert other.business.policy_version != one.business.policy_version
    assert (none.policies, none.business.policy_version) == ({}, "")


@pytest.mark.parametrize(("name", "policy"), [("booking", BookingPolicy()), ("change", ChangePolicy())])
def test_policies_that_are_left_out_keep_their_defaults(name: str, policy: BookingPolicy | ChangePolicy) -> None:
    file = read(CatalogueFile, changed(small_catalogue(), name, GONE))
    assert getattr(catalogue_of(file).business, name) == policy


@pytest.mark.parametrize(("name", "policy"), [("booking", BookingPolicy), ("change", ChangePolicy)])
def test_every_policy_can_be_set_in_the_file(name: str, policy: type) -> None:
    assert {field.name for field in fields(policy)} == set(CatalogueFile.model_fields[name].default.model_dump())
