"""Services, their segments, customizations and payments."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from portal.business.catalogue import PaymentKind, SegmentKind
from portal.business.file.fields import Key, Line, Minutes, Money, MoreMinutes, Name, Part, Text, WebAddress
from portal.business.model import MINUTES_A_DAY
from portal.errors import FieldProblem

MOST_STAFF = 4


class SegmentPart(Part):
    """B8."""

    kind: Annotated[SegmentKind, Field(strict=False)]
    minutes: Minutes


class LengthPart(Part):
    """How long something takes: plain ``minutes`` of work, or ``segments``."""

    minutes: Minutes | None = None
    segments: Annotated[list[SegmentPart], Field(min_length=1, max_length=12)] | None = None


class OptionPart(Part):
    """One choice of a customization (B18); ``price`` and ``minutes`` come on top of the service's."""

    name: Name
    price: Money = 0
    minutes: MoreMinutes = 0
    resource: Key | None = None
    staff: list[Key] = Field(default_factory=list)
    show_price: bool = True
    show_minutes: bool = True


class OptionGroupPart(Part):
    """A customization: required where ``minimum`` is more than 0 (B18)."""

    prompt: Line
    options: Annotated[dict[Key, OptionPart], Field(min_length=1)]
    minimum: Annotated[int, Field(ge=0)] = 0
    maximum: Annotated[int, Field(ge=1)] = 1
    internal: bool = False


class PaymentPart(Part):
    """B19."""

    kind: Annotated[PaymentKind, Field(strict=False)]
    amount: Annotated[Money, Field(ge=1)] | None = None
    percent: Annotated[int, Field(ge=1, le=100)] | None = None


class ServicePart(LengthPart):
    """A service; without ``locations`` it is given at all of them."""

    name: Name
    category: Key
    price: Money
    price_minimum: bool = False
    description: Text = ""
    staff_needed: Annotated[int, Field(ge=0, le=MOST_STAFF)] = 1
    resources: list[Key] = Field(default_factory=list)
    locations: list[Key] = Field(default_factory=list)
    online: bool = True
    direct_link_only: bool = False
    prompt_to_call: Line = ""
    option_groups: dict[Key, OptionGroupPart] = Field(default_factory=dict)
    payment: PaymentPart | None = None
    form_url: WebAddress | None = None
    archived: bool = False


def length_problems(path: str, part: LengthPart) -> Iterator[FieldProblem]:
    """Segments that make no sense in their order (B8)."""
    if part.minutes is not None and part.segments is not None:
        yield FieldProblem(f"{path}.minutes", "must be left out where there are segments")
    segments = part.segments or []
    if segments and segments[0].kind is not SegmentKind.WORK:
        yield FieldProblem(f"{path}.segments.0.kind", "must be work: a service begins with it")
    for index, segment in enumerate(segments[:-1]):
        if segment.kind is SegmentKind.BUFFER:
            yield FieldProblem(f"{path}.segments.{index}.kind", "must not be buffer, which can only come last")
    if sum(segment.minutes for segment in segments) > MINUTES_A_DAY:
        yield FieldProblem(f"{path}.segments", "must not be longer than a day together")


def service_problems(
    services: Mapping[str, ServicePart], categories: Mapping[str, object], locations: Mapping[str, object]
) -> Iterator[FieldProblem]:
    """What is wrong between the fields of services."""
    for key, service in services.items():
        path = f"services.{key}"
        yield from length_problems(path, service)
        if service.minutes is None and service.segments is None:
            yield FieldProblem(path, "needs minutes or segments")
        if service.category not in categories:
            yield FieldProblem(f"{path}.category", "is not one of the categories")
        for index, location in enumerate(service.locations):
            if location not in locations:
                yield FieldProblem(f"{path}.locations.{index}", "is not one of the locations")
        if not service.staff_needed and not service.resources:
            yield FieldProblem(f"{path}.staff_needed", "must be at least 1 where no resource is needed either")
        yield from _payment_problems(f"{path}.payment", service.payment)
        for group, part in service.option_groups.items():
            yield from _group_problems(f"{path}.option_groups.{group}", part)


def _payment_problems(path: str, payment: PaymentPart | None) -> Iterator[FieldProblem]:
    if payment is None:
        return
    given = [name for name in ("amount", "percent") if getattr(payment, name) is not None]
    if payment.kind is PaymentKind.DEPOSIT and len(given) != 1:
        yield FieldProblem(path, "must have an amount or a percent, and not both")
    elif payment.kind is not PaymentKind.DEPOSIT and given:
        yield FieldProblem(f"{path}.{given[0]}", "is only for a deposit")


def _group_problems(path: str, group: OptionGroupPart) -> Iterator[FieldProblem]:
    if group.minimum > group.maximum:
        yield FieldProblem(f"{path}.maximum", "must not be less than minimum")
    if group.maximum > len(group.options):
        yield FieldProblem(f"{path}.maximum", "must not be more than there are options")
    if group.internal and group.minimum:
        yield FieldProblem(f"{path}.minimum", "must be 0 where internal: clients never see it, so they cannot choose")
