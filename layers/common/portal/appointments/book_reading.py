"""Everything that deciding on a booking needs, in one consistent read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.access.credentials import hashed
from portal.access.model import Credential, Role
from portal.access.sessions import signed_in, visit_secret, wanted
from portal.appointments.booking import Booking, Party, appointment_id, party, typed_guests
from portal.appointments.calendar import Day, DayKey
from portal.appointments.model import Appointment
from portal.appointments.plan import Plan, day_keys, plan_booking
from portal.appointments.times import local_date, quantum
from portal.business.catalogue import Catalogue
from portal.clients.model import Client, Contact
from portal.errors import PortalError, SignedOut
from portal.settings import contact_key
from portal.table import keys
from portal.table.catalogue import current, remembered
from portal.table.keys import Key
from portal.table.read import batch, one, stored_day
from portal.table.write import Conflict


@dataclass(frozen=True, slots=True)
class Situation:
    """What a booking meets. ``secret`` is that of the session a guest's booking gives."""

    now: datetime
    catalogue: Catalogue
    plan: Plan
    party: Party
    contacts: Mapping[str, Contact]
    days: Mapping[DayKey, Day]
    earlier: Appointment | None
    secret: str


def read(booking: Booking, credentials: Sequence[Credential], now: datetime) -> Situation:
    """Read it all.

    Raises InvalidRequest and NotPermitted where the booking itself is wrong, SignedOut where a session came
    along but is over, and Conflict where the catalogue in memory turned out to be old.
    """
    server_key = contact_key()
    secret = visit_secret(booking.business, booking.key, server_key)
    catalogue, plan = _planned(booking, now)
    typed = typed_guests(booking, catalogue.locations[booking.wish.location].country, server_key)
    day = local_date(quantum(booking.start), plan.zone)
    days = day_keys(plan, catalogue, day, day)
    contacts = {known: keys.contact(booking.business, known) for guest in typed for known in guest.contacts}
    found = batch(
        [
            keys.business(booking.business),
            keys.session(hashed(secret)),
            *wanted(credentials),
            *(_appointment_key(booking, credential.client) for credential in credentials),
            *contacts.values(),
            *(keys.day(key) for key in days),
        ]
    )
    if current(found.get(keys.business(booking.business)), now) is not catalogue:
        raise Conflict
    client = _booking_client(booking, credentials, found, now)
    if client is None and booking.client is None and credentials:
        raise SignedOut
    return Situation(
        now,
        catalogue,
        plan,
        party(booking, client, typed),
        {known: found.get(key) or Contact(known, booking.business) for known, key in contacts.items()},
        {key: stored_day(key, found) for key in days},
        _earlier(booking, client, found, secret),
        secret,
    )


def earlier_of_guest(booking: Booking, met: Situation) -> Appointment | None:
    """What this very request made before, found by who was typed: its session may have been ended since (B17)."""
    if met.party.client:
        return None
    return one(_appointment_key(booking, met.party.client_ids(met.contacts)[0]))


def _planned(booking: Booking, now: datetime) -> tuple[Catalogue, Plan]:
    """The plan by the catalogue in memory; a refusal is made sure of with the catalogue as it is now."""
    catalogue = remembered(booking.business, now)
    try:
        return catalogue, plan_booking(catalogue, booking.wish)
    except PortalError:
        fresh = current(one(keys.business(booking.business)), now)
        if fresh is catalogue:
            raise
        return fresh, plan_booking(fresh, booking.wish)


def _booking_client(
    booking: Booking, credentials: Sequence[Credential], found: Mapping[Key, Any], now: datetime
) -> Client | None:
    """Who is signed in as a whole client of this business. A visit's session books as a guest."""
    for one_in in signed_in(credentials, found, now):
        if one_in.session.role is Role.CLIENT and one_in.client.business == booking.business:
            return one_in.client
    return None


def _earlier(booking: Booking, client: Client | None, found: Mapping[Key, Any], secret: str) -> Appointment | None:
    """The appointment that this very request made before, if it did (B17)."""
    if client:
        return found.get(_appointment_key(booking, client.id))
    session = found.get(keys.session(hashed(secret)))
    return one(keys.appointment(session.client, session.appointment)) if session else None


def _appointment_key(booking: Booking, client: str) -> Key:
    return keys.appointment(client, appointment_id(booking, client, 0))
