"""What clients send about appointments."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from portal.http.fields import (
    Day,
    Email,
    Fields,
    Flag,
    Identifier,
    Instant,
    Name,
    Note,
    Phone,
    Version,
)

# What a start can be refused with.
PLACE_CODES = ("leaves_a_gap", "off_grid", "slot_taken", "staff_not_available", "too_far", "too_soon")

StaffChoice = Annotated[str, Field(pattern="^(any|female|male|stf_[0-9A-Za-z]{16})$")]
GuestNumber = Annotated[str, Field(pattern="^[0-4]$")]
OptionList = Annotated[str, Field(pattern="^([a-z]{3}_[0-9A-Za-z]{16}(,[a-z]{3}_[0-9A-Za-z]{16}){0,19})?$")]


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


class RescheduleRequest(Fields):
    """The new start. ``version`` is that of the appointment on the page (R9)."""

    start: Instant
    version: Version


class CancelRequest(Fields):
    """``members``: appointments of other guests to cancel instead of the whole group (C3)."""

    version: Version
    members: list[Identifier] = Field(default_factory=list, max_length=4)


class RestoreRequest(Fields):
    """Undo of a cancellation (C4)."""

    version: Version


class ConfirmRequest(Fields):
    """That the client will come (V8)."""

    version: Version


class PaymentConfirmRequest(Fields):
    """``page``: the hosted page that leads back here (B19)."""

    page: Annotated[str, Field(pattern="^cs_[0-9A-Za-z_]{1,250}$")]


class PreviewQuery(Fields):
    """``preview``: answer what would happen, and change nothing."""

    preview: Flag = False


class HomeQuery(Fields):
    """Of which business, where somebody is signed in with several."""

    business: Identifier | None = None


class RangeQuery(Fields):
    """Dates at the location, both included. How long a range may be, ``find`` says."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")


class TimesQuery(RangeQuery):
    """``staff``, ``option`` and ``guest`` are repeated in the order of ``service``.

    An ``option`` lists ids with commas. ``guest`` tells whose service it is, in a group: 0 for whoever books,
    then 1 and up (B14).
    """

    location: Identifier
    service: Annotated[list[Identifier], Field(min_length=1, max_length=10)]
    staff: Annotated[list[StaffChoice], Field(max_length=10)]
    option: list[OptionList] = Field(default_factory=list, max_length=10)
    guest: list[GuestNumber] = Field(default_factory=list, max_length=10)

    @field_validator("staff", "option", "guest")
    @classmethod
    def _one_for_each_service[T](cls, given: list[T], others: ValidationInfo) -> list[T]:
        services = others.data.get("service", given)
        if len(given) != len(services):
            raise ValueError("must be given once for each service, in the same order")
        return given

    @field_validator("guest")
    @classmethod
    def _nobody_left_out(cls, given: list[str]) -> list[str]:
        if set(given) != {str(number) for number in range(len(set(given)))}:
            raise ValueError("must count from 0 without a gap")
        return given
