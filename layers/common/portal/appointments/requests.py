"""What clients send about appointments (DESIGN, API)."""

from typing import Annotated

from msgspec import Meta, field

from portal.errors import FieldProblem, InvalidRequest
from portal.http.fields import Day, Email, Fields, Flag, Identifier, Instant, Name, Note, Phone, Version, near

# What a start can be refused with.
PLACE_CODES = ("leaves_a_gap", "off_grid", "slot_taken", "staff_not_available", "too_far", "too_soon")

StaffChoice = Annotated[
    str,
    Meta(pattern="^(any|female|male|stf_[0-9A-Za-z]{16})$", description="a staff member's id, any, female or male"),
]
Options = Annotated[list[Identifier], Meta(max_length=20, description="a list of at most 20 options")]


class ServiceRequest(Fields, frozen=True, kw_only=True):
    """A service, by whom (a staff member, anyone, or anyone of a gender), and how (B5, B18, B20)."""

    service: Identifier
    staff: StaffChoice
    options: Options = field(default_factory=list)


Services = Annotated[list[ServiceRequest], Meta(min_length=1, max_length=10, description="a list of 1 to 10 services")]


class NameRequest(Fields, frozen=True, kw_only=True):
    """Someone for whom a visit is booked (B12)."""

    first_name: Name
    last_name: Name


class ClientRequest(NameRequest, frozen=True, kw_only=True):
    """Whoever books without being signed in (A7)."""

    email: Email = ""
    phone: Phone = ""


class GuestRequest(ClientRequest, frozen=True, kw_only=True):
    """Another guest of a group, with their own services (B14)."""

    services: Services


class BookRequest(Fields, frozen=True, kw_only=True):
    """A visit, or a group's visits at one time."""

    location: Identifier
    start: Instant
    services: Services
    client: ClientRequest | None = None
    guests: Annotated[list[GuestRequest], Meta(max_length=4, description="a list of at most 4 guests")] = field(
        default_factory=list
    )
    for_someone_else: NameRequest | None = None
    note: Note = ""
    accept_policy: Flag
    marketing_texts: Flag = False

    def __post_init__(self) -> None:
        """B6 knows how far is too far; this only keeps to what a calendar can count."""
        near("start", self.start)


class RescheduleRequest(Fields, frozen=True, kw_only=True):
    """The new start. ``version`` is that of the appointment on the page (R9)."""

    start: Instant
    version: Version

    def __post_init__(self) -> None:
        """As for a booking."""
        near("start", self.start)


class CancelRequest(Fields, frozen=True, kw_only=True):
    """``members``: appointments of other guests to cancel instead of the whole group (C3)."""

    version: Version
    members: Annotated[list[Identifier], Meta(max_length=4, description="a list of at most 4 appointments")] = field(
        default_factory=list
    )


class RestoreRequest(Fields, frozen=True, kw_only=True):
    """Undo of a cancellation (C4)."""

    version: Version


class ConfirmRequest(Fields, frozen=True, kw_only=True):
    """That the client will come (V8)."""

    version: Version


class PreviewQuery(Fields, frozen=True, kw_only=True):
    """``preview``: answer what would happen, and change nothing."""

    preview: Flag = False


class HomeQuery(Fields, frozen=True, kw_only=True):
    """Of which business, where somebody is signed in with several."""

    business: Identifier | None = None


class RangeQuery(Fields, frozen=True, kw_only=True):
    """Dates at the location, both included."""

    first: Day = field(name="from")
    last: Day = field(name="to")

    def __post_init__(self) -> None:
        """How long a range may be, ``find`` says."""
        near("from", self.first)
        near("to", self.last)


OptionList = Annotated[
    str,
    Meta(
        pattern="^([a-z]{3}_[0-9A-Za-z]{16}(,[a-z]{3}_[0-9A-Za-z]{16}){0,19})?$",
        description="ids of options, separated by commas, or nothing",
    ),
]


class TimesQuery(RangeQuery, frozen=True, kw_only=True):
    """``staff`` and ``option`` are repeated in the order of ``service``."""

    location: Identifier
    service: Annotated[list[Identifier], Meta(min_length=1, max_length=10, description="1 to 10 services")]
    staff: Annotated[list[StaffChoice], Meta(max_length=10, description="given once for each service")]
    option: Annotated[list[OptionList], Meta(max_length=10, description="given once for each service")] = field(
        default_factory=list
    )

    def __post_init__(self) -> None:
        """What is repeated is repeated alike."""
        super().__post_init__()
        for name, given in (("staff", self.staff), ("option", self.option or self.service)):
            if len(given) != len(self.service):
                raise InvalidRequest(FieldProblem(name, "must be given once for each service, in the same order"))
