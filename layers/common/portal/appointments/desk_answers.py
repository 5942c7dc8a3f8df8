"""How a visit is shown to the business's own people: all of it (O4). Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from portal.appointments import desk_shapes as shapes
from portal.appointments.model import Appointment, BookedService, Group
from portal.appointments.paying.model import VisitPayment
from portal.appointments.staff_rules import StaffAct, staff_can
from portal.appointments.touched import touched
from portal.business.catalogue import Catalogue
from portal.business.menu import money
from portal.clients.model import Client


def desk_visit(visit: Appointment, client: Client, catalogue: Catalogue, now: datetime) -> shapes.DeskVisitAnswer:
    """The visit, with what staff may do with it now."""
    location = catalogue.locations[visit.location]
    zone = ZoneInfo(location.timezone)
    answer: shapes.DeskVisitAnswer = {
        "id": visit.id,
        "version": visit.version,
        "client": desk_client(client),
        "status": visit.status.value,
        "start": visit.start.astimezone(zone),
        "end": visit.end.astimezone(zone),
        "timezone": location.timezone,
        "location": location.id,
        "services": [_service(service, visit, catalogue, zone) for service in visit.services],
        "made_at": visit.created_at.astimezone(zone),
        "changed_by": visit.actor.value,
        "notify_client": visit.notify_client,
        "can": [act.value for act in StaffAct if staff_can(act, visit, now).allowed],
        "flags": list(_flags(visit, client, catalogue, now)),
    }
    _add_what_some_have(answer, visit, zone)
    if visit.payment:
        answer["payment"] = _payment(visit.payment, catalogue, zone)
    until = visit.cancellation.undo_until if visit.cancellation else None
    if until and now < until:
        answer["undo_until"] = until.astimezone(zone)
    return answer


def desk_client(client: Client) -> shapes.DeskClientAnswer:
    """Whose visit it is, and how to reach them."""
    answer: shapes.DeskClientAnswer = {
        "id": client.id,
        "first_name": client.first_name,
        "last_name": client.last_name,
    }
    if client.email:
        answer["email"] = client.email
    if client.phone:
        answer["phone"] = client.phone
    return answer


def _add_what_some_have(answer: shapes.DeskVisitAnswer, visit: Appointment, zone: ZoneInfo) -> None:
    if visit.booked_online_at:
        answer["booked_online_at"] = visit.booked_online_at.astimezone(zone)
    if visit.for_someone_else:
        other = visit.for_someone_else
        answer["for_someone_else"] = {"first_name": other.first_name, "last_name": other.last_name}
    if visit.note:
        answer["note"] = visit.note
    if visit.group:
        answer["group"] = _group(visit.group)
    if visit.cancellation:
        done = visit.cancellation
        answer["cancellation"] = {"by": done.by.value, "at": done.at.astimezone(zone), "kind": done.kind.value}


def _service(
    service: BookedService, visit: Appointment, catalogue: Catalogue, zone: ZoneInfo
) -> shapes.DeskServiceAnswer:
    return {
        "id": service.id,
        "name": service.name,
        "start": (visit.start + timedelta(minutes=service.offset)).astimezone(zone),
        "minutes": service.minutes,
        "price": money(service.price, catalogue),
        "price_from": service.price_minimum,
        "staff": [{"id": it.id, "name": it.name, "requested": it.requested} for it in service.staff],
        "units": list(service.units),
        "options": [
            {
                "id": option.id,
                "prompt": option.prompt,
                "name": option.name,
                "price": money(option.price, catalogue),
                "minutes": option.minutes,
            }
            for option in service.options
        ],
    }


def _group(group: Group) -> shapes.DeskGroupAnswer:
    return {
        "id": group.id,
        "primary": group.is_primary,
        "primary_client": group.primary_client,
        "primary_appointment": group.primary_appointment,
        "guests": [{"client": it.client, "id": it.appointment, "first_name": it.first_name} for it in group.members],
    }


def _payment(payment: VisitPayment, catalogue: Catalogue, zone: ZoneInfo) -> shapes.DeskPaymentAnswer:
    answer: shapes.DeskPaymentAnswer = {
        "kind": payment.kind.value,
        "amount": money(payment.amount, catalogue),
        "credit": money(payment.credit, catalogue),
        "paid": payment.paid_at is not None,
        "settled": payment.settled_at is not None,
    }
    if not payment.paid_at:
        answer["until"] = payment.pay_until.astimezone(zone)
    if payment.card:
        answer["card"] = {"brand": payment.card.brand, "last4": payment.card.last4}
    if payment.fate:
        answer["fate"] = payment.fate.value
    return answer


def _flags(visit: Appointment, client: Client, catalogue: Catalogue, now: datetime) -> Iterator[str]:
    if visit.duration_changed:
        yield "duration_changed"
    if touched(catalogue, [visit], now):
        yield "in_closed_time"
    if client.blocked:
        yield "client_blocked"
    if client.to_merge:
        yield "client_to_merge"
    if visit.payment and visit.payment.late_at:
        yield "paid_too_late"
