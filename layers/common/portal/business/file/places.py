"""Locations, and the rooms and chairs in them."""

from collections.abc import Iterator, Mapping

from pydantic import Field

from portal.business.file.fields import Country, Key, Line, Name, Part, Timezone, WebAddress
from portal.business.file.week import ClosedPart, HoursPart, closed_problems, overlap_problems, stretch_problems
from portal.clients.contacts import normal
from portal.errors import FieldProblem, InvalidRequest


class LocationPart(Part):
    """A place with its own contact and time zone (L4). Without hours, it is open whenever someone works."""

    name: Name
    timezone: Timezone
    country: Country = "US"
    address: Line = ""
    phone: Line = ""
    email: Line = ""
    map_url: WebAddress | None = None
    arrival_note: Line = ""
    hours: list[HoursPart] = Field(default_factory=list)
    closures: list[ClosedPart] = Field(default_factory=list)


class ResourcePart(Part):
    """One unit of a room or chair; services ask for its kind (B10)."""

    name: Name
    kind: Key
    location: Key
    archived: bool = False


def contact_problems(path: str, phone: str, email: str, country: str) -> Iterator[FieldProblem]:
    """A phone number or e-mail address that is none."""
    if phone and not _is_contact(phone, country, at=False):
        yield FieldProblem(f"{path}.phone", f"must be a phone number, of {country} where it has no +prefix")
    if email and not _is_contact(email, country, at=True):
        yield FieldProblem(f"{path}.email", "must be an e-mail address")


def location_problems(locations: Mapping[str, LocationPart]) -> Iterator[FieldProblem]:
    """What is wrong between the fields of a location."""
    if not locations:
        yield FieldProblem("locations", "must have at least one entry")
    for key, location in locations.items():
        path = f"locations.{key}"
        yield from contact_problems(path, location.phone, location.email, location.country)
        yield from stretch_problems(f"{path}.hours", location.hours)
        yield from overlap_problems(f"{path}.hours", location.hours, [location.timezone] * len(location.hours))
        yield from closed_problems(f"{path}.closures", location.closures)


def resource_problems(
    resources: Mapping[str, ResourcePart], locations: Mapping[str, LocationPart]
) -> Iterator[FieldProblem]:
    """Rooms and chairs of locations that do not exist."""
    for key, resource in resources.items():
        if resource.location not in locations:
            yield FieldProblem(f"resources.{key}.location", "is not one of the locations")


def _is_contact(text: str, country: str, *, at: bool) -> bool:
    try:
        return ("@" in normal(text, country)) is at
    except InvalidRequest:
        return False
