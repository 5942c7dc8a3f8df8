"""The file as a whole: what a business sets itself up with."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Annotated

from pydantic import Field, ValidationError

from portal.business.file.fields import Currency, Key, Name, Part, Text, WebAddress
from portal.business.file.messages import MessagesPart, message_problems
from portal.business.file.places import LocationPart, ResourcePart, location_problems, resource_problems
from portal.business.file.plans import MembershipsPart, PackagePart, PlanPart, plan_problems
from portal.business.file.policies import BookingPart, BrandPart, ChangePart
from portal.business.file.problems import problems_of
from portal.business.file.references import reference_problems
from portal.business.file.services import ServicePart, service_problems
from portal.business.file.staff import StaffPart, staff_problems
from portal.business.model import DepositFate
from portal.errors import FieldProblem, InvalidRequest


class CategoryPart(Part):
    """B2."""

    name: Name
    direct_link_only: bool = False


class CatalogueFile(Part):
    """A business and all that it offers. Entries are known by their keys, and keep their order."""

    slug: Key
    name: Name
    currency: Currency
    website: WebAddress | None = None
    brand: BrandPart = BrandPart()
    booking: BookingPart = BookingPart()
    change: ChangePart = ChangePart()
    cancellation_policy: Text = ""
    deposit_on_cancellation: Annotated[DepositFate, Field(strict=False)] = DepositFate.REFUND
    memberships: MembershipsPart = MembershipsPart()
    messages: MessagesPart = MessagesPart()
    link_days: Annotated[int, Field(ge=1, le=90)] = 30
    locations: dict[Key, LocationPart]
    categories: dict[Key, CategoryPart]
    services: dict[Key, ServicePart]
    staff: dict[Key, StaffPart] = Field(default_factory=dict)
    resources: dict[Key, ResourcePart] = Field(default_factory=dict)
    plans: dict[Key, PlanPart] = Field(default_factory=dict)
    packages: dict[Key, PackagePart] = Field(default_factory=dict)


def read[File: CatalogueFile](
    model: type[File], sent: object, today: date | None = None, *, kept: bool = False
) -> File:
    """The file of what was sent. Raises InvalidRequest naming every field that is wrong.

    ``today`` allows dates that are relative to its week. What is ``kept`` was taken before: it may hold an amount that
    cannot be charged, so that its owner can look at it and mend that.
    """
    currency = "" if kept or not isinstance(sent, Mapping) else str(sent.get("currency"))
    try:
        file = model.model_validate(sent, context={"today": today, "currency": currency})
    except ValidationError as error:
        raise InvalidRequest(*problems_of(error)) from None
    if problems := list(_problems(file)):
        raise InvalidRequest(*problems)
    return file


def _problems(file: CatalogueFile) -> Iterator[FieldProblem]:
    return chain(
        location_problems(file.locations),
        service_problems(file.services, file.categories, file.locations),
        staff_problems(file.staff, file.services, file.locations),
        resource_problems(file.resources, file.locations),
        reference_problems(file.services, file.staff, file.resources),
        message_problems(file.messages, file.services),
        plan_problems(file.plans, file.packages, file.services),
    )
