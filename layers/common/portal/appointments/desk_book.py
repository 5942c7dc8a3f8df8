"""Staff make a visit, or a group's at one time, all or nothing (O4, B14)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal import clock, ids
from portal.access.staff import DeskAct, Member, audit
from portal.appointments.desk_days import read_days
from portal.appointments.desk_requests import DeskBookRequest
from portal.appointments.grouping import grouped
from portal.appointments.model import Appointment, Person
from portal.appointments.staff_services import services_by_staff
from portal.appointments.staff_visit import StaffVisit, made_by_staff, put, wanted_days
from portal.business.catalogue import Catalogue
from portal.clients.desk_client import of_desk
from portal.clients.model import Client
from portal.clients.newcomers import Newcomers, guest_of, who_they_are
from portal.errors import FieldProblem, InvalidRequest, KeyReused
from portal.memberships.redeem import Sent
from portal.table import keys
from portal.table.catalogue import catalogue_for_reading
from portal.table.write import Write, decide_and_write


@dataclass(frozen=True, slots=True)
class DeskVisits:
    """Visits as the desk is told of them, with whose they are, in the same order."""

    visits: tuple[Appointment, ...]
    clients: tuple[Client, ...]
    catalogue: Catalogue
    now: datetime


def book_by_staff(by: Member, asked: DeskBookRequest, sent: Sent) -> DeskVisits:
    """Make the visits. The same key and body give the same ones (B17).

    Raises InvalidRequest, NotFound, NotPermitted, SlotTaken naming what is there, KeyReused, TryAgain.
    """
    return decide_and_write(lambda: _attempt(by, asked, sent))


def _attempt(by: Member, asked: DeskBookRequest, sent: Sent) -> DeskVisits:
    now = clock.now()
    catalogue = catalogue_for_reading(by.business, now)
    if asked.location not in catalogue.locations:
        raise InvalidRequest(FieldProblem("location", "is not one of the locations"))
    whose, new = who_they_are(by.business, _people(asked, catalogue, sent.key))
    visits = _visits(asked, whose, catalogue, sent, now)
    own = [keys.appointment(visit.client, visit.id) for visit in visits]
    days, found = read_days(wanted_days(visits, catalogue), [*own, *map(keys.client, whose)])
    if there := found.get(own[0]):
        if there.request_hash != sent.digest:
            raise KeyReused
        return DeskVisits(tuple(found[key] for key in own), _clients(by, whose, found, new), catalogue, now)
    clients = _clients(by, whose, found, new)
    write = Write(now)
    stored = put(write, _as_group(visits, clients), catalogue, days, now)
    new.write(write)
    write.new(audit(ids.new("aud"), by, DeskAct.MAKE_VISIT, now, whose[0], stored[0].id, f"{len(stored)} visits"))
    write.commit()
    return DeskVisits(stored, clients, catalogue, now)


def _people(asked: DeskBookRequest, catalogue: Catalogue, key: str) -> list[Any]:
    paths = ["new_client", *(f"guests.{index}.new_client" for index in range(len(asked.guests)))]
    return [
        guest_of(person, catalogue, key, path) if (person := guest.person()) else guest.client
        for path, guest in zip(paths, (asked, *asked.guests), strict=True)
    ]


def _visits(
    asked: DeskBookRequest, whose: Sequence[str], catalogue: Catalogue, sent: Sent, now: datetime
) -> tuple[Appointment, ...]:
    paths = ["services", *(f"guests.{index}.services" for index in range(len(asked.guests)))]
    other = asked.for_someone_else
    return tuple(
        made_by_staff(
            catalogue,
            StaffVisit(
                client=client,
                location=asked.location,
                start=asked.start,
                services=services_by_staff(path, [one.wish() for one in guest.services], catalogue),
                id=ids.derived("apt", catalogue.business.id, "desk", sent.key, path),
                duration_changed=any(one.minutes is not None for one in guest.services),
                for_someone_else=Person(other.first_name, other.last_name) if other and guest is asked else None,
                note=asked.note if guest is asked else "",
                request_hash=sent.digest,
            ),
            now,
            notify_client=asked.notify_client,
        )
        for path, guest, client in zip(paths, (asked, *asked.guests), whose, strict=True)
    )


def _as_group(visits: Sequence[Appointment], clients: Sequence[Client]) -> tuple[Appointment, ...]:
    return grouped(visits, [client.first_name for client in clients[1:]]) if len(visits) > 1 else tuple(visits)


def _clients(by: Member, whose: Sequence[str], found: Mapping[keys.Key, object], new: Newcomers) -> tuple[Client, ...]:
    return tuple(of_desk(found.get(keys.client(one)) or new.clients.get(one), by) for one in whose)
