"""What a business brings along besides its catalogue: clients and appointments."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from portal.business.file import CatalogueFile
from portal.business.file.fields import Key, Line, Minutes, MoreMinutes, Name, Part, Wall, day_of

LARGEST_GROUP = 5  # B14


def _a_day(text: str, info: ValidationInfo) -> str:
    day_of(text, (info.context or {}).get("today"))
    return text


class RowStatus(StrEnum):
    """As in ``Status``, with the kinds of cancellation apart (C2). A plain one was made by staff in time."""

    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    STARTED = "started"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    CANCELLED_LATE = "cancelled_late"
    CANCELLED_BY_CLIENT = "cancelled_by_client"


class PersonPart(Part):
    """Someone by name."""

    first_name: Name
    last_name: Name


class ClientPart(PersonPart):
    """A client on file."""

    email: Line = ""
    phone: Line = ""
    blocked: bool = False
    texts_wanted: bool = False


class BookedPart(Part):
    """A service of a visit. ``cut/maria`` as its name is short for cut by Maria, ``massage/jo+sam`` for both.

    ``minutes``: set by hand, all segments but the buffer. ``offset``: minutes from the visit's start;
    without it, the service follows the one before. ``options`` are written ``group/option``.
    """

    service: Key
    staff: list[Key] = Field(default_factory=list)
    options: list[str] = Field(default_factory=list)
    minutes: Minutes | None = None
    offset: MoreMinutes | None = None

    @model_validator(mode="before")
    @classmethod
    def _spelled_out(cls, value: Any) -> Any:
        part = {"service": value} if isinstance(value, str) else value
        name = part.get("service") if isinstance(part, dict) else None
        if not isinstance(name, str) or "/" not in name:
            return part
        service, _, staff = name.partition("/")
        return {**part, "service": service, "staff": staff.split("+")}


class GuestPart(Part):
    """Someone of a group, at the group's time."""

    client: Key
    services: Annotated[list[BookedPart], Field(min_length=1, max_length=10)]


class VisitPart(GuestPart):
    """An appointment of an importing business, past or to come; with ``guests``, a group's, its primary contact first.

    It is known by its client, day and time as they are written, or by ``key`` where that is not enough.
    ``location`` may be left out where it is the first staff member's home; ``status`` where the time tells.
    ``anyone``: the client asked for nobody in particular (V2).
    """

    key: Key | None = None
    on: Annotated[str, AfterValidator(_a_day)]
    at: Wall
    location: Key | None = None
    anyone: bool = False
    status: Annotated[RowStatus, Field(strict=False)] | None = None
    booked_online: bool = False
    booked_minutes_ago: Annotated[int, Field(ge=0, le=60 * 24 * 365)] | None = None
    for_someone_else: PersonPart | None = None
    note: Line = ""
    guests: Annotated[list[GuestPart], Field(max_length=LARGEST_GROUP - 1)] = Field(default_factory=list)


class BusinessFile(CatalogueFile):
    """All that a business sets itself up with."""

    clients: dict[Key, ClientPart] = Field(default_factory=dict)
    appointments: list[VisitPart] = Field(default_factory=list)
