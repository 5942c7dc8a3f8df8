"""The desk's acts on a visit that is there (O4, R9): one read, one decision, one write with who did it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from portal import clock, ids
from portal.access.staff import Audit, DeskAct, Member, audit
from portal.appointments import desk
from portal.appointments.desk_answers import desk_visit
from portal.appointments.desk_requests import ActRequest, ChangeRequest, DeskCancelRequest
from portal.appointments.desk_shapes import DeskVisitAnswer
from portal.appointments.model import Appointment, BookedService, Status
from portal.appointments.staff_rules import BECOMES, StaffAct, staff_can
from portal.appointments.staff_services import services_by_staff
from portal.business.catalogue import Catalogue
from portal.clients.model import Client
from portal.errors import NotFound, NotPermitted, StaleVersion
from portal.table import keys
from portal.table.catalogue import catalogue_for_reading
from portal.table.read import batch


@dataclass(frozen=True, slots=True)
class AtDesk:
    """A visit of the business, and whose it is."""

    visit: Appointment
    client: Client
    catalogue: Catalogue
    now: datetime

    @property
    def answer(self) -> DeskVisitAnswer:
        """What the desk is told."""
        return desk_visit(self.visit, self.client, self.catalogue, self.now)


type Doing = Callable[[AtDesk, Audit], Appointment]


def look(by: Member, client: str, appointment: str) -> AtDesk:
    """A visit, in one read. Raises NotFound alike for another business's and none (A8)."""
    now = clock.now()
    own, whose = keys.appointment(client, appointment), keys.client(client)
    found = batch([own, whose])
    visit, holder = found.get(own), found.get(whose)
    if not isinstance(visit, Appointment) or not isinstance(holder, Client) or holder.business != by.business:
        raise NotFound
    return AtDesk(visit, holder, catalogue_for_reading(by.business, now), now)


def change(by: Member, client: str, appointment: str, asked: ChangeRequest) -> DeskVisitAnswer:
    """Move a visit, change its services, staff or lengths. Raises as ``_act``, and SlotTaken naming what is there."""
    met = look(by, client, appointment)
    start = asked.start or met.visit.start
    wished = [one.wish() for one in asked.services or ()]
    services = (
        services_by_staff("services", wished, met.catalogue, met.visit.services) if wished else met.visit.services
    )
    if met.visit.status.live and met.visit.start == start and _same(services, met.visit.services):
        return met.answer

    def doing(met: AtDesk, noted: Audit) -> Appointment:
        given = services if wished else None
        return desk.move(met.catalogue, met.visit, start, given, notify_client=asked.notify_client, noted=noted)

    return _act(by, met, asked, DeskAct.CHANGE_VISIT, doing, done=False)


def cancel(
    by: Member, client: str, appointment: str, asked: DeskCancelRequest, *, preview: bool = False
) -> DeskVisitAnswer:
    """Cancel, normally or late; the answer says what becomes of its payment (B19). Raises as ``_act``."""
    met = look(by, client, appointment)
    done = met.visit.cancellation is not None and met.visit.cancellation.kind is asked.kind

    def doing(met: AtDesk, noted: Audit) -> Appointment:
        if preview:
            _check(StaffAct.CANCEL, met)
            return desk.as_cancelled(met.catalogue, met.visit, asked.kind, met.now)
        return desk.cancel(met.catalogue, met.visit, asked.kind, notify_client=asked.notify_client, noted=noted)

    return _act(by, met, asked, DeskAct.CANCEL_VISIT, doing, done=done)


def uncancel(by: Member, client: str, appointment: str, asked: ActRequest) -> DeskVisitAnswer:
    """Bring back a cancelled or no-show visit. Raises as ``_act``, and SlotTaken naming what is there."""
    met = look(by, client, appointment)
    done = met.visit.status.live and met.visit.status is not Status.NO_SHOW

    def doing(met: AtDesk, noted: Audit) -> Appointment:
        return desk.uncancel(met.catalogue, met.visit, notify_client=asked.notify_client, noted=noted)

    return _act(by, met, asked, DeskAct.UNCANCEL_VISIT, doing, done=done)


def mark(by: Member, client: str, appointment: str, act: StaffAct, asked: ActRequest) -> DeskVisitAnswer:
    """Say how a visit goes: confirmed, started, completed, or nobody came. Raises as ``_act``."""
    met = look(by, client, appointment)

    def doing(met: AtDesk, noted: Audit) -> Appointment:
        return desk.mark(met.catalogue, met.visit, act, notify_client=asked.notify_client, noted=noted)

    return _act(by, met, asked, DeskAct.MARK_VISIT, doing, done=met.visit.status is BECOMES[act], what=act.value)


def _act(
    by: Member, met: AtDesk, asked: ActRequest, act: DeskAct, doing: Doing, *, done: bool, what: str = ""
) -> DeskVisitAnswer:
    """Do it to the visit as the page has it; what is so already stays so (R9).

    Raises NotFound, NotPermitted, StaleVersion with the visit as it is now, TryAgain.
    """
    if done:
        return met.answer
    visit = met.visit
    if visit.version != asked.version:
        raise StaleVersion(visit=met.answer)
    noted = audit(ids.new("aud"), by, act, met.now, visit.client, visit.id, what)
    try:
        after = doing(met, noted)
    except StaleVersion:
        raise StaleVersion(visit=look(by, visit.client, visit.id).answer) from None
    return AtDesk(after, met.client, met.catalogue, met.now).answer


def _check(act: StaffAct, met: AtDesk) -> None:
    permission = staff_can(act, met.visit, met.now)
    if not permission.allowed:
        raise NotPermitted(*permission.reasons)


def _same(wished: tuple[BookedService, ...], there: tuple[BookedService, ...]) -> bool:
    """Whether nothing would change: rooms and chairs are given anew each time."""

    def told(services: tuple[BookedService, ...]) -> list[tuple[object, ...]]:
        return [(it.id, it.offset, it.segments, it.staff, it.options) for it in services]

    return told(wished) == told(there)
