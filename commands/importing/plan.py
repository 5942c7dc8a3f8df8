"""Everything that an import would write, worked out and checked before anything is written."""

from dataclasses import dataclass
from datetime import date, datetime

from commands.importing.checks import row_problems
from commands.importing.fitting import Calendars
from commands.importing.rows import BusinessFile, ClientPart
from commands.importing.visits import Moment, appointments_of, client_id
from commands.importing.yaml_file import YamlFile
from portal.appointments.model import Appointment
from portal.business.catalogue import Catalogue
from portal.business.file import catalogue_of, read
from portal.clients.contacts import normal
from portal.clients.model import Client
from portal.errors import FieldProblem, InvalidRequest


@dataclass(frozen=True, slots=True)
class Row:
    """A row's appointments: one, or those of a group, which are written together. ``path`` is its place in the file."""

    path: str
    appointments: tuple[Appointment, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the file says. ``clients`` and ``rows`` are in the file's order."""

    file: BusinessFile
    catalogue: Catalogue
    clients: tuple[Client, ...]
    rows: tuple[Row, ...]


def plan(source: YamlFile, now: datetime, today: date) -> Plan:
    """What would be written. Raises InvalidRequest naming every field that is wrong."""
    file = read(BusinessFile, source.content, today)
    if problems := list(row_problems(file)):
        raise InvalidRequest(*problems)
    catalogue = catalogue_of(file)
    country = next(iter(file.locations.values())).country
    clients = (_client(file.slug, catalogue.business.id, key, part, country) for key, part in file.clients.items())
    return Plan(file, catalogue, tuple(clients), _rows(file, catalogue, Moment(now, today)))


def _rows(file: BusinessFile, catalogue: Catalogue, moment: Moment) -> tuple[Row, ...]:
    problems: list[FieldProblem] = []
    calendars = Calendars(catalogue)
    rows: list[Row] = []
    for index, row in enumerate(file.appointments):
        path = f"appointments.{index}"
        try:
            made = appointments_of(path, row, file, catalogue, moment)
        except InvalidRequest as error:
            problems += [FieldProblem(problem["field"], problem["message"]) for problem in error.details["errors"]]
        else:
            rows.append(Row(path, tuple(calendars.fit(path, appointment) for appointment in made)))
    if problems or calendars.problems:
        raise InvalidRequest(*problems, *calendars.problems)
    return tuple(rows)


def _client(slug: str, business: str, key: str, part: ClientPart, country: str) -> Client:
    return Client(
        id=client_id(slug, key),
        business=business,
        first_name=part.first_name,
        last_name=part.last_name,
        email=part.email and normal(part.email, country),
        phone=part.phone and normal(part.phone, country),
        blocked=part.blocked,
        texts_wanted=part.texts_wanted,
    )
