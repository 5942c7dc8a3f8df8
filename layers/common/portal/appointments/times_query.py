"""What clients send to find a time."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from portal.appointments.choice import GuestNumber, OptionList, StaffChoice
from portal.http.fields import Day, Fields, Identifier


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
