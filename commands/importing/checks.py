"""What is wrong between clients, appointments and the catalogue."""

from collections.abc import Iterator

from commands.importing.rows import BookedPart, BusinessFile, GuestPart, VisitPart
from portal.business.file.places import contact_problems
from portal.business.model import MINUTES_A_DAY
from portal.errors import FieldProblem


def row_problems(file: BusinessFile) -> Iterator[FieldProblem]:
    """Every reference to something that the file does not have, and rows that cannot be told apart."""
    country = next(iter(file.locations.values())).country
    for key, client in file.clients.items():
        yield from contact_problems(f"clients.{key}", client.phone, client.email, country)
    seen: dict[str, str] = {}
    for index, visit in enumerate(file.appointments):
        path = f"appointments.{index}"
        yield from _visit_problems(path, visit, file)
        for where, guest in guests_of(path, visit):
            yield from _guest_problems(where, guest, file)
            name = row_name(visit, guest)
            if name in seen:
                yield FieldProblem(where, f"is the same client, day and time as {seen[name]}: give it a key")
            seen.setdefault(name, where)


def guests_of(path: str, visit: VisitPart) -> Iterator[tuple[str, GuestPart]]:
    """Everyone of a visit with their path in the file, the primary contact first."""
    yield path, visit
    for index, guest in enumerate(visit.guests):
        yield f"{path}.guests.{index}", guest


def row_name(visit: VisitPart, guest: GuestPart) -> str:
    """What tells an appointment from all others of the file, each time it is imported."""
    known_by = visit.key or f"{visit.on} {visit.at}"
    return f"{guest.client} {known_by}"


def place_of(visit: VisitPart, file: BusinessFile) -> str:
    """The key of a visit's location; empty where it cannot be told."""
    first = next(iter(visit.services[0].staff), "")
    home = file.staff[first].home if first in file.staff else ""
    return visit.location or home or (next(iter(file.locations)) if len(file.locations) == 1 else "")


def _visit_problems(path: str, visit: VisitPart, file: BusinessFile) -> Iterator[FieldProblem]:
    if visit.location and visit.location not in file.locations:
        yield FieldProblem(f"{path}.location", "is not one of the locations")
    elif not place_of(visit, file):
        yield FieldProblem(f"{path}.location", "is required where no staff member tells it")
    if visit.at >= MINUTES_A_DAY:
        yield FieldProblem(f"{path}.at", "must be before 24:00")
    if visit.guests and visit.for_someone_else:
        yield FieldProblem(f"{path}.for_someone_else", "is not for a group, whose guests have their own rows")


def _guest_problems(path: str, guest: GuestPart, file: BusinessFile) -> Iterator[FieldProblem]:
    if guest.client not in file.clients:
        yield FieldProblem(f"{path}.client", "is not one of the clients")
    for index, booked in enumerate(guest.services):
        yield from _service_problems(f"{path}.services.{index}", booked, file)


def _service_problems(path: str, booked: BookedPart, file: BusinessFile) -> Iterator[FieldProblem]:
    service = file.services.get(booked.service)
    if service is None:
        yield FieldProblem(f"{path}.service", "is not one of the services")
        return
    for index, member in enumerate(booked.staff):
        if member not in file.staff:
            yield FieldProblem(f"{path}.staff.{index}", "is not one of the staff")
    if len(booked.staff) != service.staff_needed or len(set(booked.staff)) != len(booked.staff):
        yield FieldProblem(f"{path}.staff", f"must be {service.staff_needed} different staff for this service")
    for index, option in enumerate(booked.options):
        group, _, name = option.partition("/")
        if group not in service.option_groups or name not in service.option_groups[group].options:
            yield FieldProblem(f"{path}.options.{index}", "is not a group/option of this service")
