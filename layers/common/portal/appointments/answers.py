"""How an appointment is shown to its client (V). Pure.

Times carry the location's offset (S4); what belongs to the inside of the business is left out (V2, B18).
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

from portal.appointments import shapes
from portal.appointments.model import Appointment, BookedService, ChosenOption
from portal.appointments.naming import shown_staff
from portal.appointments.paying.answers import payment_answer
from portal.appointments.permission import permission_answer
from portal.appointments.seen import Seen
from portal.business.answers import location_answer
from portal.business.catalogue import Catalogue
from portal.business.menu import money


def appointment_answer(seen: Seen, catalogue: Catalogue) -> shapes.AppointmentAnswer:
    """The appointment, with what its client may do (V4)."""
    visit = seen.visit
    location = catalogue.locations[visit.location]
    zone = ZoneInfo(location.timezone)
    answer: shapes.AppointmentAnswer = {
        "id": visit.id,
        "version": visit.version,
        "status": visit.status.value,
        "start": visit.start.astimezone(zone),
        "end": visit.end.astimezone(zone),
        "timezone": location.timezone,
        "location": location_answer(location),
        "services": [_service(service, visit, catalogue, zone) for service in visit.services],
        "can_reschedule": permission_answer(seen.can_reschedule, zone),
        "can_cancel": permission_answer(seen.can_cancel, zone),
        "can_confirm": seen.can_confirm.allowed,
    }
    if visit.group:
        answer["group"] = _group(seen)
    if seen.can_restore.allowed and seen.can_restore.until:
        answer["undo_until"] = seen.can_restore.until.astimezone(zone)
    if payment := payment_answer(seen, catalogue, zone):
        answer["payment"] = payment
    _add_what_was_typed(answer, visit, catalogue)
    return answer


def _add_what_was_typed(answer: shapes.AppointmentAnswer, visit: Appointment, catalogue: Catalogue) -> None:
    """Whom it is for (B12), the note, and the policy that was accepted (B9)."""
    if visit.for_someone_else:
        other = visit.for_someone_else
        answer["for_someone_else"] = {"first_name": other.first_name, "last_name": other.last_name}
    if visit.note:
        answer["note"] = visit.note
    if text := catalogue.policies.get(visit.policy_version):
        answer["policy"] = {"version": visit.policy_version, "text": text}


def _service(
    service: BookedService, visit: Appointment, catalogue: Catalogue, zone: ZoneInfo
) -> shapes.BookedServiceAnswer:
    return {
        "id": service.id,
        "name": service.name,
        "start": (visit.start + timedelta(minutes=service.offset)).astimezone(zone),
        "minutes": service.minutes,
        "price": money(service.price, catalogue),
        "price_from": service.price_minimum,
        "staff": [{"id": s.id, "name": s.name} for s in shown_staff(service, catalogue)],
        "options": [_option(option, catalogue) for option in service.options if not option.internal],
    }


def _option(option: ChosenOption, catalogue: Catalogue) -> shapes.ChosenOptionAnswer:
    answer: shapes.ChosenOptionAnswer = {"id": option.id, "prompt": option.prompt, "name": option.name}
    if option.show_price:
        answer["price"] = money(option.price, catalogue)
    if option.show_minutes:
        answer["minutes"] = option.minutes
    return answer


def _group(seen: Seen) -> shapes.GroupAnswer:
    """The other guests only to the primary contact, and of them their first names alone (V3, F23)."""
    group = seen.visit.group
    if group is None or not group.is_primary:
        return {"id": group.id if group else "", "primary": False}
    status = {member.id: member.status.value for member in seen.members}
    return {
        "id": group.id,
        "primary": True,
        "guests": [
            {"id": m.appointment, "first_name": m.first_name, "status": status[m.appointment]}
            for m in group.members
            if m.appointment in status
        ],
    }
