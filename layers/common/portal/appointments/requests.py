"""What clients send about appointments."""

from typing import Annotated

from pydantic import Field

from portal.appointments.choice import StaffChoice
from portal.http.fields import (
    Email,
    Fields,
    Flag,
    Identifier,
    Instant,
    Name,
    Note,
    Phone,
)


class ServiceRequest(Fields):
    """A service, by whom (a staff member, anyone, or anyone of a gender), and how (B5, B18, B20)."""

    service: Identifier
    staff: StaffChoice
    options: list[Identifier] = Field(default_factory=list, max_length=20)


Services = Annotated[list[ServiceRequest], Field(min_length=1, max_length=10)]


class NameRequest(Fields):
    """Someone for whom a visit is booked (B12)."""

    first_name: Name
    last_name: Name


class ClientRequest(NameRequest):
    """Whoever books without being signed in (A7)."""

    email: Email = ""
    phone: Phone = ""


class GuestRequest(ClientRequest):
    """Another guest of a group, with their own services (B14)."""

    services: Services


class BookRequest(Fields):
    """A visit, or a group's visits at one time."""

    location: Identifier
    start: Instant
    services: Services
    client: ClientRequest | None = None
    guests: list[GuestRequest] = Field(default_factory=list, max_length=4)
    for_someone_else: NameRequest | None = None
    note: Note = ""
    accept_policy: Flag
    policy_version: Annotated[str, Field(max_length=64)] = ""
    marketing_texts: Flag = False
