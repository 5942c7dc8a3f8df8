"""References that run between several parts of the file."""

from collections.abc import Iterator, Mapping

from portal.business.file.places import ResourcePart
from portal.business.file.services import OptionPart, ServicePart
from portal.business.file.staff import StaffPart
from portal.errors import FieldProblem


def reference_problems(
    services: Mapping[str, ServicePart], staff: Mapping[str, StaffPart], resources: Mapping[str, ResourcePart]
) -> Iterator[FieldProblem]:
    """Services and options that need a room, a chair or a person that does not exist (B10, B18)."""
    kinds = {resource.kind for resource in resources.values()}
    for key, service in services.items():
        for index, kind in enumerate(service.resources):
            if kind not in kinds:
                yield FieldProblem(f"services.{key}.resources.{index}", "is not the kind of any resource")
        for group, part in service.option_groups.items():
            for name, option in part.options.items():
                path = f"services.{key}.option_groups.{group}.options.{name}"
                yield from _option_problems(path, key, option, staff, kinds)


def _option_problems(
    path: str, service: str, option: OptionPart, staff: Mapping[str, StaffPart], kinds: set[str]
) -> Iterator[FieldProblem]:
    if option.resource and option.resource not in kinds:
        yield FieldProblem(f"{path}.resource", "is not the kind of any resource")
    for index, name in enumerate(option.staff):
        member = staff.get(name)
        if member is None:
            yield FieldProblem(f"{path}.staff.{index}", "is not one of the staff")
        elif service not in member.services:
            yield FieldProblem(f"{path}.staff.{index}", "does not give this service")
