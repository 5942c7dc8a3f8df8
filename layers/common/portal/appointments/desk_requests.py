"""What the desk sends about visits and blocks."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from portal.appointments.model import CancellationKind, Person
from portal.appointments.requests import ClientRequest, NameRequest
from portal.appointments.staff_services import StaffService
from portal.appointments.times import QUANTUM_MINUTES
from portal.business.requests import BusinessQuery
from portal.http.fields import Day, Fields, Flag, Identifier, Instant, Note, Version


def _on_the_quantum(instant: datetime) -> datetime:
    if instant.minute % QUANTUM_MINUTES or instant.second or instant.microsecond:
        raise ValueError(f"must be a multiple of {QUANTUM_MINUTES} minutes")
    return instant


def _whole_quanta(minutes: int) -> int:
    if minutes % QUANTUM_MINUTES:
        raise ValueError(f"must be a multiple of {QUANTUM_MINUTES}")
    return minutes


type Moment = Annotated[Instant, AfterValidator(_on_the_quantum)]
type Minutes = Annotated[int, Field(ge=5, le=1440), AfterValidator(_whole_quanta)]
type Offset = Annotated[int, Field(ge=0, le=1440), AfterValidator(_whole_quanta)]
type Kind = Annotated[CancellationKind, Field(strict=False)]


class StaffServiceRequest(Fields):
    """A service by these staff (O4). ``minutes`` sets its length by hand, ``offset`` when it begins in the visit.

    ``options`` that are left out stay as they were, or are none. ``requested``: the client asked for these staff (V2).
    """

    service: Identifier
    staff: list[Identifier] = Field(default_factory=list, max_length=5)
    options: list[Identifier] | None = Field(default=None, max_length=20)
    minutes: Minutes | None = None
    offset: Offset | None = None
    requested: Flag = False

    def wish(self) -> StaffService:
        """The same, for the rules."""
        options = None if self.options is None else tuple(self.options)
        return StaffService(self.service, tuple(self.staff), options, self.minutes, self.offset, self.requested)


type StaffServices = Annotated[list[StaffServiceRequest], Field(min_length=1, max_length=10)]


class DeskGuestRequest(Fields):
    """A client on file, or a new one, with their services."""

    client: Identifier | None = None
    new_client: ClientRequest | None = None
    services: StaffServices

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if (self.client is None) == (self.new_client is None):
            raise ValueError("must name a client on file or a new one")
        return self

    def person(self) -> Person | None:
        """Whoever is new."""
        new = self.new_client
        return Person(new.first_name, new.last_name, new.email, new.phone) if new else None


class DeskBookRequest(DeskGuestRequest):
    """A visit that staff make, or a group's at one time (O4, B14)."""

    location: Identifier
    start: Moment
    guests: list[DeskGuestRequest] = Field(default_factory=list, max_length=4)
    for_someone_else: NameRequest | None = None
    note: Note = ""
    notify_client: Flag = True


class ActRequest(Fields):
    """``version`` is that of the visit on the page (R9); ``notify_client``: whether the client is told (R6)."""

    version: Version
    notify_client: Flag = True


class ChangeRequest(ActRequest):
    """Another time, or other services, staff and lengths; what is left out stays (O4)."""

    start: Moment | None = None
    services: StaffServices | None = None


class DeskCancelRequest(ActRequest):
    """``normal`` or ``late`` (C2): a late one keeps what was paid (B19)."""

    kind: Kind = CancellationKind.NORMAL

    @model_validator(mode="after")
    def _by_staff(self) -> Self:
        if self.kind is CancellationKind.UNPAID:
            raise ValueError("kind must be normal or late")
        return self


class BlockRequest(Fields):
    """Time of a staff member, room or chair that is kept free (O2)."""

    owner: Identifier
    start: Moment
    end: Moment
    reason: Annotated[str, Field(max_length=120)] = ""


class DayQuery(BusinessQuery):
    """A location's day."""

    location: Identifier
    day: Day = Field(alias="date")


class ActQuery(BusinessQuery):
    """``preview``: answer what would happen, and change nothing."""

    preview: Flag = False
