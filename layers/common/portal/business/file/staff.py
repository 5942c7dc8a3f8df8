"""Staff members: what they give, when, where, and how it differs."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from portal.business.catalogue import Gender
from portal.business.file.fields import Key, Line, Money, Name, Part
from portal.business.file.messages import AlertsPart
from portal.business.file.places import LocationPart, contact_problems
from portal.business.file.services import LengthPart, ServicePart, length_problems
from portal.business.file.week import ClosedPart, ShiftPart, closed_problems, overlap_problems, stretch_problems
from portal.errors import FieldProblem


class SkillPart(LengthPart):
    """What differs when this staff member gives the service (B3)."""

    online: bool = True
    price: Money | None = None
    price_minimum: bool = False


class StaffPart(Part):
    """Someone who gives services; ``home`` holds their calendar (O2). ``email`` and ``phone`` are for alerts (S10)."""

    name: Name
    home: Key
    gender: Annotated[Gender, Field(strict=False)] = Gender.UNSTATED
    services: dict[Key, SkillPart] = Field(default_factory=dict)
    shifts: list[ShiftPart] = Field(default_factory=list)
    time_off: list[ClosedPart] = Field(default_factory=list)
    not_for_anyone: bool = False
    archived: bool = False
    email: Line = ""
    phone: Line = ""
    alerts: AlertsPart = AlertsPart()


def staff_problems(
    staff: Mapping[str, StaffPart], services: Mapping[str, ServicePart], locations: Mapping[str, LocationPart]
) -> Iterator[FieldProblem]:
    """What is wrong between the fields of staff members."""
    for key, member in staff.items():
        path = f"staff.{key}"
        if member.home not in locations:
            yield FieldProblem(f"{path}.home", "is not one of the locations")
        else:
            country = locations[member.home].country
            yield from contact_problems(path, member.phone, member.email, country)
        yield from _skill_problems(f"{path}.services", member, services)
        yield from _shift_problems(f"{path}.shifts", member, locations)
        yield from closed_problems(f"{path}.time_off", member.time_off)


def _skill_problems(path: str, member: StaffPart, services: Mapping[str, ServicePart]) -> Iterator[FieldProblem]:
    for key, skill in member.services.items():
        service = services.get(key)
        if service is None:
            yield FieldProblem(f"{path}.{key}", "is not one of the services")
        elif service.archived:
            yield FieldProblem(f"{path}.{key}", "is archived, so nobody gives it")
        if skill.price_minimum and skill.price is None:
            yield FieldProblem(f"{path}.{key}.price_minimum", "needs a price of its own")
        yield from length_problems(f"{path}.{key}", skill)


def _shift_problems(path: str, member: StaffPart, locations: Mapping[str, LocationPart]) -> Iterator[FieldProblem]:
    places = [shift.at or member.home for shift in member.shifts]
    unknown = [index for index, place in enumerate(places) if place not in locations]
    for index in unknown:
        if member.shifts[index].at:
            yield FieldProblem(f"{path}.{index}.at", "is not one of the locations")
    yield from stretch_problems(path, member.shifts)
    if not unknown:
        yield from overlap_problems(path, member.shifts, [locations[place].timezone for place in places])
