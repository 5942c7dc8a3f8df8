"""Book: one read, one decision by the rules, one transaction (B, A7)."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from portal import clock
from portal.access.credentials import spell
from portal.access.model import Credential
from portal.access.sessions import for_visit
from portal.access.throttle import BOOKINGS_OF_ADDRESS, BOOKINGS_OF_BUSINESS, Tally, source
from portal.appointments import reasons
from portal.appointments.acting import read_members
from portal.appointments.book_reading import Situation, earlier_of_guest, read
from portal.appointments.booking import Booking
from portal.appointments.calendar import still_held
from portal.appointments.claim import Claim, kept, write_claim
from portal.appointments.model import Appointment
from portal.appointments.offer import place
from portal.appointments.paying.asked import with_payments
from portal.appointments.visits import booked_visits
from portal.business.catalogue import Catalogue
from portal.clients.holding import active_holds, without_holds
from portal.clients.joining import blocked, joined, leading_to, new_client, upcoming, visited
from portal.clients.model import Client
from portal.errors import KeyReused, NotPermitted, PortalError
from portal.table.write import Conflict, Write, decide_and_write


@dataclass(frozen=True, slots=True)
class Booked:
    """The booking client's own appointment, and those of the guests they bring (B14).

    ``credential`` lets a guest see it (A7); it is empty for whoever is signed in.
    """

    appointment: Appointment
    members: tuple[Appointment, ...]
    catalogue: Catalogue
    client: Client | None
    credential: str = ""


def book(booking: Booking, credentials: Sequence[Credential], address: str = "") -> Booked:
    """Book a visit, or a group's, all or nothing (B14).

    The same request sent again gives the same appointment (B17). ``address`` is where a guest's request comes from,
    of which there may be only so many (F32). Raises InvalidRequest, NotPermitted, SlotTaken, KeyReused,
    TooManyRequests, TryAgain.
    """
    tally = Tally(((BOOKINGS_OF_ADDRESS, source(address)), (BOOKINGS_OF_BUSINESS, booking.business)))
    return decide_and_write(lambda: _attempt(booking, credentials, tally))


def _attempt(booking: Booking, credentials: Sequence[Credential], tally: Tally) -> Booked:
    met = read(booking, credentials, clock.now())
    if met.earlier:
        return _again(booking, met, met.earlier)
    try:
        _check_may_book(booking, met)
        return _answer(booking, met, *_place_and_write(booking, met, tally))
    except (PortalError, Conflict):
        earlier = earlier_of_guest(booking, met)  # whose time it may be that is taken
        if earlier is None:
            raise
        return _again(booking, met, earlier)


def _again(booking: Booking, met: Situation, earlier: Appointment) -> Booked:
    if earlier.request_hash != booking.body_hash:
        raise KeyReused
    return _answer(booking, met, earlier, *read_members([earlier]))


def _check_may_book(booking: Booking, met: Situation) -> None:
    client = met.party.client
    if (client and client.blocked) or any(blocked(guest, met.contacts) for guest in met.party.typed):
        raise NotPermitted(reasons.CONTACT_BUSINESS)
    most = met.catalogue.business.booking.visits_per_contact
    if client is None and any(len(upcoming(met.contacts[c], met.now)) >= most for c in met.party.contacts):
        raise NotPermitted(reasons.TOO_MANY_VISITS)
    if met.catalogue.business.cancellation_policy and not booking.accept_policy:
        raise NotPermitted(reasons.POLICY_NOT_ACCEPTED)
    if booking.policy_version not in {"", met.catalogue.business.policy_version}:
        raise NotPermitted(reasons.POLICY_CHANGED)


def _place_and_write(booking: Booking, met: Situation, tally: Tally) -> tuple[Appointment, ...]:
    client = met.party.client
    holds = still_held(met.days.values(), active_holds(client, met.now))
    placement = place(
        met.plan, met.catalogue, met.days, booking.start, met.now, ignoring=holds, choose=random.SystemRandom()
    )
    clients = met.party.client_ids(met.contacts)
    visits = booked_visits(booking, met.party, clients, placement, met.catalogue, now=met.now)
    visits = with_payments(visits, met.catalogue, client.credit if client else 0, met.now)
    write = Write(met.now)
    takes = {visit.id: kept(visit, placed.entries) for visit, placed in zip(visits, placement.guests, strict=True)}
    given_up = write_claim(write, Claim(takes), met.days, holds, met.now)
    stored = tuple(write.new(visit) for visit in visits)
    if client:
        _write_client(write, booking, client, given_up, sum(visit.payment.credit for visit in visits if visit.payment))
    else:
        write.new(for_visit(met.secret, booking.business, stored[0].client, stored[0].id, met.now))
    _write_guests(write, booking, met, max(visit.end for visit in stored))
    if client is None:
        tally.count(met.now)  # only what would be booked counts: a refusal uses nothing up
    write.commit()
    return stored


def _write_client(write: Write, booking: Booking, client: Client, given_up: frozenset[str], spent: int) -> None:
    after = without_holds(client, given_up)
    texts = client.texts_wanted or booking.texts_wanted
    after = replace(after, texts_wanted=texts, credit=client.credit - spent)
    if after != client:
        write.changed(after)


def _write_guests(write: Write, booking: Booking, met: Situation, end: datetime) -> None:
    """New clients, the contacts that lead to them from now on (A7), and how much was booked by them (F32)."""
    leading = dict(met.contacts)
    if met.party.client is None:
        leading |= {known: visited(leading[known], end, met.now) for known in met.party.contacts}
    for guest in met.party.typed:
        if joined(guest, met.contacts):
            continue
        write.new(new_client(guest, booking.business, met.contacts, texts=booking.texts_wanted))
        leading |= {known: leading_to(leading[known], guest) for known in guest.contacts}
    for known, contact in leading.items():
        if contact != met.contacts[known]:
            write.changed(contact)


def _answer(booking: Booking, met: Situation, appointment: Appointment, *members: Appointment) -> Booked:
    client = met.party.client
    credential = "" if client else spell(booking.business, appointment.client, met.secret)
    return Booked(appointment, members, met.catalogue, client, credential)
