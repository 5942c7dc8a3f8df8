"""The columns of a table of visits, and what may stand in them (O3). Pure."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, PlainValidator

from portal.business.file.fields import Day, Line, Wall
from portal.moving_in.rows import ClientRow


class VisitStatus(StrEnum):
    """What a visit to come may be."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


def _services(cell: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    parts = [part.strip() for part in str(cell).split(";") if part.strip()]
    if not parts:
        raise ValueError("must be such as Cut/Maria; Colour/Lena+Jo")
    return tuple(_service(part) for part in parts)


def _service(part: str) -> tuple[str, tuple[str, ...]]:
    service, _, staff = part.partition("/")
    return service.strip(), tuple(name.strip() for name in staff.split("+") if name.strip())


type Services = Annotated[tuple[tuple[str, tuple[str, ...]], ...], PlainValidator(_services)]


class VisitRow(ClientRow):
    """A visit to come. Services, staff and location are named by key or name.

    ``location`` may be left out where it is the first staff member's home.
    """

    date: Day
    time: Wall
    services: Services
    location: Line = ""
    status: Annotated[VisitStatus, Field(strict=False)] = VisitStatus.CONFIRMED
    note: Annotated[str, Field(max_length=500)] = ""
