"""All that the desk sees of one client (O1), in two reads."""

from datetime import datetime

from portal import clock
from portal.access.staff import Member
from portal.appointments.desk_answers import desk_visit
from portal.appointments.model import Appointment, CancellationKind
from portal.appointments.rules import upcoming
from portal.appointments.view import PAST_KEPT
from portal.business.menu import money
from portal.clients.answers import found_client
from portal.clients.contacts import hashed
from portal.clients.model import Client, Contact
from portal.clients.shapes import DeskHomeAnswer
from portal.memberships.desk_answers import holdings_answer
from portal.memberships.held import of_business
from portal.memberships.model import Holder, Membership, Package
from portal.memberships.times import Zoned, zone_of
from portal.messages.preferences import switches_of
from portal.settings import contact_key
from portal.table import keys
from portal.table.catalogue import catalogue_for_reading
from portal.table.read import batch, partition


def view_client(by: Member, client: str) -> DeskHomeAnswer:
    """A client with visits, memberships, packages and switches. Raises NotFound alike for another's and none (A8)."""
    now = clock.now()
    records = list(partition(keys.client_partition(client)))
    known = of_business(next((it for it in records if isinstance(it, Client)), None), by.business)
    catalogue = catalogue_for_reading(by.business, now)
    visits = sorted((it for it in records if isinstance(it, Appointment)), key=lambda it: (it.start, it.id))
    ahead = [visit for visit in visits if upcoming(visit, now)]
    past = [visit for visit in visits[::-1] if visit not in ahead and _is_told(visit, now)]
    holders = [it for it in records if isinstance(it, Membership | Package)]
    held = holdings_answer(sorted(holders, key=_made, reverse=True), catalogue, Zoned(now, zone_of(catalogue)))
    return {
        "client": found_client(known),
        "since": (known.created_at or now).astimezone(zone_of(catalogue)),
        "credit": money(known.credit, catalogue),
        "at_stripe": bool(known.customer),
        "shared_with": [found_client(other) for other in _sharing(known)],
        "messages": switches_of(known),
        "appointments": [desk_visit(visit, known, catalogue, now) for visit in ahead],
        "past": [desk_visit(visit, known, catalogue, now) for visit in past],
        "memberships": held["memberships"],
        "packages": held["packages"],
    }


def _sharing(client: Client) -> list[Client]:
    """Others with a contact of theirs: perhaps their family, perhaps the same person (A7)."""
    secret = contact_key()
    own = [
        keys.contact(client.business, hashed(client.business, it, secret)) for it in (client.email, client.phone) if it
    ]
    contacts = [it for it in batch(own).values() if isinstance(it, Contact)] if own else []
    others = {other for contact in contacts for other in contact.names} - {client.id}
    found = batch(map(keys.client, sorted(others))).values() if others else ()
    return [it for it in found if isinstance(it, Client) and not it.gone]


def _is_told(visit: Appointment, now: datetime) -> bool:
    never = visit.cancellation is not None and visit.cancellation.kind is CancellationKind.UNPAID
    return visit.start > now - PAST_KEPT and not never


def _made(holder: Holder) -> datetime:
    return holder.created_at if isinstance(holder, Membership) else holder.sold_at
