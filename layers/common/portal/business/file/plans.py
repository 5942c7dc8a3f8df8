"""Plans, packages, and what clients may do with their memberships (M5, M6, M8 to M12)."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from portal.business.file.fields import Key, Money, Name, Part, Text
from portal.business.file.intervals import Billed, Span
from portal.errors import FieldProblem
from portal.memberships.plans import Ending, MembershipPolicy

_POLICY = MembershipPolicy()

type Charge = Annotated[Money, Field(ge=1)]
type Groups = dict[Key, GroupPart]


class GroupPart(Part):
    """So many services, each any one of those named (M9, M10)."""

    name: Name
    services: Annotated[list[Key], Field(min_length=1)]
    quantity: Annotated[int, Field(ge=1, le=1000)] = 1


class PlanPart(Part):
    """A membership on offer: each cycle gives ``groups`` of services, or account ``balance`` (M9, M12)."""

    name: Name
    price: Charge
    every: Billed
    groups: Groups = Field(default_factory=dict)
    balance: Charge | None = None
    expires: Span | None = None
    discount_percent: Annotated[int, Field(ge=0, le=100)] = 0
    agreement: Text = ""
    description: Text = ""
    archived: bool = False


class PackagePart(Part):
    """A package on offer; ``expires`` counts from the sale (M10)."""

    name: Name
    price: Money
    groups: Annotated[Groups, Field(min_length=1)]
    expires: Span | None = None
    description: Text = ""
    archived: bool = False


class MembershipsPart(Part):
    """M5, M6. ``notice_days`` counts where the ending is by notice."""

    self_cancellation: bool = _POLICY.self_cancellation
    ending: Annotated[Ending, Field(strict=False)] = _POLICY.ending
    notice_days: Annotated[int, Field(ge=1, le=365)] = _POLICY.notice_days


def plan_problems(
    plans: Mapping[str, PlanPart], packages: Mapping[str, PackagePart], services: Mapping[str, object]
) -> Iterator[FieldProblem]:
    """What is wrong between the fields of plans and packages."""
    for key, plan in plans.items():
        yield from _group_problems(f"plans.{key}.groups", plan.groups, services)
        if bool(plan.groups) == (plan.balance is not None):
            yield FieldProblem(f"plans.{key}", "needs groups of services or a balance, and not both")
    for key, package in packages.items():
        yield from _group_problems(f"packages.{key}.groups", package.groups, services)


def _group_problems(path: str, groups: Groups, services: Mapping[str, object]) -> Iterator[FieldProblem]:
    names: dict[str, str] = {}
    for key, group in groups.items():
        folded = group.name.casefold()
        if folded in names:
            yield FieldProblem(f"{path}.{key}.name", f"is the name of {names[folded]} too")
        names.setdefault(folded, key)
        for index, service in enumerate(group.services):
            if service not in services:
                yield FieldProblem(f"{path}.{key}.services.{index}", "is not one of the services")
            elif service in group.services[:index]:
                yield FieldProblem(f"{path}.{key}.services.{index}", "is named twice")
